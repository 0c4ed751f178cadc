"""Comparison tables: papers and methods × benchmarks, as people paste them into a paper.

What they cannot carry: evidence, confidence, and every number but the best of a method on a benchmark in one setting;
results whose number is an improvement or a factor, or has no value in the metric's canonical unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import UsageError
from kg.export.rows import Column, Rows
from kg.find import meant
from kg.graph.rows import Graph, Properties, Value

MOST = 5
"""Benchmarks of a table for which none were named: those with most papers."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A column: `direction` is `higher` or `lower`, whichever is better, None where that is not known; `best` is the best
    number in the table, None where there is no direction."""

    id: str
    name: str
    unit: str | None
    direction: str | None
    best: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what one paper reports for one method in one setting; a number or None for each column."""

    paper: str
    title: str
    url: str | None
    year: int | None
    method: str | None
    setting: str | None
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison table; the lines with the best numbers come first, in the order of the columns."""

    benchmarks: tuple[Benchmark, ...]
    lines: tuple[Line, ...]

    @property
    def settings(self) -> bool:
        """Whether any line names a setting."""
        return any(line.setting for line in self.lines)


@dataclass(frozen=True, slots=True)
class Score:
    """One absolute number, with where it is from; `result`, `paper`, `method` and `benchmark` are ids."""

    result: str
    paper: str
    method: str | None
    setting: str | None
    benchmark: str
    value: float
    confidence: float


def compare(graph: Graph, benchmarks: Collection[str] = ()) -> Comparison:
    """The table of these benchmarks: names or ids of benchmarks or of datasets, which stand for all their benchmarks
    with a number; without any, of the `MOST` benchmarks with most papers.

    Of several numbers for one cell the best stays; where the metric has no direction, the one with most confidence.
    Raises UsageError where a name means neither, or nothing is reported on it.
    """
    scores = list(scores_of(graph))
    columns = _chosen(graph, benchmarks, scores)
    directions = {benchmark: metric_of(graph, benchmark).get("direction") for benchmark in columns}
    cells: dict[tuple[str, str | None, str | None], dict[str, Score]] = {}
    for score in scores:
        if score.benchmark in directions:
            row = cells.setdefault((score.paper, score.method, score.setting), {})
            old = row.get(score.benchmark)
            direction = directions[score.benchmark]
            if old is None or _rank(score, direction) < _rank(old, direction):
                row[score.benchmark] = score
    ordered = sorted(cells.items(), key=lambda item: _order(item[0], item[1], directions))
    lines = tuple(_line(graph, key, row, columns) for key, row in ordered)
    return Comparison(tuple(_column(graph, benchmark, lines, place) for place, benchmark in enumerate(columns)), lines)


def as_rows(table: Comparison) -> Rows:
    """The table as rows of typed columns; columns of numbers are named as their benchmark, with its unit."""
    columns = [Column("Paper", "string"), Column("Year", "integer"), Column("Method", "string")]
    columns += [Column("Setting", "string")] if table.settings else []
    columns += [Column(heading(benchmark), "float") for benchmark in table.benchmarks]

    def rows() -> Iterator[list[Value | None]]:
        for line in table.lines:
            yield [line.title, line.year, line.method, *([line.setting] if table.settings else []), *line.values]

    return Rows(tuple(columns), rows())


def heading(benchmark: Benchmark) -> str:
    """The benchmark's name with the unit of its numbers.

    >>> heading(Benchmark("imagenet/accuracy", "ImageNet · accuracy", "%", "higher", 84.1))
    'ImageNet · accuracy (%)'
    """
    return f"{benchmark.name} ({benchmark.unit})" if benchmark.unit else benchmark.name


def number(value: float) -> str:
    """A number as one would print it, with at most ten digits.

    >>> [number(v) for v in (84.1, 3.0, 0.1 + 0.2, -1e-05)]
    ['84.1', '3', '0.3', '-1e-05']
    """
    return f"{value:.10g}"


def scores_of(graph: Graph) -> Iterator[Score]:
    """Every absolute number on a benchmark in its metric's canonical unit: what tables and leaderboards count."""
    papers = {result: paper for paper, result in sorted(_pairs(graph, "Paper", "REPORTS", "Result"))}
    methods = dict(sorted(_pairs(graph, "Result", "OF_METHOD", "Method")))
    results = graph.nodes.get("Result", {})
    for result, benchmark in sorted(_pairs(graph, "Result", "ON_BENCHMARK", "Benchmark")):
        found = results[result]
        value, confidence = found.get("value_canonical"), found.get("confidence")
        if result in papers and found.get("kind") == "absolute" and isinstance(value, float):
            setting = ", ".join(str(found[name]) for name in ("setting", "split") if name in found) or None
            sure = confidence if isinstance(confidence, float) else 0.0
            yield Score(result, papers[result], methods.get(result), setting, benchmark, value, sure)


def _chosen(graph: Graph, names: Collection[str], scores: Sequence[Score]) -> list[str]:
    """The ids of the columns' benchmarks, in the order of the names, each once. Raises UsageError."""
    papers: dict[str, set[str]] = {}
    for score in scores:
        papers.setdefault(score.benchmark, set()).add(score.paper)
    ranked = sorted(papers, key=lambda benchmark: (-len(papers[benchmark]), benchmark))
    if not names:
        return ranked[:MOST]
    chosen: dict[str, None] = {}
    for name in names:
        named = benchmarks_named(graph, name)
        found = [benchmark for benchmark in ranked if benchmark in named]
        if not found:
            raise UsageError(
                f"no paper reports a number on {name!r}: without --benchmark, those with most papers are shown"
            )
        chosen.update(dict.fromkeys(found))
    return list(chosen)


def benchmarks_named(graph: Graph, name: str) -> set[str]:
    """The benchmarks that a name means, itself or by their dataset. Raises UsageError."""
    nodes = meant(graph, name, "Benchmark", "Dataset")
    on = _pairs(graph, "Benchmark", "ON_DATASET", "Dataset")
    held = {benchmark for benchmark, dataset in on if ("Dataset", dataset) in nodes}
    return held | {id for label, id in nodes if label == "Benchmark"}


def metric_of(graph: Graph, benchmark: str) -> Properties:
    """The properties of a benchmark's metric (direction, unit); none where it has none."""
    for one, metric in _pairs(graph, "Benchmark", "MEASURED_BY", "Metric"):
        if one == benchmark:
            return graph.nodes["Metric"][metric]
    return {}


def _rank(score: Score, direction: Value | None) -> tuple[float, float]:
    """Least for the better of two numbers in one cell."""
    if direction == "higher":
        return -score.value, -score.confidence
    if direction == "lower":
        return score.value, -score.confidence
    return -score.confidence, -score.value


def _order(
    key: tuple[str, str | None, str | None], row: Mapping[str, Score], directions: Mapping[str, Value | None]
) -> tuple[object, ...]:
    best = tuple(
        (0, row[name].value if direction == "lower" else -row[name].value) if name in row else (1, 0.0)
        for name, direction in directions.items()
    )
    paper, method, setting = key
    return best, paper, method or "", setting or ""


def _line(
    graph: Graph, key: tuple[str, str | None, str | None], row: Mapping[str, Score], columns: Sequence[str]
) -> Line:
    paper, method, setting = key
    found = graph.nodes["Paper"][paper]
    url, year = found.get("url"), found.get("year")
    return Line(
        paper,
        str(found["name"]),
        url if isinstance(url, str) else None,
        year if isinstance(year, int) else None,
        None if method is None else str(graph.nodes["Method"][method]["name"]),
        setting,
        tuple(row[benchmark].value if benchmark in row else None for benchmark in columns),
    )


def _column(graph: Graph, benchmark: str, lines: Sequence[Line], place: int) -> Benchmark:
    metric = metric_of(graph, benchmark)
    unit, direction = metric.get("unit"), metric.get("direction")
    values = [value for line in lines if (value := line.values[place]) is not None]
    best = {"higher": max, "lower": min}[str(direction)](values) if direction in ("higher", "lower") else None
    name = str(graph.nodes["Benchmark"][benchmark]["name"])
    return Benchmark(benchmark, name, str(unit) if unit else None, str(direction) if direction else None, best)


def _pairs(graph: Graph, source: str, type: str, target: str) -> Collection[tuple[str, str]]:
    return graph.relationships.get((source, type, target), {}).keys()
