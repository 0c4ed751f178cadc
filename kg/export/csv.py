"""CSV: the edge list in one file, and on request the node table in another.

What it cannot carry: types (a cell is text; `kg.export.cells` reads it back by the declared type); nodes without a
relationship, and all that a node has beside its name, unless the node table is asked for; the `Build` node. Lists are
joined by `|` and formulas are defused as `kg.export.cells` says.

UTF-8 without byte order mark, comma, quotes doubled, lines end in CR LF (RFC 4180).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO

from kg.export.cells import cell
from kg.graph.rows import Graph
from kg.graph.schema import NODES, RELATIONSHIPS, NodeType, RelationshipType

ENDS = ("source_label", "source_id", "source_name", "type", "target_label", "target_id", "target_name")
NODE_ENDS = ("label", "id", "name")


def write_edges(graph: Graph, out: IO[bytes]) -> None:
    """The edge list: both ends and the type, then every property declared for a type that occurs, in the schema's order."""
    types = {type for _, type, _ in graph.relationships}
    properties = _properties(kind for kind in RELATIONSHIPS if kind.type in types)
    _write(out, (*ENDS, *properties), _edges(graph, properties))


def write_nodes(graph: Graph, out: IO[bytes]) -> None:
    """The node table: label, id and name, then every property declared for a label that occurs, in the schema's order."""
    properties = _properties(kind for kind in NODES if graph.nodes.get(kind.label))
    _write(out, (*NODE_ENDS, *properties), _nodes(graph, properties))


def _edges(graph: Graph, properties: tuple[str, ...]) -> Iterator[list[str]]:
    for type, source_label, source, target_label, target, found in graph.relationship_rows():
        source_name = graph.nodes[source_label][source]["name"]
        target_name = graph.nodes[target_label][target]["name"]
        ends = (source_label, source, source_name, type, target_label, target, target_name)
        yield [cell(end) for end in ends] + [cell(found.get(name)) for name in properties]


def _nodes(graph: Graph, properties: tuple[str, ...]) -> Iterator[list[str]]:
    for label, id, found in graph.node_rows():
        yield [label, cell(id), cell(found["name"])] + [cell(found.get(name)) for name in properties]


def _properties(kinds: Iterable[NodeType | RelationshipType]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.name for kind in kinds for p in kind.properties))


def _write(out: IO[bytes], header: Iterable[str], rows: Iterable[list[str]]) -> None:
    text = io.TextIOWrapper(out, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    text.flush()
    text.detach()  # the file stays open: its owner closes it
