"""What papers say for a relationship: its own evidence, or that of the results and comparisons it was derived from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.graph.rows import Graph
from kg.viz.find import Node

Edge = tuple[str, Node, Node]  # type, source, target

MOST = 3


def derived(graph: Graph) -> dict[Edge, list[str]]:
    """The quotes behind `BENCHMARKED_ON` and `OUTPERFORMS`, by relationship: at most three, the first by code point.

    `graph` is the whole graph, as the results and comparisons that say so are mostly not shown.
    """
    found: dict[Edge, set[str]] = {}
    for label, source_type, target_type, target_label, type in (
        ("Result", "OF_METHOD", "ON_BENCHMARK", "Benchmark", "BENCHMARKED_ON"),
        ("Comparison", "BETTER", "WORSE", "Method", "OUTPERFORMS"),
    ):
        sources = _targets(graph.relationships.get((label, source_type, "Method"), {}))
        targets = _targets(graph.relationships.get((label, target_type, target_label), {}))
        for id in sources.keys() & targets.keys():
            said = graph.nodes[label][id]
            if said.get("aspect") == "cost" or not isinstance(quote := said.get("evidence"), str):
                continue
            for source in sources[id]:
                for target in targets[id]:
                    found.setdefault((type, ("Method", source), (target_label, target)), set()).add(quote)
    return {edge: sorted(quotes)[:MOST] for edge, quotes in found.items()}


def _targets(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source, target in pairs:
        found.setdefault(source, []).append(target)
    return found
