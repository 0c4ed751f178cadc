"""The page in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.graph.rows import Graph
from kg.viz import view
from tests.viz.graphs import HOSTILE, hostile, varied

PAINTED = """() => {
    const canvas = document.querySelector('#mynetwork canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set();
    for (let i = 0; i < data.length; i += 4) if (data[i + 3]) colours.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
    return colours.size;
}"""


@pytest.fixture
def opened(quiet_page: Any, tmp_path: Path) -> Callable[..., Any]:
    """Opens the picture of a graph."""
    file = tmp_path / "graph.html"

    def open(graph: Graph, **choice: Any) -> Any:
        view(graph, file, **choice)
        quiet_page.goto(file.as_uri())
        quiet_page.wait_for_function(
            "() => typeof network !== 'undefined' && document.querySelector('#mynetwork canvas')"
        )
        quiet_page.wait_for_timeout(200)  # the first frame
        return quiet_page

    return open


def hover(page: Any, expression: str) -> None:
    """Move the mouse to a place of the canvas that the expression gives in the picture's own coordinates."""
    box = page.locator("#mynetwork canvas").bounding_box()
    spot = page.evaluate(f"() => network.canvasToDOM({expression})")
    page.mouse.move(box["x"] + spot["x"] - 3, box["y"] + spot["y"])
    page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"], steps=3)
    page.wait_for_timeout(150)


def test_the_picture_is_painted(opened: Callable[..., Any]) -> None:
    page = opened(varied())

    assert page.evaluate(PAINTED) > 10
    assert page.evaluate("() => nodes.length") > 60
    assert page.evaluate("() => network.physics.physicsEnabled") is False
    assert "Method" in page.locator("#legend").inner_text()


def test_search_finds_a_node_by_any_spelling(opened: Callable[..., Any]) -> None:
    page = opened(varied())

    page.fill("#search", "LORA")
    assert page.locator("#found button").first.inner_text() == "LoRA Method"
    page.press("#search", "Enter")
    assert page.evaluate("() => nodes.get(network.getSelectedNodes()[0]).name") == "LoRA"

    page.fill("#search", "net 3")
    page.locator("#found button").first.click()
    assert page.evaluate("() => nodes.get(network.getSelectedNodes()[0]).name") == "Net3"

    page.fill("#search", "no such thing")
    assert page.locator("#found").inner_text() == "nothing in this picture"
    page.press("#search", "Escape")
    assert page.locator("#found").is_hidden()


def test_tooltips_tell_of_nodes_and_quote_for_relationships(opened: Callable[..., Any]) -> None:
    page = opened(varied(), around="Net3")

    hover(page, "network.getPosition(nodes.get({filter: n => n.name === 'Net3'})[0].id)")
    assert page.locator("#tip").inner_text().splitlines() == ["Net3", "Method", "1 paper"]

    ends = (
        "edges.get({filter: e => e.kind === 'PROPOSES'}).map(e => [e.from, e.to].map(i => network.getPosition(i)))[0]"
    )
    hover(page, f"(([a, b]) => ({{x: a.x * .55 + b.x * .45, y: a.y * .55 + b.y * .45}}))({ends})")
    tip = page.locator("#tip").inner_text()
    assert "PROPOSES" in tip
    assert "We propose Net3, which reaches 63.5 % on squad." in tip


def test_hostile_texts_do_no_harm(opened: Callable[..., Any]) -> None:
    page = opened(hostile(), around=HOSTILE[0], hops=2)
    opened(hostile(), all=True)

    for i in range(page.evaluate("() => nodes.length")):
        hover(page, f"network.getPosition({i})")
    page.fill("#search", "harm")
    assert page.locator("#found button").count() > 0
    page.press("#search", "Enter")
    page.wait_for_timeout(400)

    assert page.evaluate("() => window.harm") is None
    assert page.locator("img, a, iframe, script[src]").count() == 0


def test_an_empty_graph_opens(opened: Callable[..., Any]) -> None:
    page = opened(Graph())

    assert page.locator("#counts").inner_text() == "0 nodes, 0 relationships"


def test_hundreds_of_nodes_open_still_and_at_once(opened: Callable[..., Any]) -> None:
    page = opened(varied(300), limit=0)

    assert page.evaluate("() => nodes.length") > 600
    before = page.evaluate("() => network.getPositions()")
    page.wait_for_timeout(300)
    assert page.evaluate("() => network.getPositions()") == before
    assert page.evaluate(PAINTED) > 10
