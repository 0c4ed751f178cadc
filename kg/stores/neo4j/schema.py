"""Constraints and indexes on a server: made before anything is written, and waited for."""

from __future__ import annotations

from neo4j import ManagedTransaction, Session

from kg.stores import statements

WAIT = 600
"""Seconds in which the indexes must be ready."""


def make_schema(session: Session) -> None:
    """Make the constraints and indexes that are not there yet, and wait until the server answers from them.

    Raises the driver's errors.
    """
    wanted = statements.named_constraints() | statements.named_indexes()
    there = session.execute_read(_names)
    missing = [text for name, text in wanted.items() if name not in there]
    if missing:
        session.execute_write(_make, missing)
        session.run("CALL db.awaitIndexes($seconds)", seconds=WAIT).consume()


def _names(tx: ManagedTransaction) -> set[str]:
    return {row["name"] for row in tx.run("SHOW INDEXES YIELD name")}


def _make(tx: ManagedTransaction, texts: list[str]) -> None:
    for text in texts:
        tx.run(text).consume()
