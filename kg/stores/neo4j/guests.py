"""What is in a database that is not ours: a database that holds no graph of kg is never written into."""

from __future__ import annotations

from neo4j import ManagedTransaction

from kg.errors import StoreError
from kg.graph.schema import NODE
from kg.stores.neo4j.address import Access
from kg.stores.neo4j.mark import MARK

_EVERY = "MATCH (n) RETURN count(n) AS nodes"
_OURS = f"MATCH (b:Build {{id: 'current', {MARK}: 'Build'}}) RETURN count(b) AS nodes"
_GUESTS = "\nUNION ALL\n".join(
    f"MATCH (n:{label}) WHERE n.{MARK} IS NULL OR n.{MARK} <> '{label}' OR n.id IS NULL "
    f"RETURN '{label}' AS label, count(n) AS nodes"
    for label in sorted(NODE)
)


def refuse_foreign(tx: ManagedTransaction, access: Access) -> None:
    """Raise StoreError where the database is neither empty nor ours, or where others' nodes carry labels of ours."""
    if not _count(tx, _OURS) and (nodes := _count(tx, _EVERY)):
        raise StoreError(
            f"{access} holds {nodes:,} nodes and no graph of kg: name an empty database, or empty this one; nothing was written"
        )
    guests = [f"{row['label']} ({row['nodes']:,})" for row in tx.run(_GUESTS) if row["nodes"]]
    if guests:
        raise StoreError(
            f"{access} has nodes that kg did not make under labels of the graph: {', '.join(guests)}; "
            "give them another label, or delete them; nothing was written"
        )


def _count(tx: ManagedTransaction, text: str) -> int:
    row = tx.run(text).single(strict=True)
    return int(row["nodes"])
