"""How many papers stand behind a node: it gives a node its size and its place in the choice."""

from __future__ import annotations

from collections import Counter

from kg.graph.rows import Graph, Node


def support(graph: Graph) -> Counter[Node]:
    """The number of papers that name, report or state each node; of a paper, how much it names, reports and states.

    A benchmark counts the papers that report a result on it or, where more, the strongest `BENCHMARKED_ON`.
    """
    found: Counter[Node] = Counter()
    reported_by: dict[str, str] = {}
    for (source_label, type, label), rows in graph.relationships.items():
        if source_label != "Paper":
            continue
        if type == "REPORTS":
            reported_by.update((result, paper) for paper, result in rows)
        for paper, target in rows:
            found["Paper", paper] += 1
            found[label, target] += 1
    on_benchmark = graph.relationships.get(("Result", "ON_BENCHMARK", "Benchmark"), {})
    papers = {(benchmark, reported_by[result]) for result, benchmark in on_benchmark if result in reported_by}
    found.update(("Benchmark", benchmark) for benchmark, _ in papers)
    for (_, benchmark), properties in graph.relationships.get(("Method", "BENCHMARKED_ON", "Benchmark"), {}).items():
        strength = properties.get("support", 1)
        found["Benchmark", benchmark] = max(found["Benchmark", benchmark], strength if isinstance(strength, int) else 1)
    return found
