"""The picture of the view standing still: SVG and PNG, the names that have room, whatever the names are."""

from __future__ import annotations

import io
import struct
import sys
import warnings
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib import image

from kg.cli import run
from kg.graph.rows import Graph
from kg.looks import LOOKS
from kg.stores.embedded import EmbeddedStore
from kg.viz.marks import Curve, Shape, Text, shape
from kg.viz.placed import Placed, PlacedEdge, PlacedNode, placed
from kg.viz.select import everything, overview
from kg.viz.still import marks, still, write_still
from tests.viz.graphs import HOSTILE, hostile, varied

XML = "{http://www.w3.org/2000/svg}"


def picture(graph: Graph) -> Placed:
    return placed(graph, overview(graph))


def node(name: str, x: int, y: int, *, support: int = 1, label: str = "Method", size: int = 10) -> PlacedNode:
    look = LOOKS[label]
    return PlacedNode(label, name, name, name, x, y, size, look.shape, look.colour, 14, support, False)


def names(picture: Placed) -> list[str]:
    """The names beside nodes, without title, counts and legend."""
    return [" ".join(mark.lines) for mark in marks(picture).marks if isinstance(mark, Text) and not mark.left]


def test_svg_has_every_node_relationship_and_a_legend() -> None:
    drawn = picture(varied())
    root = ElementTree.fromstring(still(drawn, "svg", 500))

    texts = ["".join(each.itertext()) for each in root.iter(f"{XML}text")]
    assert texts[-9:-7] == [f"{len(drawn.nodes)} of 500 nodes, {len(drawn.edges)} relationships", "Paper"]
    assert {"Method", "Benchmark", "Dataset", "proposes", "benchmarked on", "other relationships"} <= set(texts)
    heads, curves = len(list(root.iter(f"{XML}polygon"))), len(list(root.iter(f"{XML}path")))
    keys = 4  # of relationships in the legend
    assert curves == len(drawn.edges) + keys
    dots = sum(n.shape == "dot" for n in drawn.nodes) + 1
    assert len(list(root.iter(f"{XML}circle"))) == dots
    assert heads == len(drawn.edges) + keys + len(drawn.nodes) - (dots - 1) + 3


def test_png_is_painted_with_the_colours_of_the_labels() -> None:
    made = still(picture(varied()), "png")

    width, height = struct.unpack(">II", made[16:24])
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert 1400 < max(width, height) <= 3000
    pixels = (image.imread(io.BytesIO(made))[:, :, :3] * 255).round().astype(int)
    found = set(map(tuple, pixels[::8, ::8].reshape(-1, 3).tolist()))
    for label in ("Paper", "Method", "Benchmark", "Dataset"):
        colour = LOOKS[label].colour
        assert tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5)) in found


@pytest.mark.parametrize("format", ["svg", "png"])
def test_the_same_picture_gives_the_same_bytes(format: str) -> None:
    assert still(picture(varied(12)), format) == still(picture(varied(12)), format)


def test_where_names_would_stand_over_each_other_the_better_supported_stay() -> None:
    weak, strong = node("weak name", 3, 2), node("strong name", 0, 0, support=9)
    assert names(Placed("t", (strong, weak), ())) == ["strong name"]
    with_room = Placed("t", (node("top", 0, -80), strong, weak), ())
    assert names(with_room) == ["strong name", "top", "weak name"]  # above its node

    crowd = tuple(node(f"name {i}", i % 4 * 7, i // 4 * 7, support=i + 1) for i in range(16))
    kept = names(Placed("t", crowd, ()))
    assert kept[0] == "name 15"
    assert len(kept) < 16


def test_no_two_names_overlap() -> None:
    found = [mark for mark in marks(picture(varied(60))).marks if isinstance(mark, Text) and not mark.left]
    boxes = []
    for mark in found:
        half = max(map(len, mark.lines)) * mark.size * 0.6 / 2
        boxes.append((mark.at[0] - half, mark.at[1], mark.at[0] + half, mark.at[1] + len(mark.lines) * mark.size * 1.2))

    sheet = marks(picture(varied(60)))
    assert len(boxes) > 20
    assert all(a[0] >= 0 and a[2] <= sheet.width and a[3] <= sheet.height for a in boxes)
    assert not [
        (a, b) for a, b in combinations(boxes, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def test_an_arrow_ends_at_the_rim_of_its_target_and_points_at_it() -> None:
    ends = (node("a", 0, 0), node("b", 200, 0, size=20))
    for bend in (0.0, 0.12):
        drawn = marks(Placed("t", ends, (PlacedEdge(0, 1, "OUTPERFORMS", bend, "#595959", 1.5),)))
        curve = next(mark for mark in drawn.marks if isinstance(mark, Curve))
        head = next(mark for mark in drawn.marks if isinstance(mark, Shape))
        middle = max(point[0] for mark in drawn.marks if isinstance(mark, Shape) for point in mark.points[:1])
        tip = head.points[0]
        assert 20 <= middle - tip[0] <= 24
        assert curve.end[0] < tip[0]
        assert (curve.bend[1] < curve.start[1]) == (bend > 0)  # to the left as one goes: up


def test_what_relates_to_itself_needs_no_arrow() -> None:
    drawn = marks(Placed("t", (node("a", 0, 0),), (PlacedEdge(0, 0, "VARIANT_OF", 0.0, "#595959", 1.0),)))
    assert sum(isinstance(mark, Curve) for mark in drawn.marks) == 1  # that of the legend


@pytest.mark.parametrize("label", list(LOOKS))
def test_every_label_has_a_shape_about_its_size(label: str) -> None:
    drawn = shape(LOOKS[label].shape, (0.0, 0.0), 10.0, "#000000")
    reach = drawn.radius or max(max(abs(x), abs(y)) for x, y in drawn.points)
    assert 9.9 <= reach <= 11.6


def test_hostile_texts_are_only_text() -> None:
    drawn = placed(hostile(), everything(hostile()))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made, painted = still(drawn, "svg"), still(drawn, "png")

    root = ElementTree.fromstring(made)
    assert {each.tag for each in root.iter()} <= {
        XML + tag for tag in ("svg", "title", "rect", "path", "circle", "polygon", "text", "tspan")
    }
    assert not [key for each in root.iter() for key in each.attrib if key.startswith("on") or "href" in key]
    assert painted[:4] == b"\x89PNG"
    assert any("<script>window" in text for text in root.itertext()), HOSTILE[0]


def test_an_empty_picture_is_a_sheet_with_its_title() -> None:
    assert b">Nothing<" in still(Placed("Nothing", (), ()))
    assert still(Placed("Nothing", (), ()), "png")[:4] == b"\x89PNG"


def test_many_nodes_are_drawn_with_the_names_that_have_room(tmp_path: Path) -> None:
    drawn = picture(varied(200))
    write_still(drawn, tmp_path / "a.svg", "svg")
    assert 30 < len(names(drawn)) <= len(drawn.nodes)
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<svg")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "graph.kgl"
    with EmbeddedStore(path) as opened:
        opened.load(varied(20))
    return path


def test_the_command_writes_them_beside_the_page(store: Path, tmp_path: Path) -> None:
    page, svg, png = (tmp_path / f"a.{ending}" for ending in ("html", "svg", "png"))

    assert run(["view", "-o", str(page), "--svg", str(svg), "--png", str(png), "--store", str(store)]) == 0

    assert page.stat().st_size > 1000
    assert svg.read_bytes().startswith(b"<svg")
    assert png.read_bytes()[:4] == b"\x89PNG"


def test_one_file_for_two_is_refused(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "a.svg")
    assert run(["view", "-o", file, "--svg", file, "--store", str(store)]) == 2
    assert capsys.readouterr().err == "kg: --output, --svg and --png must be different files\n"
    assert list(tmp_path.iterdir()) == []


def test_svg_needs_no_matplotlib_and_png_says_that_it_does(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    page = ["-o", str(tmp_path / "a.html"), "--store", str(store)]

    assert run(["view", *page, "--png", str(tmp_path / "a.png")]) == 1
    assert "[plots]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert run(["view", *page, "--svg", str(tmp_path / "a.svg")]) == 0
