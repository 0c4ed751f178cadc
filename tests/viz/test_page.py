"""The file: self-contained, and nothing in it but text from papers is anything but text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.graph.rows import Graph
from kg.graph.schema import NODE, RELATIONSHIP
from kg.looks import EDGE_COLOURS, LOOKS
from kg.viz import view
from kg.viz.style import drawn, short
from tests.viz.graphs import HOSTILE, hostile, varied
from tests.viz.pages import unpacked


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and every style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("graph", [varied(), hostile(), Graph()], ids=["varied", "hostile", "empty"])
def test_the_page_loads_nothing(graph: Graph, tmp_path: Path) -> None:
    page = view(graph, tmp_path / "graph.html").html

    tags = Tags(page).tags
    assert {tag for tag, _ in tags} <= {
        "html", "head", "meta", "title", "script", "style", "body", "header", "h1", "h2", "span", "div", "input", "ul",
        "li", "button", "aside", "label", "p",
    }  # fmt: skip
    assert [a for _, a in tags if a.keys() & {"src", "href", "srcset", "action", "data", "onclick", "onerror"}] == []
    styles = "".join(re.findall(r"<style.*?</style>", page, re.DOTALL))
    assert "@import" not in styles
    assert [url for url in re.findall(r"url\(([^)]*)", styles) if not url.strip("\"' ").startswith("data:")] == []
    assert sum(tag == "h1" for tag, _ in tags) == 1
    assert (tmp_path / "graph.html").read_bytes() == page.encode()


def test_texts_from_papers_are_escaped(tmp_path: Path) -> None:
    page = view(hostile(), tmp_path / "graph.html", around=HOSTILE[0]).html

    assert "<title>Around &lt;script&gt;" in page
    for text in HOSTILE:
        if "<" in text:
            assert text not in page
    assert set(HOSTILE) & set(unpacked(page, "graph")["nodes"]["name"])
    assert "\u2028" not in page


def test_the_same_graph_gives_the_same_page(tmp_path: Path) -> None:
    graph = varied()
    turned = Graph(
        {label: dict(reversed(rows.items())) for label, rows in reversed(graph.nodes.items())},
        {ends: dict(reversed(rows.items())) for ends, rows in reversed(graph.relationships.items())},
    )

    assert view(graph, tmp_path / "a.html").html == view(turned, tmp_path / "b.html").html


def test_the_same_graph_gives_the_same_communities(tmp_path: Path) -> None:
    one = view(varied(120), tmp_path / "a.html", all=True, limit=50)

    assert one.communities > 1
    assert one.html == view(varied(120), tmp_path / "b.html", all=True, limit=50).html


def test_the_page_says_how_much_it_shows(tmp_path: Path) -> None:
    drawing = view(varied(100), tmp_path / "graph.html", limit=50)

    assert drawing.nodes <= 50 < drawing.candidates
    assert f"{drawing.nodes} of {drawing.candidates} nodes" in drawing.html


def test_nothing_is_written_for_a_name_that_nothing_has(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        view(varied(), tmp_path / "graph.html", around="nothing of the kind")
    assert list(tmp_path.iterdir()) == []


def test_every_label_has_a_look_of_its_own() -> None:
    assert LOOKS.keys() == NODE.keys() - {"Alias", "Build"}
    assert len({(look.colour, look.shape) for look in LOOKS.values()}) == len(LOOKS)
    assert EDGE_COLOURS.keys() <= RELATIONSHIP.keys()


def test_more_papers_make_a_larger_node() -> None:
    sizes = [drawn("Method", "MAE", support).size for support in (0, 1, 2, 10, 100, 10**6)]

    assert sizes == sorted(sizes)
    assert max(sizes) <= 46


def test_long_names_are_cut() -> None:
    assert short("x" * 500, 22).count("\n") == 1
    assert len(short("x" * 500, 22)) <= 46
    assert short(" \t ", 22) == "…"
