"""The degree distribution: how many nodes of each label have how many relationships."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import UsageError
from kg.graph.rows import Graph

LABELS = ("Paper", "Method", "Dataset", "Task", "Metric", "Benchmark", "Repo")
"""Labels that are shown. Results and comparisons have as many relationships as the schema gives them, an alias leads to
the things of its spelling: their degree says nothing."""


@dataclass(frozen=True, slots=True)
class Degrees:
    """By label, how many nodes have each degree. Relationships of both directions count, but for `NAMES`."""

    nodes: Mapping[str, Counter[int]]

    def at_least(self, label: str) -> list[tuple[int, int]]:
        """(degree, nodes of the label with that degree or more), for every degree above 0 that occurs, ascending."""
        found, reached = [], 0
        for degree in sorted(self.nodes[label], reverse=True):
            if degree:
                reached += self.nodes[label][degree]
                found.append((degree, reached))
        return found[::-1]


def degrees(graph: Graph) -> Degrees:
    """The distribution of every label of `LABELS` that has a relationship. Raises UsageError where none has."""
    degree: Counter[tuple[str, str]] = Counter()
    for (source_label, type, target_label), rows in graph.relationships.items():
        if type != "NAMES":
            for source, target in rows:
                degree[source_label, source] += 1
                degree[target_label, target] += 1
    found = {label: Counter(degree[label, id] for id in graph.nodes.get(label, {})) for label in LABELS}
    kept = {label: counts for label, counts in found.items() if any(counts)}
    if not kept:
        raise UsageError("the graph has no relationships: there are no degrees to plot")
    return Degrees(kept)
