"""In which years papers name a thing: the time of a drawing."""

from __future__ import annotations

from collections import Counter

from kg.graph.rows import Graph, Node


def years(graph: Graph) -> dict[Node, Counter[int]]:
    """How many papers of each year name, report or state a node; of a benchmark, report a result on it.

    A paper itself counts in its own year. Papers without a year, and nodes that only such papers name, are left out.
    """
    when = {
        id: year for id, paper in graph.nodes.get("Paper", {}).items() if isinstance(year := paper.get("year"), int)
    }
    found: dict[Node, Counter[int]] = {("Paper", id): Counter((year,)) for id, year in when.items()}
    named: set[tuple[str, Node]] = set()  # of a paper, each thing once
    reported_by: dict[str, str] = {}
    for (source_label, type, label), rows in graph.relationships.items():
        if source_label == "Paper":
            named.update((paper, (label, thing)) for paper, thing in rows)
            if type == "REPORTS":
                reported_by.update((result, paper) for paper, result in rows)
    for result, benchmark in graph.relationships.get(("Result", "ON_BENCHMARK", "Benchmark"), {}):
        if result in reported_by:
            named.add((reported_by[result], ("Benchmark", benchmark)))
    for paper, node in named:
        if paper in when:
            found.setdefault(node, Counter())[when[paper]] += 1
    return found
