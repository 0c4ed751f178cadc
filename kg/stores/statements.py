"""The Cypher that makes and fills a graph, derived from the declared schema; every store runs the same statements.

Names of labels, types and properties stand in the text, because Cypher takes no parameters there: they come from the
schema only, never from outside. Everything else is bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from kg.graph.rows import Ends, Graph
from kg.graph.schema import NODE, NODES, RELATIONSHIP, property_types

BATCH = 5_000
"""Rows of one write statement."""

RANGED = {"Paper": ("year",)}
"""Properties with a range index, besides `name` of every label."""

FULLTEXT = {"paper_title": ("Paper", "title"), "paper_abstract": ("Paper", "abstract")}
"""Full-text indexes: one property each, as the embedded store can do no more."""

BUILD_NAME = "the last build"
"""The `name` of the `Build` node, in every store."""

_T = TypeVar("_T")


def constraints() -> Iterator[str]:
    """One uniqueness constraint on `id` per label: to be made before any node."""
    yield from named_constraints().values()


def named_constraints() -> dict[str, str]:
    """The same, by their names."""
    return {
        (name := f"{node.label.lower()}_id"): (
            f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.id IS UNIQUE"
        )
        for node in NODES
    }


def indexes() -> Iterator[str]:
    """Range indexes on `name` and on the properties of `RANGED`, then the full-text indexes."""
    yield from named_indexes().values()


def named_indexes() -> dict[str, str]:
    """The same, by their names."""
    ranged = {
        (name := f"{node.label.lower()}_{prop}"): (
            f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{node.label}) ON (n.{prop})"
        )
        for node in NODES
        for prop in ("name", *RANGED.get(node.label, ()))
    }
    return ranged | {
        name: f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{prop}]"
        for name, (label, prop) in FULLTEXT.items()
    }


def merge_nodes(label: str) -> str:
    """Write nodes of one label; `$rows` are maps of `id` and `props`."""
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.props"


def merge_relationships(ends: Ends) -> str:
    """Write relationships of one type between two labels; `$rows` are maps of `source`, `target` and `props`."""
    source, kind, target = ends
    return (
        f"UNWIND $rows AS row MATCH (s:{source} {{id: row.source}}) MATCH (t:{target} {{id: row.target}}) "
        f"MERGE (s)-[r:{kind}]->(t) SET r += row.props"
    )


def read_nodes(label: str) -> str:
    """Every node of a label: one column per declared property."""
    columns = ", ".join(f"n.{name} AS {name}" for name in property_types(NODE[label]))
    return f"MATCH (n:{label}) RETURN {columns}"


def read_relationships(ends: Ends) -> str:
    """Every relationship of a type between two labels: the two ids, then one column per declared property."""
    source, kind, target = ends
    columns = "".join(f", r.{name} AS {name}" for name in property_types(RELATIONSHIP[kind]))
    return f"MATCH (s:{source})-[r:{kind}]->(t:{target}) RETURN s.id AS source_id, t.id AS target_id{columns}"


def node_rows(graph: Graph, label: str) -> list[dict[str, Any]]:
    """The rows for `merge_nodes`."""
    return [{"id": key, "props": props} for key, props in graph.nodes[label].items()]


def relationship_rows(graph: Graph, ends: Ends) -> list[dict[str, Any]]:
    """The rows for `merge_relationships`."""
    return [{"source": s, "target": t, "props": props} for (s, t), props in graph.relationships[ends].items()]


def batches(rows: list[_T], size: int = BATCH) -> Iterator[list[_T]]:
    """The rows, `size` at a time."""
    remaining = iter(rows)
    while batch := list(islice(remaining, size)):
        yield batch
