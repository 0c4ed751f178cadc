"""Seventy thousand papers: what holds for forty holds for them."""

from pathlib import Path

import orjson
import pytest

from kg.build import build, refold
from kg.home.layout import Home
from kg.intake import Intake
from kg.opening import open_home

DEMO = Path(__file__).resolve().parents[2] / "examples" / "demo.jsonl"
COUNT = 70_000


@pytest.mark.soak
def test_seventy_thousand_papers(tmp_path: Path) -> None:
    demo = [orjson.loads(line) for line in DEMO.read_bytes().splitlines()]
    papers = tmp_path / "papers.jsonl"
    with papers.open("wb") as out:
        for number in range(COUNT):
            row = demo[number % len(demo)]
            name = f"QuuxNet{number // len(demo)}"
            made = {
                "title": f"{row['title']} {number}",
                "abstract": f"{row['abstract']} We also try {name}.",
                "date": row["date"],
            }
            out.write(orjson.dumps(made, option=orjson.OPT_APPEND_NEWLINE))
    home = Home(tmp_path / "home")
    outcome = build(home, Intake([str(papers)]))
    assert (outcome.after.records, outcome.after.papers) == (COUNT, COUNT)
    store = open_home(home)
    assert store.counts().nodes["Paper"] == COUNT
    found = store.query("MATCH (:Paper)-[r]->(m:Method {id: 'quuxnet-7'}) RETURN count(r) AS papers").rows
    assert found == [(len(demo),)]
    store.close()
    assert not refold(home).changed
