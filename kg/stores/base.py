"""What every store can do. One contract suite in `tests/stores/` holds for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from kg.graph.rows import Graph


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: its columns and its rows (plain Python values, as many as the limit allows).

    `cut` is true where the limit held rows back.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows as mappings from column to value."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes by label and relationships by type a store holds (the `Build` node left out)."""

    nodes: Mapping[str, int]
    relationships: Mapping[str, int]


class Store(Protocol):
    """A place that holds the graph and answers Cypher."""

    def load(self, graph: Graph) -> None:
        """Make the store equal to `graph`. Raises StoreError."""

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """Run one statement, read-only unless `write`; at most `limit` rows, at most `timeout` seconds.

        Raises QueryError where the text is refused or fails.
        """

    def graph(self) -> Graph:
        """The whole graph, as rows."""

    def counts(self) -> Counts:
        """How much of what is in it."""

    def build(self) -> Mapping[str, Any]:
        """The properties of the `Build` node; empty where nothing was loaded."""

    def close(self) -> None:
        """Let go of files and connections."""
