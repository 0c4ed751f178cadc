"""The state of the art over time: the scores of one benchmark by date, and which of them was the best so far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.errors import UsageError
from kg.export.comparison import Score, benchmarks_named, metric_of, scores_of
from kg.find import meant
from kg.graph.rows import Graph

_SHOWN = 5
"""Benchmarks that a message names at most."""


@dataclass(frozen=True, slots=True)
class Point:
    """A score. `published` is an ISO date or the part of it that is known; `method` is a name, None where the text names
    none; `own` where the paper proposes the method; `best` where it beats every score before it."""

    published: str
    value: float
    method: str | None
    setting: str | None
    own: bool
    best: bool
    paper: str


@dataclass(frozen=True, slots=True)
class Race:
    """The scores of a benchmark in the order of their dates. `unit` is the metric's canonical unit; `direction` is
    `higher` or `lower`, None where neither is known, and then no score is the best. `undated` scores of papers without a
    date are left out."""

    benchmark: str
    name: str
    unit: str | None
    direction: str | None
    points: tuple[Point, ...]
    undated: int

    @property
    def papers(self) -> int:
        """How many papers report these scores."""
        return len({point.paper for point in self.points})


def race(graph: Graph, dataset: str | None = None, metric: str | None = None) -> Race:
    """The race on a dataset in a metric: names in any spelling, or ids; without either, on the benchmark for which most
    papers with a date report a score.

    Scores are those of leaderboards: absolute, in the metric's canonical unit; of equal dates the better comes first.
    Raises UsageError where a name means something else, or no dated score is left.
    """
    scores = list(scores_of(graph))
    papers: dict[str, set[str]] = {}
    for score in scores:
        if _published(graph, score.paper):
            papers.setdefault(score.benchmark, set()).add(score.paper)
    busiest = sorted(papers, key=lambda benchmark: (-len(papers[benchmark]), benchmark))
    held = set(papers) if dataset is None else benchmarks_named(graph, dataset)
    measured = set(papers) if metric is None else _measured_by(graph, metric)
    on = [benchmark for benchmark in busiest if benchmark in held]
    left = [benchmark for benchmark in on if benchmark in measured]
    if not left:
        raise UsageError(_nothing(graph, dataset, metric, on or busiest, bool(on)))
    return _race(graph, left[0], [score for score in scores if score.benchmark == left[0]])


def _race(graph: Graph, benchmark: str, scores: Collection[Score]) -> Race:
    metric = metric_of(graph, benchmark)
    unit, direction = metric.get("unit"), metric.get("direction")
    sign = {"higher": 1.0, "lower": -1.0}.get(str(direction))
    proposed = graph.relationships.get(("Paper", "PROPOSES", "Method"), {})
    dated = [(when, score) for score in scores if (when := _published(graph, score.paper))]
    dated.sort(key=lambda pair: (pair[0], -(sign or 1.0) * pair[1].value, pair[1].paper, pair[1].method or ""))
    points, best = [], float("-inf")
    for when, score in dated:
        better = sign is not None and sign * score.value > best
        if sign is not None and better:
            best = sign * score.value
        name = None if score.method is None else str(graph.nodes["Method"][score.method]["name"])
        own = (score.paper, score.method) in proposed
        points.append(Point(when, score.value, name, score.setting, own, better, score.paper))
    return Race(
        benchmark,
        str(graph.nodes["Benchmark"][benchmark]["name"]),
        str(unit) if unit else None,
        None if sign is None else str(direction),
        tuple(points),
        len(scores) - len(points),
    )


def _published(graph: Graph, paper: str) -> str:
    """The date as far as it is known; empty where it is not."""
    found = graph.nodes["Paper"][paper]
    return str(found.get("published") or found.get("year") or "")


def _measured_by(graph: Graph, name: str) -> set[str]:
    """The benchmarks in the metric that is called so. Raises UsageError."""
    metrics = {id for _, id in meant(graph, name, "Metric")}
    pairs = graph.relationships.get(("Benchmark", "MEASURED_BY", "Metric"), {})
    return {benchmark for benchmark, metric in pairs if metric in metrics}


def _nothing(graph: Graph, dataset: str | None, metric: str | None, others: Collection[str], near: bool) -> str:
    if not others:
        return "no paper with a date reports a score: there is no state of the art to plot"
    names = ", ".join(str(graph.nodes["Benchmark"][benchmark]["name"]) for benchmark in list(others)[:_SHOWN])
    asked = " in ".join(repr(name) for name in (dataset, metric) if name is not None)
    return f"no paper with a date reports a score on {asked}: there is {'on it ' if near and dataset else ''}{names}"
