"""The graph read back from a server, label by label and type by type, each function within one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import ManagedTransaction

from kg.graph.rows import Ends, Graph, Properties, Value
from kg.graph.schema import ENDS, NODE, RELATIONSHIP, property_types
from kg.stores.base import Counts
from kg.stores.neo4j.mark import MARK

_BUILD = ", ".join(f"b.{name} AS {name}" for name in property_types(NODE["Build"]) if name not in ("id", "name"))


PAGE = 5_000
"""Nodes that are read at a time."""


def labels(tx: ManagedTransaction) -> list[str]:
    """The labels of the graph that some node carries, sorted, without `Build`."""
    return sorted({row[0] for row in tx.run("CALL db.labels()")} & NODE.keys() - {"Build"})


def ends(tx: ManagedTransaction) -> list[Ends]:
    """The types of the graph that some relationship has, with the labels that the schema lets them join, sorted."""
    used = {row[0] for row in tx.run("CALL db.relationshipTypes()")}
    return sorted(each for each in ENDS if each[1] in used)


def nodes(tx: ManagedTransaction, label: str) -> dict[str, Properties]:
    """The properties, as declared, of every node of ours with a label, by id."""
    names = [name for name in property_types(NODE[label]) if name != "id"]
    columns = ", ".join(f"n.{name}" for name in names)
    row = f"CASE WHEN n.{MARK} = '{label}' THEN [n.id, [{columns}]] END"
    return {id: _present(names, values) for id, values in _paged(tx, label, f"WITH n.id AS id, {row} AS row")}


def relationships(tx: ManagedTransaction, ends: Ends) -> tuple[dict[tuple[str, str], Properties], set[tuple[str, str]]]:
    """The properties of every relationship of a type between two labels, by the ids of its ends; and which pairs have
    more than one of them, as somebody else has added one."""
    source, type, target = ends
    names = list(property_types(RELATIONSHIP[type]))
    columns = ", ".join(["t.id", *(f"r.{name}" for name in names)])
    row = (
        f"WITH n.id AS id, [(n)-[r:{type}]->(t:{target}) | [{columns}]] AS found "
        "WITH id, CASE WHEN size(found) > 0 THEN [id, found] END AS row"
    )
    found: dict[tuple[str, str], Properties] = {}
    doubled: set[tuple[str, str]] = set()
    for s, targets in _paged(tx, source, row):
        for t, *values in targets:
            if (s, t) in found:
                doubled.add((s, t))
            found[s, t] = _present(names, values)
    return found, doubled


def _paged(tx: ManagedTransaction, label: str, row: str) -> Iterator[list[Any]]:
    """The rows that a piece of Cypher makes of every node `n` of a label (its `id` and its `row`), null left out.

    They come in lists of thousands: a record for each costs several times as much. The pages follow the index on `id`,
    so the server holds one of them at a time.
    """
    text = (
        f"MATCH (n:{label}) WHERE n.id > $last WITH n ORDER BY n.id LIMIT {PAGE} {row} "
        "RETURN last(collect(id)) AS last, collect(row) AS rows"
    )
    last = ""
    while last is not None:
        last, rows = tx.run(text, last=last).single(strict=True)
        yield from rows


def graph(tx: ManagedTransaction) -> Graph:
    """The whole graph, without what people added; its `build` has the store's `state`."""
    by_label = {label: nodes(tx, label) for label in labels(tx)}
    by_ends = {}
    for source, type, target in ends(tx):
        there = relationships(tx, (source, type, target))[0]
        sources, targets = by_label.get(source, {}), by_label.get(target, {})
        if ours := {pair: row for pair, row in there.items() if pair[0] in sources and pair[1] in targets}:
            by_ends[source, type, target] = ours
    return Graph({label: rows for label, rows in by_label.items() if rows}, by_ends, build(tx))


def counts(tx: ManagedTransaction) -> Counts:
    """How many nodes of ours by label, and relationships by type; what has none is left out."""
    by_label = {label: _count(tx, f"MATCH (x:{label}) WHERE x.{MARK} = '{label}'") for label in labels(tx)}
    by_type: dict[str, int] = {}
    for source, type, target in ends(tx):
        by_type[type] = by_type.get(type, 0) + _count(tx, f"MATCH (:{source})-[x:{type}]->(:{target})")
    return Counts(dict(_some(by_label)), dict(sorted(_some(by_type))))


def build(tx: ManagedTransaction) -> Mapping[str, Value]:
    """The properties of the `Build` node without `id` and `name`; empty where there is none of ours."""
    found = tx.run(f"MATCH (b:Build {{id: 'current', {MARK}: 'Build'}}) RETURN {_BUILD}").data()
    return {name: value for name, value in found[0].items() if value is not None} if found else {}


def _count(tx: ManagedTransaction, match: str) -> int:
    return int(tx.run(f"{match} RETURN count(x)").single(strict=True)[0])


def _some(numbers: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    return ((name, number) for name, number in numbers.items() if number)


def _present(names: list[str], values: list[Any]) -> Properties:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}
