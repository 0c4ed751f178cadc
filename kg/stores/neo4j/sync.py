"""Making a database equal to a graph, in many transactions that may be cut off anywhere and begun again.

    claim     `Build.state` becomes `loading`, with a token of this load
    delete    relationships that are gone, then nodes that are gone
    write     nodes, then relationships: those that are new are made, those that changed are set
    release   `Build` gets its figures, and the state `complete`

What is to be done is found by reading what is there, so a load after one that was cut off does the rest. Every
transaction first takes the lock of the `Build` node and sees whether the token is still its own: of two loads at a time
the earlier stops at once, and the later one finds all that the earlier has written. A transaction that the driver runs
again was rolled back before, so what is new is made rather than looked for.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from neo4j import ManagedTransaction, Session

from kg.errors import StoreError
from kg.graph.rows import Ends, Graph
from kg.graph.schema import NODE, property_types
from kg.progress import Progress
from kg.stores import statements
from kg.stores.neo4j import reading
from kg.stores.neo4j.changes import Difference, difference
from kg.stores.neo4j.mark import MARK

ROWS = 5_000
"""Rows of one transaction at most."""

CHARACTERS = 4_000_000
"""Characters of text in one transaction at most, so that a server with little memory takes long texts too."""

STEP = "load"
_TOKEN, _LOCK = "_load", "_lock"
_CLAIM = (
    f"MERGE (b:Build {{id: 'current'}}) SET b.{MARK} = 'Build', b.name = '{statements.BUILD_NAME}', b.state = 'loading', "
    f"b.{_TOKEN} = $token"
)
_FENCE = (
    f"MATCH (b:Build {{id: 'current'}}) SET b.{_LOCK} = true "  # takes the lock; only then the token is read
    f"WITH b RETURN b.{_TOKEN} = $token AS ours"
)
_RELEASE = f"MATCH (b:Build {{id: 'current'}}) SET b += $props, b.state = 'complete' REMOVE b.{_TOKEN}, b.{_LOCK}"


@dataclass(slots=True)
class Changes:
    """How many nodes and relationships a load wrote (made or changed) and deleted."""

    written: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done, by label and by type and labels."""

    nodes: Mapping[str, Difference[str]]
    relationships: Mapping[Ends, Difference[tuple[str, str]]]


def sync(session: Session, graph: Graph, progress: Progress, rows: int = ROWS) -> Changes:
    """Make the database of the session equal to the graph, of which its schema must be there already.

    Raises StoreError where another load takes over, and the driver's errors.
    """
    token = secrets.token_hex(8)
    progress(STEP, 0, None)
    session.execute_write(lambda tx: tx.run(_CLAIM, token=token).consume())
    plan = session.execute_read(_plan, graph)
    total = sum(found.size for found in plan.nodes.values()) + sum(found.size for found in plan.relationships.values())
    writer = _Writer(session, token, rows, progress, total)
    for ends, gone in plan.relationships.items():
        writer.delete(f"UNWIND $rows AS row {_between(ends)} DELETE r", _ends({pair: {} for pair in gone.gone}))
    for label, node in plan.nodes.items():
        _write_nodes(writer, label, node)
    for ends, relationship in plan.relationships.items():
        _write_relationships(writer, ends, relationship)
    declared = dict.fromkeys(property_types(NODE["Build"]).keys() - {"id", "name", "state"})
    writer.run(_RELEASE, props={**declared, **{k: v for k, v in graph.build.items() if k != "state"}})
    return writer.changes


def _plan(tx: ManagedTransaction, graph: Graph) -> _Plan:
    carried, used = reading.labels(tx), reading.ends(tx)
    nodes = {}
    for label in sorted({*carried, *graph.nodes}):
        present = reading.nodes(tx, label) if label in carried else {}
        nodes[label] = difference(present, graph.nodes.get(label, {}))
    relationships = {}
    for ends in sorted({*used, *graph.relationships}):
        there, doubled = reading.relationships(tx, ends) if ends in used else ({}, set())
        relationships[ends] = difference(there, graph.relationships.get(ends, {}), doubled)
    return _Plan(nodes, relationships)


class _Writer:
    """Writes in transactions of bounded size, each behind the fence, and counts what it wrote."""

    def __init__(self, session: Session, token: str, rows: int, progress: Progress, total: int) -> None:
        self.session, self.changes = session, Changes()
        self._token, self._rows, self._progress, self._total, self._done = token, rows, progress, total, 0

    def run(self, text: str, **parameters: Any) -> None:
        """Run one writing statement in a transaction of its own. Raises StoreError where another load took over."""
        self.session.execute_write(partial(_fenced, text=text, token=self._token, parameters=parameters))

    def write(self, text: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run a statement that makes or changes one thing a row."""
        for batch in _batches(rows, self._rows):
            self.run(text, rows=batch)
            self.changes.written += len(batch)
            self._tell(len(batch))

    def delete(self, text: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run a statement that deletes one thing a row."""
        for batch in _batches(rows, self._rows):
            self.run(text, rows=batch)
            self.changes.deleted += len(batch)
            self._tell(len(batch))

    def _tell(self, rows: int) -> None:
        self._done += rows
        self._progress(STEP, self._done, self._total)


def _fenced(tx: ManagedTransaction, text: str, token: str, parameters: Mapping[str, Any]) -> None:
    fence = tx.run(_FENCE, token=token).single()
    if fence is None or fence["ours"] is not True:
        raise StoreError("another load into this database has begun: let it end, then load again")
    tx.run(text, dict(parameters)).consume()


def _write_nodes(writer: _Writer, label: str, found: Difference[str]) -> None:
    match = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}})"
    writer.delete(f"{match} DETACH DELETE n", ({"id": id} for id in found.gone))
    writer.write(
        f"UNWIND $rows AS row CREATE (n:{label} {{id: row.id, {MARK}: '{label}'}}) SET n += row.props",
        ({"id": id, "props": props} for id, props in found.new.items()),
    )
    writer.write(
        f"{match} SET n += row.zeros SET n += row.props",
        ({"id": id, "props": props, "zeros": _zeros(props)} for id, props in found.changed.items()),
    )


def _write_relationships(writer: _Writer, ends: Ends, found: Difference[tuple[str, str]]) -> None:
    source, type, target = ends
    writer.write(
        f"UNWIND $rows AS row MATCH (s:{source} {{id: row.source}}) MATCH (t:{target} {{id: row.target}}) "
        f"CREATE (s)-[r:{type}]->(t) SET r += row.props",
        _ends(found.new),
    )
    writer.write(
        f"UNWIND $rows AS row {_between(ends)} SET r += row.zeros SET r += row.props",
        ({**row, "zeros": _zeros(row["props"])} for row in _ends(found.changed)),
    )


def _zeros(properties: Mapping[str, Any]) -> dict[str, None]:
    """The properties that are zero, to be taken away first: the server would not change 0.0 into -0.0."""
    return {name: None for name, value in properties.items() if value == 0}


def _between(ends: Ends) -> str:
    source, type, target = ends
    return f"MATCH (s:{source} {{id: row.source}})-[r:{type}]->(t:{target} {{id: row.target}})"


def _ends(rows: Mapping[tuple[str, str], Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    return ({"source": source, "target": target, "props": props} for (source, target), props in rows.items())


def _batches(rows: Iterable[Mapping[str, Any]], most: int) -> Iterator[list[Mapping[str, Any]]]:
    """The rows in lists of at most `most`, and of at most `CHARACTERS` unless a single row has more."""
    batch: list[Mapping[str, Any]] = []
    characters = 0
    for row in rows:
        size = sum(map(_characters, row.get("props", {}).values()))
        if batch and (len(batch) >= most or characters + size > CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(row)
        characters += size
    if batch:
        yield batch


def _characters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(map(len, value)) if isinstance(value, list) and isinstance(value[0], str) else 1
