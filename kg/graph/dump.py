"""The canonical dump: equal graphs give equal bytes. JSON Lines, nodes, then relationships, sorted, without `Build`.

    {"id": "vit", "label": "Method", "properties": {"name": "ViT", ...}}
    {"properties": {...}, "source": "arxiv:2010.11929", "source_label": "Paper", "target": "vit", "target_label": "Method", "type": "PROPOSES"}

Keys of every object are sorted too. All equality of graphs is equality of this dump.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from kg.errors import InputError
from kg.graph.rows import Graph

_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


def dump(graph: Graph) -> Iterator[bytes]:
    """The lines of the canonical dump, each with its line end."""
    for label, id, properties in graph.node_rows():
        yield orjson.dumps({"label": label, "id": id, "properties": properties}, option=_OPTIONS)
    for kind, source_label, source, target_label, target, properties in graph.relationship_rows():
        row = {
            "type": kind, "source_label": source_label, "source": source, "target_label": target_label, "target": target,
            "properties": properties,
        }  # fmt: skip
        yield orjson.dumps(row, option=_OPTIONS)


def load_dump(lines: Iterable[bytes | str]) -> Graph:
    """The graph of a dump, in whatever order its lines stand; raises InputError with the number of a wrong line."""
    graph = Graph()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            _add(graph, orjson.loads(line))
        except orjson.JSONDecodeError as error:
            raise InputError(f"line {number} of the dump: not JSON: {error}") from error
        except (KeyError, TypeError) as error:
            raise InputError(f"line {number} of the dump: neither a node nor a relationship: {error}") from error
    return graph


def _add(graph: Graph, row: dict[str, Any]) -> None:
    properties = row["properties"]
    if not isinstance(properties, dict):
        raise TypeError("properties must be an object")
    if "label" in row:
        graph.nodes.setdefault(row["label"], {})[row["id"]] = properties
    else:
        ends = row["source_label"], row["type"], row["target_label"]
        graph.relationships.setdefault(ends, {})[row["source"], row["target"]] = properties


def digest(graph: Graph) -> str:
    """SHA-256 of the canonical dump, 64 hex digits."""
    found = hashlib.sha256()
    for line in dump(graph):
        found.update(line)
    return found.hexdigest()
