"""Seventy thousand papers: what holds for forty holds for them."""

from pathlib import Path

import orjson
import pytest

from kg.build import build, refold
from kg.extract import extract
from kg.home.layout import Home
from kg.intake import Intake
from kg.model import Paper, Source
from kg.opening import open_home

DEMO = Path(__file__).resolve().parents[2] / "examples" / "demo.jsonl"
COUNT = 70_000


def _paper(row: dict[str, str], number: int, group: int) -> dict[str, str]:
    abstract = f"{row['abstract']} We propose QuuxNet{group}, and QuuxNet{group} is fast."
    return {"title": f"{row['title']} {number}", "abstract": abstract, "date": row["date"]}


@pytest.mark.soak
def test_seventy_thousand_papers(tmp_path: Path) -> None:
    demo = [orjson.loads(line) for line in DEMO.read_bytes().splitlines()]
    papers = tmp_path / "papers.jsonl"
    made = [_paper(demo[number % len(demo)], number, number // len(demo)) for number in range(COUNT)]
    papers.write_bytes(b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in made))
    home = Home(tmp_path / "home")
    outcome = build(home, Intake([str(papers)]))
    assert (outcome.after.records, outcome.after.papers) == (COUNT, COUNT)
    store = open_home(home)
    assert store.counts().nodes["Paper"] == COUNT
    found = store.query("MATCH (:Paper)-[r]->(m:Method {id: 'quuxnet-7'}) RETURN count(r) AS papers").rows
    seventh = [
        Paper("", row["title"], row["abstract"], Source("", "", 0)) for row in made[7 * len(demo) : 8 * len(demo)]
    ]
    named = sum(any(e.name == "QuuxNet7" for e in record.entities) for record in extract(seventh))
    assert found == [(named,)] != [(0,)]
    store.close()
    assert not refold(home).changed
