"""The pages that are made from the code, and the guide whose queries must run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.cli import COMMANDS
from kg.graph.rows import Graph
from kg.graph.schema import NODE, RELATIONSHIP, property_types
from kg.packs.load import shipped
from kg.stores.base import Store
from kg.stores.embedded import open_embedded
from scripts.docs.pages import PAGES, stale

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "neo4j-browser.md").read_text("utf-8")
PASTED = re.findall(r"```cypher\n(.*?)```", GUIDE, re.DOTALL)


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def test_no_page_is_stale() -> None:
    assert stale(ROOT) == []


def test_a_stale_or_missing_page_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    assert stale(tmp_path) == []
    (tmp_path / "docs" / "cli.md").unlink()
    with (tmp_path / "docs" / "schema.md").open("a") as written:
        written.write("More.\n")
    assert [line.partition(":")[0] for line in stale(tmp_path)] == ["docs/cli.md", "docs/schema.md"]


def test_the_reference_has_everything() -> None:
    assert all(f"## kg {command.__name__}\n" in page("cli.md") for command in COMMANDS)
    for key, query in shipped().items():
        assert f"### {key}\n" in page("queries.md")
        assert all(f"| `{named.name}` |" in page("queries.md") for named in (*query.parameters, *query.columns))
    for name, declared in (NODE | RELATIONSHIP).items():
        section = page("schema.md").split(f"### {name}\n")[1].split("\n#")[0]
        assert all(f"| `{own}` |" in section for own in property_types(declared).keys() - {"id", "name"})


def test_the_style_sheet_has_a_rule_for_every_label_that_a_browser_reads() -> None:
    rules = dict(re.findall(r"^([\w.]+) \{\n((?:  [a-z-]+: .+;\n)+)\}$", PAGES["docs/kg.grass"](), re.MULTILINE))
    assert {f"node.{label}" for label in NODE} | {"node", "relationship"} <= rules.keys()
    assert all(f"{kind.partition('.')[2]}" in RELATIONSHIP for kind in rules if kind.startswith("relationship."))
    assert all('caption: "{name}";' in rules[f"node.{label}"] for label in NODE)
    assert len(re.findall(r"\{$", PAGES["docs/kg.grass"](), re.MULTILINE)) == len(rules)


@pytest.fixture(scope="module")
def demo() -> Graph:
    """The graph of the papers that the guide asks about."""
    return kg.resolve(kg.extract(kg.read(ROOT / "examples" / "demo.jsonl"), model=None)).graph


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path: Path, demo: Graph) -> Iterator[Store]:
    """The demo in each store in turn."""
    if request.param == "neo4j":
        opened: Store = request.getfixturevalue("neo4j_store")
        opened.load(demo)
        yield opened
        return
    with open_embedded(tmp_path / "graph.kgl", create=True) as embedded:
        embedded.load(demo)
        yield embedded


def test_the_guide_has_ten_queries() -> None:
    assert len(PASTED) == len(re.findall(r"^\*\*\d+\. ", GUIDE, re.MULTILINE)) == 10


def test_every_query_of_the_guide_finds_something(store: Store) -> None:
    for text in PASTED:
        assert store.query(text, timeout=60).rows, text
