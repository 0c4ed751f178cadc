"""The reported numbers behind leaderboards, as the page's panel lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.export.comparison import scores_of
from kg.graph.rows import Graph, Node
from kg.viz.evidence import Texts


def boards(graph: Graph, number: Mapping[Node, int], texts: Texts) -> list[dict[str, Any]]:
    """Every absolute result of a method, benchmark or dataset that is shown, the best of each benchmark first.

    A row has the places of what is shown among the nodes (`method`, `benchmark`, `dataset`, absent where not shown) and
    all names; `better` where a direction is known. Scores under different settings are not comparable, so each has its
    own. Only numbers in their metric's canonical unit are compared, as in the query packs.
    """
    measured, datasets = _one(graph, "MEASURED_BY", "Metric"), _one(graph, "ON_DATASET", "Dataset")
    found = []
    for score in scores_of(graph):
        nodes = {"method": score.method, "benchmark": score.benchmark, "dataset": datasets.get(score.result)}
        ends = {key: (key.capitalize(), id) for key, id in nodes.items() if id is not None}
        shown = {key: number[node] for key, node in ends.items() if node in number}
        if not shown:
            continue
        row = graph.nodes["Result"][score.result]
        better = graph.nodes.get("Metric", {}).get(measured.get(score.result, ""), {}).get("direction")
        names = {f"{key}_name": str(graph.nodes[label][id]["name"]) for key, (label, id) in ends.items()}
        stretch = texts.stretch((score.paper, str(row.get("evidence", ""))))
        paper = texts.number(score.paper)
        line: dict[str, Any] = {"value": score.value, "paper": paper, **shown, **names}
        line |= {key: row[key] for key in ("value_text", "unit", "setting", "split") if key in row}
        line |= {"better": better} if better else {}
        line |= {"quote": list(stretch)} if stretch else {}
        found.append(line)
    return sorted(found, key=_rank)


def _rank(row: Mapping[str, Any]) -> tuple[str, float]:
    return row["benchmark_name"], row["value"] if row.get("better") == "lower" else -row["value"]


def _one(graph: Graph, type: str, label: str) -> dict[str, str]:
    return dict(sorted(graph.relationships.get(("Result", type, label), {})))
