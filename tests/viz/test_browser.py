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
FOCUS = "() => view.state.focus && view.graph.nodes.name[view.state.focus.at]"


@pytest.fixture
def opened(quiet_page: Any, tmp_path: Path) -> Callable[..., Any]:
    """Opens the picture of a graph, at an address of it if one is given."""
    file = tmp_path / "graph.html"

    def open(graph: Graph, address: str = "", **choice: Any) -> Any:
        view(graph, file, **choice)
        quiet_page.goto(file.as_uri() + address)
        ready(quiet_page)
        return quiet_page

    return open


def ready(page: Any) -> None:
    """Wait until the page is."""
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(200)  # the first frame


def spot(page: Any, expression: str) -> tuple[float, float]:
    """A place of the picture, in its own coordinates, as one of the window."""
    box = page.locator("#mynetwork canvas").bounding_box()
    place = page.evaluate(f"() => network.canvasToDOM({expression})")
    return box["x"] + place["x"], box["y"] + place["y"]


def hover(page: Any, expression: str) -> None:
    """Move the mouse to a place of the picture."""
    x, y = spot(page, expression)
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y, steps=3)
    page.wait_for_timeout(150)


def called(name: str) -> str:
    """Where the node of this name stands, as an expression."""
    return f"network.getPosition(nodes.get({{filter: n => n.name === '{name}'}})[0].id)"


def panel(page: Any) -> str:
    """What the panel says, once it has opened."""
    page.wait_for_selector("#inside h2")
    return str(page.locator("#panel").inner_text())


def test_the_picture_is_painted(opened: Callable[..., Any]) -> None:
    page = opened(varied())

    assert page.evaluate(PAINTED) > 10
    assert page.evaluate("() => nodes.length") > 60
    assert page.evaluate("() => network.physics.physicsEnabled") is False
    assert page.locator("#panel").is_hidden()


def test_search_finds_a_node_by_any_spelling(opened: Callable[..., Any]) -> None:
    page = opened(varied())

    page.keyboard.press("/")
    page.keyboard.type("LORA")
    assert page.locator("#found button").first.inner_text() == "LoRA Method"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "LoRA"
    assert page.evaluate("() => location.hash") == "#Method/lora"

    page.fill("#search", "net 3")
    page.locator("#found button").first.click()
    assert page.evaluate(FOCUS) == "Net3"

    page.fill("#search", "no such thing")
    assert page.locator("#found").inner_text() == "nothing in this picture"
    page.press("#search", "Escape")
    assert page.locator("#found").is_hidden()
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_a_click_shows_a_thing_with_what_says_so(opened: Callable[..., Any]) -> None:
    page = opened(varied(), around="Net3")

    page.mouse.click(*spot(page, called("Net3")))
    said = panel(page)

    assert page.evaluate(FOCUS) == "Net3"
    assert "We propose Net3, which reaches 63.5 % on squad." in said
    assert "proposed by" in said
    assert "Net3" in page.locator("mark").all_inner_texts()
    assert page.locator(".result .value").all_inner_texts() == ["63.5 %"]
    assert page.locator("#panel a").first.get_attribute("href") == "https://arxiv.org/abs/2401.00003"


def test_a_relationship_says_why_it_is_there(opened: Callable[..., Any]) -> None:
    page = opened(varied(), "#Method/net-3/BENCHMARKED_ON/Benchmark/squad%2F-", limit=0)

    said = panel(page)
    assert "BENCHMARKED_ON" in said
    assert "We propose Net3, which reaches 63.5 % on squad." in said

    page = opened(varied(), "#Method/net-1/VARIANT_OF/Method/net-2", limit=0)
    assert "No sentence of its own says so" in panel(page)


def test_a_hint_tells_what_is_under_the_mouse(opened: Callable[..., Any]) -> None:
    page = opened(varied(), around="Net3")

    hover(page, called("Net3"))
    assert page.locator("#tip").inner_text().splitlines() == ["Net3", "Method · 1 paper"]

    ends = (
        "edges.get({filter: e => e.kind === 'PROPOSES'}).map(e => [e.from, e.to].map(i => network.getPosition(i)))[0]"
    )
    hover(page, f"(([a, b]) => ({{x: a.x * .55 + b.x * .45, y: a.y * .55 + b.y * .45}}))({ends})")
    assert page.locator("#tip").inner_text().splitlines()[1] == "PROPOSES · confidence 0.90"


def test_back_and_forward_and_a_shared_address(opened: Callable[..., Any]) -> None:
    page = opened(varied(), "#Method/net-3", limit=0)
    assert page.evaluate(FOCUS) == "Net3"

    page.evaluate("() => view.go('Method/lora')")
    assert panel(page).count("LoRA")
    page.go_back()
    assert page.evaluate(FOCUS) == "Net3"
    page.go_forward()
    assert page.evaluate(FOCUS) == "LoRA"
    page.locator("#away").click()
    assert page.evaluate(FOCUS) is None
    page.go_back()
    assert page.evaluate(FOCUS) == "LoRA"


@pytest.mark.parametrize("address", ["#Method/none", "#%E0%A4%A", "#a/b/c/d/e/f", "#community/9", "#__proto__/x"])
def test_an_address_of_nothing_shows_the_whole(address: str, opened: Callable[..., Any]) -> None:
    page = opened(varied(), address)

    assert page.evaluate(FOCUS) is None
    assert page.locator("#panel").is_hidden()


def test_filters_hide_and_show(opened: Callable[..., Any]) -> None:
    page = opened(varied(), limit=0)
    kinds = "() => [...new Set(nodes.get().map(n => n.kind))].sort().join(' ')"
    all = page.evaluate("() => nodes.length")

    page.uncheck("input[data-kind=Paper]")
    assert page.evaluate(kinds) == "Benchmark Dataset Method"
    page.locator("#reset").click()
    assert page.evaluate("() => nodes.length") == all

    page.uncheck("input[data-kind=USES]")
    assert page.evaluate("() => edges.get().some(e => e.kind === 'USES')") is False
    assert "of 201 relationships pass" in page.locator("#shown").inner_text()
    page.locator("#reset").click()

    page.fill("#from", "2025")
    assert page.evaluate("() => nodes.get().filter(n => n.kind === 'Paper').length") == 0
    page.fill("#from", "2024")
    assert page.evaluate("() => nodes.get().filter(n => n.kind === 'Paper').length") == 40
    page.locator("#reset").click()

    page.fill("#support", "5")
    assert page.evaluate("() => nodes.get().some(n => n.name === 'Net3')") is False
    assert page.evaluate("() => nodes.get().some(n => n.name === 'LoRA')") is True
    page.locator("#reset").click()

    page.fill("#confidence", "0.95")
    assert page.evaluate("() => edges.get().some(e => e.kind === 'PROPOSES')") is False
    assert page.evaluate("() => edges.get().some(e => e.kind === 'BENCHMARKED_ON')") is True


def test_communities_open_on_a_click_and_close(opened: Callable[..., Any]) -> None:
    page = opened(varied(300), all=True, limit=100)
    shown = page.evaluate("() => nodes.length")
    assert shown < 60
    assert page.evaluate("() => nodes.get().every(n => n.kind === 'community')")
    assert page.evaluate("() => edges.length") > 0
    before = page.evaluate("() => view.graph.nodes.x.join()")

    page.mouse.click(*spot(page, "network.getPosition('f0')"))
    panel(page)
    assert page.evaluate("() => view.state.open.has(0)") is True
    assert page.evaluate("() => nodes.length") > shown
    assert page.evaluate("() => view.graph.nodes.x.join()") == before

    page.go_back()
    assert page.evaluate("() => nodes.length") == shown

    page.fill("#search", "net 7")
    page.press("#search", "Enter")
    assert page.evaluate(FOCUS) == "Net7"
    assert page.evaluate("() => nodes.get().some(n => n.name === 'Net7')") is True
    page.locator("#fold").click()
    assert page.evaluate("() => nodes.length") == shown


PIXELS = """
    const sheet = document.querySelector('#mynetwork canvas'), { width, height } = sheet, { x, y } = network.canvasToDOM({ x: 0, y: 0 });
    const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
    pen.drawImage(sheet, 0, 0);
    const { data } = pen.getImageData(0, 0, width, height);
"""
KEEP = f"() => {{ {PIXELS} window.kept = {{ x, y, data }}; }}"
ALIKE = f"""() => {{
    {PIXELS}
    const right = Math.round(x - kept.x), down = Math.round(y - kept.y);
    let inked = 0, alike = 0;
    for (let j = Math.max(0, down); j < Math.min(height, height + down); j++)
        for (let i = Math.max(0, right); i < Math.min(width, width + right); i++) {{
            const now = 4 * (j * width + i), was = 4 * ((j - down) * width + i - right);
            if (!data[now + 3] && !kept.data[was + 3]) continue;
            inked++;
            if ([0, 1, 2, 3].every((k) => Math.abs(data[now + k] - kept.data[was + k]) < 32)) alike++;
        }}
    let uncovered = 0; // what has come in at the left
    for (let j = 0; j < height; j++) for (let i = 0; i < right; i++) if (data[4 * (j * width + i) + 3]) uncovered++;
    return {{ right, down, inked, uncovered, alike: alike / inked }};
}}"""


def test_a_drag_moves_the_picture_and_leaves_it_sharp(opened: Callable[..., Any]) -> None:
    page = opened(varied(300), limit=0)
    box = page.locator("#mynetwork").bounding_box()
    page.evaluate("() => network.moveTo({scale: 2 * network.getScale()})")
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.wait_for_timeout(1500)
    page.evaluate(KEEP)
    page.evaluate("() => { window.drawings = 0; network.on('afterDrawing', () => drawings++); }")

    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(box["x"] + 20 + 20 * step, box["y"] + 20 + 10 * step)
    page.wait_for_function(f"() => ({ALIKE})().uncovered > 500", timeout=10_000)
    during = page.evaluate(ALIKE)
    assert (during["right"], during["down"]) == (160, 80)
    assert during["inked"] > 5000
    assert during["alike"] > 0.97
    assert page.evaluate("() => drawings") == 0

    page.evaluate(KEEP)
    page.mouse.up()
    page.wait_for_timeout(400)
    assert page.evaluate("() => drawings") > 0
    after = page.evaluate(ALIKE)
    assert (after["right"], after["down"]) == (0, 0)
    assert after["alike"] > 0.97
    middle = page.evaluate("""() => {
        const { x, y } = network.getViewPosition();
        return nodes.get().sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0].name;
    }""")
    page.mouse.click(*spot(page, called(middle)))
    assert page.evaluate(FOCUS) == middle


def test_the_wheel_zooms_and_a_pause_makes_it_sharp(opened: Callable[..., Any]) -> None:
    page = opened(varied(300), limit=0)
    page.mouse.move(*spot(page, called("Net3")))
    page.wait_for_timeout(500)
    scale = page.evaluate("() => network.getScale()")

    for _ in range(12):
        page.mouse.wheel(0, -100)
    page.wait_for_timeout(800)
    assert page.evaluate("() => network.getScale()") > 1.5 * scale
    page.evaluate(KEEP)
    page.evaluate("() => network.redraw()")
    assert page.evaluate(ALIKE)["alike"] == 1
    page.mouse.click(*spot(page, called("Net3")))
    assert page.evaluate(FOCUS) == "Net3"


def test_a_long_press_opens_nothing_before_it_ends(opened: Callable[..., Any]) -> None:
    page = opened(varied(), around="Net3")
    x, y = spot(page, called("Net3"))

    page.mouse.move(x, y)
    page.mouse.down()
    page.wait_for_timeout(600)
    assert page.evaluate(FOCUS) is None
    page.mouse.move(x + 40, y)
    page.mouse.up()
    page.wait_for_timeout(200)
    assert page.evaluate(FOCUS) is None

    page.mouse.move(x + 40, y)
    page.mouse.down()
    page.wait_for_timeout(600)
    page.mouse.up()
    assert page.evaluate(FOCUS) == "Net3"


def test_hostile_texts_do_no_harm(opened: Callable[..., Any]) -> None:
    opened(hostile(), all=True, limit=4)
    page = opened(hostile(), around=HOSTILE[0], hops=2)

    for i in range(page.evaluate("() => view.graph.nodes.id.length")):
        page.evaluate(
            "(i) => { const n = view.graph.nodes; view.go(encodeURIComponent(n.label[i]) + '/' + encodeURIComponent(n.id[i])); }",
            i,
        )
        panel(page)
        for why in page.locator("button.why").all():
            why.click()
        hover(page, f"network.getPosition({i})")
    page.fill("#search", "harm")
    assert page.locator("#found button").count() > 0
    page.press("#search", "Enter")
    page.wait_for_timeout(400)

    assert page.evaluate("() => window.harm") is None
    assert page.locator("img, iframe, script[src], a:not([href^='https://'])").count() == 0


def test_quotes_are_whole_beside_emoji_and_right_to_left_text(opened: Callable[..., Any]) -> None:
    graph = varied(2)
    paper = graph.nodes["Paper"]["arxiv:2401.00001"]
    sentence = "We call it Net1 \U0001f680 \u05e9\u05dc\u05d5\u05dd <b>bold</b>."
    paper["abstract"] = f"\U0001f600\U0001f600 First \u2028 \U0001f600. {sentence} And more."
    graph.relationships["Paper", "PROPOSES", "Method"]["arxiv:2401.00001", "net-1"]["evidence"] = [sentence]

    page = opened(graph, "#Method/net-1")

    panel(page)
    assert page.locator("blockquote q").all_inner_texts()[0] == "We call it Net1 \U0001f680 \u05e9\u05dc\u05d5\u05dd <b>bold</b>."  # fmt: skip
    assert page.locator("blockquote q b").count() == 0


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


def test_a_small_window_has_room_for_the_picture(opened: Callable[..., Any], quiet_page: Any) -> None:
    quiet_page.set_viewport_size({"width": 900, "height": 600})
    page = opened(varied(), "#Method/lora")

    panel(page)
    assert page.locator("#mynetwork").bounding_box()["width"] > 380
    assert page.evaluate("() => document.documentElement.scrollWidth") == 900
