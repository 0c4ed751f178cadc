"""Reading exports back: what a writer wrote, as a graph again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import IO, Any

from kg.export.cells import text_of, value_of
from kg.export.part import Part, part_of
from kg.export.rows import ENDS, Rows
from kg.graph.rows import Graph, Properties
from kg.graph.schema import NODE, RELATIONSHIP, NodeType, RelationshipType, property_types

Writer = Callable[[Part, IO[bytes]], None]


def written(writer: Writer, graph: Graph, *types: str) -> io.BytesIO:
    """What a writer of parts writes of a graph, to be read from the start."""
    out = io.BytesIO()
    writer(part_of(graph, types), out)
    out.seek(0)
    return out


def table(write: Callable[[Rows, IO[bytes]], None], rows: Rows, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows that a writer of cells wrote, as texts by the names of the columns."""
    out = io.BytesIO()
    write(rows, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""), delimiter=delimiter))


def edges_of(rows: list[dict[str, str]]) -> Graph:
    """The graph whose relationships stand in an edge list; it has no nodes."""
    graph = Graph()
    for row in rows:
        ends = {name: text_of(row[name]) for name in ENDS}
        kind = ends["source_label"], ends["type"], ends["target_label"]
        found = _values(row, RELATIONSHIP[ends["type"]])
        graph.relationships.setdefault(kind, {})[ends["source_id"], ends["target_id"]] = found
    return graph


def nodes_of(rows: list[dict[str, str]]) -> Graph:
    """The graph whose nodes stand in a node table; it has no relationships."""
    graph = Graph()
    for row in rows:
        graph.nodes.setdefault(row["label"], {})[text_of(row["id"])] = _values(row, NODE[row["label"]])
    return graph


def _values(row: dict[str, str], kind: NodeType | RelationshipType) -> Properties:
    declared = property_types(kind)
    found = {name: value_of(text, declared[name]) for name, text in row.items() if name in declared and name != "id"}
    return {name: value for name, value in found.items() if value is not None}


def present(row: dict[str, Any]) -> Properties:
    """The values of a row that are not missing."""
    return {name: value for name, value in row.items() if value is not None}
