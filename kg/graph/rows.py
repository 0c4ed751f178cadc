"""The graph as rows: what resolve makes, what a store loads and an export writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Value = str | int | float | bool | list[str] | list[int] | list[float]
Properties = dict[str, Value]
Node = tuple[str, str]  # label, id
Ends = tuple[str, str, str]  # source label, relationship type, target label


@dataclass(frozen=True, slots=True)
class Graph:
    """A property graph.

    `nodes[label][id]` holds the properties of a node (without `id`); `relationships[source label, type, target
    label][source id, target id]` those of a relationship. A missing value is absent, never None, never an empty list.
    `build` are the main figures of the build (the properties of the `Build` node, which is not among the nodes).
    """

    nodes: dict[str, dict[str, Properties]] = field(default_factory=dict)
    relationships: dict[Ends, dict[tuple[str, str], Properties]] = field(default_factory=dict)
    build: Mapping[str, Value] = field(default_factory=dict)

    def node_rows(self) -> Iterator[tuple[str, str, Properties]]:
        """(label, id, properties), sorted by label and id."""
        for label in sorted(self.nodes):
            for key in sorted(self.nodes[label]):
                yield label, key, self.nodes[label][key]

    def relationship_rows(self) -> Iterator[tuple[str, str, str, str, str, Properties]]:
        """(type, source label, source id, target label, target id, properties), sorted by these five."""
        for source_label, kind, target_label in sorted(self.relationships, key=lambda e: (e[1], e[0], e[2])):
            rows = self.relationships[source_label, kind, target_label]
            for source, target in sorted(rows):
                yield kind, source_label, source, target_label, target, rows[source, target]

    def count_nodes(self) -> int:
        """How many nodes."""
        return sum(map(len, self.nodes.values()))

    def count_relationships(self) -> int:
        """How many relationships."""
        return sum(map(len, self.relationships.values()))
