"""The picture of the view standing still, for a paper or a README: SVG or PNG, with a legend.

Letters are as large as they must be to be read where the whole is as wide as a page; where names would stand over one
another, those with more papers behind them stay. SVG is written here and needs nothing; PNG needs the extra `plots`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import UsageError
from kg.files import written_whole
from kg.looks import DARK, EDGE_COLOURS, LIGHT, LOOKS, MIDDLE, OTHER_EDGES
from kg.plots.canvas import need
from kg.plots.text import counted, shown
from kg.viz.marks import LINE, Curve, Mark, Picture, Shape, Spot, Text, shape
from kg.viz.marks_png import png
from kg.viz.marks_svg import svg
from kg.viz.placed import Placed, PlacedEdge, PlacedNode

_PAGE = 1500.0
"""Pixels of the picture's width at which letters have their own size; a wider picture has larger ones."""
_AIR = 24.0
_CHARACTER = 0.62  # width of a letter in its size, rather too much than too little
_HEAD = 8.0  # length of an arrow's head
_CELL = 120.0
_GAP = 2.0  # around a name
_FIRST = 40  # names that may cover nodes
_NARROWEST = 720.0
_GROUND = "#F6F8FA"

Box = tuple[float, float, float, float]


def check(files: Mapping[str, Path | None], page: Path) -> None:
    """Before anything is done: raise UsageError where two files, or a file and the page, are one; MissingExtraError where
    PNG is wanted and there is no matplotlib. `files` are by their format.
    """
    chosen = [file.absolute() for file in files.values() if file is not None]
    if len({*chosen, page.absolute()}) <= len(chosen):
        raise UsageError("--output, --svg and --png must be different files")
    if files.get("png") is not None:
        need()


def write_still(picture: Placed, out: Path | str, format: str, candidates: int | None = None) -> None:
    """Write the picture into a file, whole or not at all; `format` is `svg` or `png`, `candidates` as of the selection.

    Raises KgError where the file cannot be written, MissingExtraError for PNG without matplotlib.
    """
    made = still(picture, format, candidates)
    with written_whole(out) as file:
        file.write(made)


def still(picture: Placed, format: str = "svg", candidates: int | None = None) -> bytes:
    """The bytes of the file; the same picture gives the same. Raises MissingExtraError for PNG without matplotlib."""
    return {"svg": svg, "png": png}[format](marks(picture, candidates))


def marks(picture: Placed, candidates: int | None = None) -> Picture:
    """What is drawn where: title and legend above, communities, relationships, nodes, names."""
    left, top, right, bottom = _frame(picture, 1.0)
    grown = max(1.0, (right - left) / _PAGE)
    left, top, right, bottom = _frame(picture, grown)
    width = max(right - left + 2 * _AIR * grown, _NARROWEST)
    head, below = _head(picture, width, grown, candidates)
    x, y = round((width - (right - left)) / 2 - left), round(below - top)
    picture, air = _moved(picture, x, y), _AIR * grown
    height = bottom + y + air

    grounds = [Shape(((f.x, f.y),), _GROUND, f.size, LIGHT, grown) for f in picture.outer]
    arrows = [
        _edge(picture.nodes[edge.source], picture.nodes[edge.target], edge, grown)
        for edge in picture.edges
        if edge.source != edge.target
    ]
    nodes = [
        shape(n.shape, (n.x, n.y), _size(n, grown), n.colour, *((DARK, 3 * grown) if n.centre else ("#FFFFFF", grown)))
        for n in picture.nodes
    ]
    everything: list[Mark] = [
        *grounds,
        *(curve for curve, _ in arrows),
        *(point for _, point in arrows),
        *nodes,
        *_names(picture, grown, (air / 2, below, width - air / 2, height - air / 2)),
        *head,
    ]
    return Picture(width, height, tuple(everything), shown(picture.title, 200))


def _moved(picture: Placed, x: int, y: int) -> Placed:
    """The picture elsewhere on the sheet."""
    return replace(
        picture,
        nodes=tuple(replace(node, x=node.x + x, y=node.y + y) for node in picture.nodes),
        folds=tuple(replace(fold, x=fold.x + x, y=fold.y + y) for fold in picture.folds),
    )


def _size(node: PlacedNode, grown: float) -> float:
    return node.size * math.sqrt(grown)


def _frame(picture: Placed, grown: float) -> Box:
    """What nodes, communities and names take; a small sheet where there are none."""
    boxes = [_taken(node, grown) for node in picture.nodes]
    boxes += [(f.x - f.size, f.y - f.size, f.x + f.size, f.y + f.size) for f in picture.folds]
    if not boxes:
        return 0, 0, 400, 40
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _taken(node: PlacedNode, grown: float) -> Box:
    size = _size(node, grown)
    name = _name_box(node, grown)
    return min(node.x - size, name[0]), node.y - size, max(node.x + size, name[2]), name[3]


def _lines(node: PlacedNode) -> tuple[str, ...]:
    return tuple(shown(line, 40) for line in node.text.split("\n"))


def _name_box(node: PlacedNode, grown: float) -> Box:
    lines, size = _lines(node), node.font * grown
    half, top = max(map(len, lines)) * size * _CHARACTER / 2 + _GAP * grown, node.y + _size(node, grown)
    return node.x - half, top, node.x + half, top + len(lines) * size * LINE + 2 * _GAP * grown


def _edge(source: PlacedNode, target: PlacedNode, edge: PlacedEdge, grown: float) -> tuple[Curve, Shape]:
    """The curve from rim to rim, and the head of its arrow."""
    across, along = target.x - source.x, target.y - source.y
    bend = (
        (source.x + target.x) / 2 + along * edge.bend,
        (source.y + target.y) / 2 - across * edge.bend,
    )
    start = _towards((source.x, source.y), bend, _size(source, grown))
    tip = _towards((target.x, target.y), bend, _size(target, grown) * 1.05 + grown)
    head = _HEAD * grown * (1.15 if edge.width > 1 else 1.0)
    back = _towards(tip, bend, head)
    u, v = (tip[0] - back[0]) / head, (tip[1] - back[1]) / head
    wing = head * 0.42
    corners = (tip, (back[0] - v * wing, back[1] + u * wing), (back[0] + v * wing, back[1] - u * wing))
    return Curve(start, bend, back, edge.colour, edge.width * grown), Shape(corners, edge.colour)


def _towards(spot: Spot, other: Spot, far: float) -> Spot:
    """The place so far from a spot on the way to another."""
    x, y = other[0] - spot[0], other[1] - spot[1]
    length = math.hypot(x, y) or 1.0
    return spot[0] + x / length * far, spot[1] + y / length * far


def _names(picture: Placed, grown: float, sheet: Box) -> Iterator[Text]:
    """The names that have room below, above or beside their node: those of the centres first, then the best supported,
    papers last. A name keeps within the sheet and off other nodes; one of the first may cover smaller ones rather than
    be left out."""
    names, nodes = _Taken(_CELL * grown), _Taken(_CELL * grown)
    for node in picture.nodes:
        half = _size(node, grown) * 0.7
        nodes.add((node.x - half, node.y - half, node.x + half, node.y + half))
    ranked = sorted(picture.nodes, key=lambda n: (not n.centre, n.label == "Paper", -n.support, -n.size, n.label, n.id))
    for rank, node in enumerate(ranked):
        free = [box for box in _boxes(node, grown) if _within(box, sheet) and names.free(box)]
        clear = [box for box in free if nodes.free(box)]
        if clear or (free and rank < _FIRST):
            box = (clear or free)[0]
            names.add(box)
            top = box[1] + _GAP * grown
            yield Text(((box[0] + box[2]) / 2, top), _lines(node), node.font * grown, DARK, bold=node.centre)


def _within(box: Box, sheet: Box) -> bool:
    return box[0] >= sheet[0] and box[1] >= sheet[1] and box[2] <= sheet[2] and box[3] <= sheet[3]


def _boxes(node: PlacedNode, grown: float) -> Iterator[Box]:
    """Where the name could stand, the best place first."""
    left, top, right, bottom = _name_box(node, grown)
    size, height, half = _size(node, grown), bottom - top, (right - left) / 2
    yield left, top, right, bottom
    yield left, node.y - size - height, right, node.y - size
    for way in (1, -1):
        middle = node.x + way * (size + half)
        yield middle - half, node.y - height / 2, middle + half, node.y + height / 2


class _Taken:
    """Boxes that are taken, by the cells of a grid, so that asking is quick among many."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._boxes: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        for cell in self._cells(box):
            self._boxes[cell].append(box)

    def free(self, box: Box) -> bool:
        return not any(
            box[0] <= other[2] and other[0] <= box[2] and box[1] <= other[3] and other[1] <= box[3]
            for cell in self._cells(box)
            for other in self._boxes.get(cell, ())
        )

    def _cells(self, box: Box) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (math.floor(at / self._cell) for at in box)
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _head(picture: Placed, width: float, grown: float, candidates: int | None) -> tuple[list[Mark], float]:
    """Title, counts and legend at the top left, and where they end."""
    count = len(picture.nodes)
    nodes = counted(count, "node") if candidates in (None, count) else f"{count:,} of {candidates:,} nodes"
    x, y = _AIR * grown, _AIR * grown * 0.8
    said = f"{nodes}, {counted(len(picture.edges), 'relationship')}"
    letters = int((width - 2 * x) / (22 * grown * _CHARACTER))
    marks: list[Mark] = [
        Text((x, y), (shown(picture.title, max(letters, 20)),), 22 * grown, DARK, left=True, bold=True)
    ]
    y += 30 * grown
    marks.append(Text((x, y), (said,), 15 * grown, MIDDLE, left=True))
    y += 27 * grown
    for key, colour, kind in _keys(picture):
        room = (34 + len(key) * 14 * _CHARACTER + 14) * grown
        if x + room > width - _AIR * grown:
            x, y = _AIR * grown, y + 24 * grown
        middle = y + 8 * grown
        if kind is None:
            tip = x + 26 * grown
            marks.append(Curve((x, middle), ((x + tip) / 2, middle), (tip - 5 * grown, middle), colour, 2 * grown))
            wing = _HEAD * grown
            marks.append(
                Shape(((tip, middle), (tip - wing, middle - wing / 2), (tip - wing, middle + wing / 2)), colour)
            )
        else:
            marks.append(shape(kind, (x + 14 * grown, middle), 7.5 * grown, colour))
        marks.append(Text((x + 32 * grown, y), (key,), 14 * grown, DARK, left=True))
        x += room
    return marks, y + 44 * grown


def _keys(picture: Placed) -> Iterator[tuple[str, str, str | None]]:
    """The lines of the legend: words, colour, and the shape of a label; None is a relationship."""
    labels = {node.label for node in picture.nodes}
    for label, look in LOOKS.items():
        if label in labels:
            yield label, look.colour, look.shape
    types = {edge.type for edge in picture.edges}
    for type, colour in EDGE_COLOURS.items():
        if type in types:
            yield type.lower().replace("_", " "), colour, None
    if types - EDGE_COLOURS.keys():
        yield "other relationships", OTHER_EDGES, None
