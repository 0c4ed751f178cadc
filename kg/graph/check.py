"""A graph against the schema: every label, type, end and property is as declared."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import StoreError
from kg.graph.rows import Graph
from kg.graph.schema import ENDS, NODE, RELATIONSHIP, PropertyType, property_types

_LARGEST = 2**63


def check(graph: Graph) -> None:
    """Raise StoreError with the first fault of a graph and how many there are."""
    found = problems(graph)
    first = next(found, None)
    if first is not None:
        more = sum(1 for _ in found)
        raise StoreError(f"the graph breaks its schema: {first}" + (f" (and {more} more faults)" if more else ""))


def problems(graph: Graph) -> Iterator[str]:
    """Every fault of a graph, one line each."""
    for label, nodes in graph.nodes.items():
        if label not in NODE or label == "Build":
            yield f"{label}: no such label among the nodes"
            continue
        types = property_types(NODE[label])
        del types["id"]  # it is the key
        for id, properties in nodes.items():
            where = f"{label} {id!r}"
            if not isinstance(id, str) or not id:
                yield f"{where}: the id must be text"
            if "name" not in properties:
                yield f"{where}: has no name"
            yield from _values(where, properties, types)
    for ends, rows in graph.relationships.items():
        source_label, kind, target_label = ends
        if ends not in ENDS:
            yield f"({source_label})-[{kind}]->({target_label}): no such relationship"
            continue
        types = property_types(RELATIONSHIP[kind])
        sources, targets = graph.nodes.get(source_label, {}), graph.nodes.get(target_label, {})
        for (source, target), properties in rows.items():
            where = f"({source_label} {source!r})-[{kind}]->({target_label} {target!r})"
            if source not in sources:
                yield f"{where}: the source does not exist"
            if target not in targets:
                yield f"{where}: the target does not exist"
            yield from _values(where, properties, types)
    yield from _values("Build", dict(graph.build), property_types(NODE["Build"]))


def _values(where: str, properties: Mapping[str, Any], types: Mapping[str, PropertyType]) -> Iterator[str]:
    for name, value in properties.items():
        declared = types.get(name)
        if declared is None:
            yield f"{where}: {name} is not declared"
        elif not _fits(value, declared):
            yield f"{where}: {name} must be a {declared}, not empty; it is {value!r:.80}"


def _fits(value: Any, declared: PropertyType) -> bool:
    match declared:
        case "string":
            return type(value) is str and value != ""
        case "integer":
            return type(value) is int and -_LARGEST <= value < _LARGEST
        case "float":
            return type(value) is float and math.isfinite(value)
        case "boolean":
            return type(value) is bool
        case "string list":
            return type(value) is list and bool(value) and all(type(item) is str and item for item in value)
