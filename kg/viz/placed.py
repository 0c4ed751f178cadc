"""A selection as a picture: where everything stands and how it looks. The page and the still picture draw from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.graph.rows import Graph, Node
from kg.looks import EDGE_COLOURS, LOOKS, OTHER_EDGES
from kg.viz.folds import folds
from kg.viz.layout import layout
from kg.viz.select import CORE, Selection
from kg.viz.style import Drawn, drawn, short
from kg.viz.territory import Plot, territory

_BEND = 0.12
_NAMING = ("Method", "Task", "Dataset")  # labels whose names tell what a community is about
_NAMES = 3
_LINE = 15  # letters in a line of a community's text
_CLOSED = 0.8  # radius of a closed community by that of its territory: what joins it to others is seen between them


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node of the picture; lengths in pixels of the picture, y downwards.

    `x`, `y` are the middle of its shape; `size` is the half of the shape's width; `shape` a name of vis-network
    (`kg.looks`), `colour` `#rrggbb`. `text` are the lines of its label, which stand below the shape, centred, in
    letters of `font` pixels. `support` are the papers behind it; `centre`: the picture was chosen around it. `fold` is
    the index of the innermost community that it stands in, -1 for none.
    """

    label: str
    id: str
    name: str
    text: str
    x: int
    y: int
    size: int
    shape: str
    colour: str
    font: int
    support: int
    centre: bool
    fold: int = -1


@dataclass(frozen=True, slots=True)
class PlacedEdge:
    """A relationship of the picture, from the node with index `source` to that with index `target`.

    `bend`: the control point of its quadratic curve stands off the middle by so many lengths of the straight line, to
    the left as one goes from source to target; 0 is straight, negative to the right. `width` in pixels.
    """

    source: int
    target: int
    type: str
    bend: float
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class PlacedFold:
    """A community: a circle around its members, which stands for them as long as it is closed.

    `size` is its radius when closed, `text` stands in its middle in letters of `font` pixels. `parent` is the index of
    the community around it, -1 for none; `nodes` is how many nodes stand in it, at any depth.
    """

    name: str
    text: str
    x: int
    y: int
    size: int
    font: int
    nodes: int
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture: nodes sorted by label and id, relationships by type and ends; communities, parents first."""

    title: str
    nodes: tuple[PlacedNode, ...]
    edges: tuple[PlacedEdge, ...]
    folds: tuple[PlacedFold, ...] = ()

    @property
    def outer(self) -> tuple[PlacedFold, ...]:
        """The communities that stand in no other."""
        return tuple(fold for fold in self.folds if fold.parent < 0)


def placed(graph: Graph, selection: Selection) -> Placed:
    """The picture of a selection from `graph`. The same selection gives the same picture.

    Where the selection is to be folded, its communities are `folds`, and every node stands in one.
    """
    rows = list(selection.graph.node_rows())
    number = {(label, id): i for i, (label, id, _) in enumerate(rows)}
    looks = [drawn(label, str(properties["name"]), selection.support[label, id]) for label, id, properties in rows]
    edges = _edges(selection.graph, number)
    ends = [(edge.source, edge.target) for edge in edges]
    boxes = np.array([look.box for look in looks]).reshape(-1, 2)
    home = [-1] * len(rows)
    plots: list[Plot] = []
    if selection.folded:
        places, plots = territory(boxes, ends, folds(len(rows), ends, [label in CORE for label, _, _ in rows]))
        for i, plot in enumerate(plots):
            for node in plot.fold.members:
                home[node] = i
    else:
        places = layout(boxes, ends).astype(np.float64)
    nodes = tuple(
        _node((label, id), str(properties["name"]), look, (round(x), round(y)), fold, selection)
        for (label, id, properties), look, (x, y), fold in zip(rows, looks, places.tolist(), home, strict=True)
    )
    return Placed(selection.title, nodes, tuple(edges), tuple(_fold(plot, nodes) for plot in plots))


def _node(node: Node, name: str, look: Drawn, place: tuple[int, int], fold: int, selection: Selection) -> PlacedNode:
    dress = LOOKS[node[0]]
    return PlacedNode(
        *node,
        name=name,
        text=look.label,
        x=place[0],
        y=place[1] - look.lift,
        size=look.size,
        shape=dress.shape,
        colour=dress.colour,
        font=look.font,
        support=selection.support[node],
        centre=node in selection.centres,
        fold=fold,
    )


def _fold(plot: Plot, nodes: Sequence[PlacedNode]) -> PlacedFold:
    """The community as drawn when closed: named by its best supported members."""
    members = [nodes[i] for i in plot.fold.all()]
    named = [node for node in members if node.label in _NAMING] or members
    best = sorted(named, key=lambda node: (-node.support, node.label, node.id))
    names = list(dict.fromkeys(node.name for node in best))[:_NAMES]
    names = ["small groups", *names[:1]] if plot.fold.mixed else names
    size = round(plot.radius * _CLOSED)
    lines = [line for name in names[:2] for line in short(name, _LINE).split("\n")]
    font = round(min(size / (0.62 * len(lines) + 0.9), 2.7 * size / max(map(len, lines))))
    text = "\n".join([*lines, f"{len(members):,}"])
    return PlacedFold(", ".join(names), text, round(plot.x), round(plot.y), size, font, len(members), plot.parent)


def _edges(part: Graph, number: dict[Node, int]) -> list[PlacedEdge]:
    """The relationships; those that join the same two nodes are bent apart."""
    between: Counter[tuple[int, int]] = Counter()
    found = []
    for type, source_label, source_id, target_label, target_id, _ in part.relationship_rows():
        source, target = number[source_label, source_id], number[target_label, target_id]
        ends = (min(source, target), max(source, target))
        bend = _BEND * between[ends] * (1 if source < target else -1)
        between[ends] += 1
        coloured = type in EDGE_COLOURS
        colour = EDGE_COLOURS.get(type, OTHER_EDGES)
        found.append(PlacedEdge(source, target, type, bend, colour, 1.5 if coloured else 1.0))
    return found
