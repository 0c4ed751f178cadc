"""The graph as a drawing program wants it: what GraphML and GEXF both write of a node and of a relationship.

Colours are those of `kg view`. A node's size grows with the logarithm of the papers behind it, counted in the whole graph.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kg.export import xml
from kg.export.cells import joined
from kg.export.names import weight
from kg.export.part import Part
from kg.graph.rows import Properties, Value
from kg.graph.schema import NODES, PropertyType
from kg.graph.support import support
from kg.looks import EDGE_COLOURS, LOOKS, OTHER_EDGES

Colour = tuple[int, int, int]
_SMALLEST = 4.0
_GROWTH = 4.0  # of the size, when the papers double


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A node: its key, what a person calls it, its label, colour and size."""

    key: str
    label: str
    id: str
    name: str
    properties: Properties
    colour: Colour
    size: float


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """A relationship: its number in the canonical dump, its ends and their keys, its weight and colour."""

    id: str
    type: str
    source: tuple[str, str]
    target: tuple[str, str]
    source_key: str
    target_key: str
    properties: Properties
    weight: float
    colour: Colour


def nodes(part: Part) -> Iterator[DrawnNode]:
    """The nodes, in the order of the canonical dump. Raises KgError where two of them have one key."""
    xml.check_keys(part.graph)
    papers = support(part.whole)
    for label, id, properties in part.graph.node_rows():
        look = LOOKS.get(label)
        size = round(_SMALLEST + _GROWTH * math.log2(1 + papers[label, id]), 1)
        name, colour = str(properties["name"]), _rgb(look.colour if look else OTHER_EDGES)
        yield DrawnNode(xml.key(label, id), label, id, name, properties, colour, size)


def edges(part: Part) -> Iterator[DrawnEdge]:
    """The relationships, in the order of the canonical dump."""
    for number, row in enumerate(part.graph.relationship_rows()):
        type, source_label, source, target_label, target, properties = row
        yield DrawnEdge(
            f"e{number}",
            type,
            (source_label, source),
            (target_label, target),
            xml.key(source_label, source),
            xml.key(target_label, target),
            properties,
            weight(properties),
            _rgb(EDGE_COLOURS.get(type, OTHER_EDGES)),
        )


def node_types(part: Part) -> dict[str, PropertyType]:
    """Every property declared for a label that occurs, with its type."""
    declared = {p.name: p.type for kind in NODES if part.graph.nodes.get(kind.label) for p in kind.properties}
    return {"name": "string", **declared}


def edge_types(part: Part) -> dict[str, PropertyType]:
    """Every property declared for a relationship type that occurs, with its type; without `weight`, which a drawing has
    in any case."""
    types = {type for _, type, _ in part.graph.relationships}
    return {p.name: p.type for kind in part.kinds if kind.type in types for p in kind.properties if p.name != "weight"}


def text_of(value: Value) -> str:
    """A value as text for XML: lists joined by `|` as in `kg.export.cells`."""
    match value:
        case str():
            return xml.escaped(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case list():
            return xml.escaped(joined(value))


def _rgb(colour: str) -> Colour:
    """
    >>> _rgb("#0072B2")
    (0, 114, 178)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
