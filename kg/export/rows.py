"""The graph as rows of typed columns: what CSV, TSV and Parquet write.

An edge list has both ends and the type of every relationship, then every property declared for a type that occurs; a
node table has label, id and name of every node, then every property declared for a label that occurs. Gephi's shape has
the columns that its import of spreadsheets knows by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.export.names import node_key, weight
from kg.export.part import Part
from kg.graph.rows import Value
from kg.graph.schema import NODES, Property, PropertyType

ENDS = ("source_label", "source_id", "source_name", "type", "target_label", "target_id", "target_name")
NODE_ENDS = ("label", "id", "name")
GEPHI_ENDS = ("Source", "Target", "Type", "Kind", "Id", "Label")
GEPHI_NODE_ENDS = ("Id", "Label", "type")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and the type of its values (any of which may be missing)."""

    name: str
    type: PropertyType


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns, and rows with a value or None for each. The rows can be gone through once."""

    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value | None]]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a part becomes an edge list and a node table."""

    edges: Callable[[Part], Rows]
    nodes: Callable[[Part], Rows]


def edges(part: Part) -> Rows:
    """The edge list, in the order of the canonical dump."""
    properties = _edge_properties(part)
    return Rows((*_texts(ENDS), *properties), _edges(part, properties))


def nodes(part: Part) -> Rows:
    """The node table, in the order of the canonical dump."""
    properties = _node_properties(part)
    return Rows((*_texts(NODE_ENDS), *properties), _nodes(part, properties))


def gephi_edges(part: Part) -> Rows:
    """The edge list as Gephi wants it. `Kind` keeps parallel relationships apart; `Weight` is the weight, the support
    or the number of mentions, 1 where there is none of them."""
    properties = tuple(column for column in _edge_properties(part) if column.name != "weight")
    columns = (*_texts(GEPHI_ENDS), Column("Weight", "float"), *properties)
    return Rows(columns, _gephi_edges(part, properties))


def gephi_nodes(part: Part) -> Rows:
    """The node table as Gephi wants it; `type` is the node's label, for `Label` is what Gephi shows."""
    properties = _node_properties(part)
    return Rows((*_texts(GEPHI_NODE_ENDS), *properties), _gephi_nodes(part, properties))


EDGE_LIST = Shape(edges, nodes)
GEPHI = Shape(gephi_edges, gephi_nodes)


def _edges(part: Part, properties: Sequence[Column]) -> Iterator[list[Value | None]]:
    graph = part.graph
    for type, source_label, source, target_label, target, found in graph.relationship_rows():
        source_name = graph.nodes[source_label][source]["name"]
        target_name = graph.nodes[target_label][target]["name"]
        ends = (source_label, source, source_name, type, target_label, target, target_name)
        yield [*ends, *(found.get(column.name) for column in properties)]


def _nodes(part: Part, properties: Sequence[Column]) -> Iterator[list[Value | None]]:
    for label, id, found in part.graph.node_rows():
        yield [label, id, found["name"], *(found.get(column.name) for column in properties)]


def _gephi_edges(part: Part, properties: Sequence[Column]) -> Iterator[list[Value | None]]:
    direction = "Directed" if part.directed else "Undirected"
    for number, row in enumerate(part.graph.relationship_rows()):
        type, source_label, source, target_label, target, found = row
        ends = (node_key(source_label, source), node_key(target_label, target), direction, type, f"e{number}", type)
        yield [*ends, weight(found), *(found.get(column.name) for column in properties)]


def _gephi_nodes(part: Part, properties: Sequence[Column]) -> Iterator[list[Value | None]]:
    for label, id, found in part.graph.node_rows():
        yield [node_key(label, id), found["name"], label, *(found.get(column.name) for column in properties)]


def _edge_properties(part: Part) -> tuple[Column, ...]:
    types = {type for _, type, _ in part.graph.relationships}
    return _columns(p for kind in part.kinds if kind.type in types for p in kind.properties)


def _node_properties(part: Part) -> tuple[Column, ...]:
    return _columns(p for kind in NODES if part.graph.nodes.get(kind.label) for p in kind.properties)


def _columns(properties: Iterable[Property]) -> tuple[Column, ...]:
    return tuple(dict.fromkeys(Column(p.name, p.type) for p in properties))


def _texts(names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(name, "string") for name in names)
