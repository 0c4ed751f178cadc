"""Real input from end to end."""

from pathlib import Path

from kg.build import build
from kg.home.layout import Home
from kg.intake import Intake
from kg.opening import open_home
from tests.shared import SHARED, needs_shared


@needs_shared
def test_the_same_paper_on_several_pages_is_one(tmp_path: Path) -> None:
    outcome = build(Home(tmp_path / "home"), Intake([str(SHARED / "corpora" / "seed_pages")]))
    assert (outcome.after.records, outcome.after.papers, dict(outcome.rejects)) == (89 + 56 + 53, 170, {})


@needs_shared
def test_a_stated_repository_is_in_the_graph(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    build(home, Intake([str(SHARED / "corpora" / "hf_daily" / "2025-12-05.json")]))
    rows = open_home(home).query("MATCH (:Paper)-[h:HAS_CODE {origin: 'metadata'}]->(r:Repo) RETURN r.url AS url").rows
    assert rows
    assert all(url.startswith("https://github.com/") for (url,) in rows)
