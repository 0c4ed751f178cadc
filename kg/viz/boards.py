"""The reported numbers behind leaderboards, as the page's panel lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.graph.rows import Graph
from kg.viz.evidence import Texts
from kg.viz.find import Node


def boards(graph: Graph, number: Mapping[Node, int], texts: Texts) -> list[dict[str, Any]]:
    """Every absolute result of a method, benchmark or dataset that is shown, the best of each benchmark first.

    A row has the places of what is shown among the nodes (`method`, `benchmark`, `dataset`, absent where not shown) and
    all names; `better` where a direction is known. Scores under different settings are not comparable, so each has its
    own. Only numbers in their metric's canonical unit are compared, as in the query packs.
    """
    reported = {result: paper for paper, result in graph.relationships.get(("Paper", "REPORTS", "Result"), {})}
    measured = _one(graph, "MEASURED_BY", "Metric")
    kinds = (
        ("method", "Method", _one(graph, "OF_METHOD", "Method")),
        ("benchmark", "Benchmark", _one(graph, "ON_BENCHMARK", "Benchmark")),
        ("dataset", "Dataset", _one(graph, "ON_DATASET", "Dataset")),
    )
    found = []
    for id, row in sorted(graph.nodes.get("Result", {}).items()):
        value = row.get("value_canonical")
        if row.get("kind") != "absolute" or not isinstance(value, int | float) or id not in reported:
            continue
        ends = {key: (label, of[id]) for key, label, of in kinds if id in of}
        shown = {key: number[node] for key, node in ends.items() if node in number}
        if not shown or "benchmark" not in ends:
            continue
        better = graph.nodes.get("Metric", {}).get(measured.get(id, ""), {}).get("direction")
        names = {f"{key}_name": str(graph.nodes[label][other]["name"]) for key, (label, other) in ends.items()}
        stretch = texts.stretch((reported[id], str(row.get("evidence", ""))))
        paper = texts.number(reported[id])
        line: dict[str, Any] = {"value": value, "paper": paper, **shown, **names}
        line |= {key: row[key] for key in ("value_text", "unit", "setting", "split") if key in row}
        line |= {"better": better} if better else {}
        line |= {"quote": list(stretch)} if stretch else {}
        found.append(line)
    return sorted(found, key=_rank)


def _rank(row: Mapping[str, Any]) -> tuple[str, float]:
    return row["benchmark_name"], row["value"] if row.get("better") == "lower" else -row["value"]


def _one(graph: Graph, type: str, label: str) -> dict[str, str]:
    return dict(sorted(graph.relationships.get(("Result", type, label), {})))
