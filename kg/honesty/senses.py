"""What resolution could not settle: spellings that stand for several things of the graph."""

from __future__ import annotations

from kg.honesty.report import Meanings
from kg.packs.load import find, shipped
from kg.packs.run import run
from kg.stores.base import Store

QUERY = "trust/ambiguous-names"


def meanings(store: Store) -> tuple[Meanings, ...]:
    """Every spelling with several meanings, those with the most first, as the pack's query tells them. Raises StoreError."""
    answer = run(store, find(shipped(), QUERY), limit=None, timeout=None)
    return tuple(Meanings(row["spelling"], tuple(row["things"]), tuple(row["ids"])) for row in answer)
