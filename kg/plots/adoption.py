"""Adoption: how many papers of each year propose, use or compare with a method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from kg.errors import UsageError
from kg.export.years import years
from kg.find import meant
from kg.graph.rows import Graph

TOP = 7
"""Methods that are shown where none are named: those that most papers name."""
MOST = 14
"""Methods whose lines can still be told apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """A method, and how many papers of each year name it."""

    id: str
    name: str
    papers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Adoption:
    """The lines of some methods, those with most papers first. `papers` are all papers of each of the `years`, which
    follow one another; `undated` papers have no year and are left out; `methods` are named by dated papers in all."""

    years: tuple[int, ...]
    papers: tuple[int, ...]
    lines: tuple[Line, ...]
    undated: int
    methods: int

    def shares(self, line: Line) -> tuple[float | None, ...]:
        """Per cent of each year's papers that name the method; None for a year without papers."""
        return tuple(100 * n / of if of else None for n, of in zip(line.papers, self.papers, strict=True))


def adoption(graph: Graph, methods: Collection[str] = (), top: int = TOP) -> Adoption:
    """The adoption of these methods (names in any spelling, or ids), or of the `top` methods that most papers name.

    Raises UsageError where a name means no method, no paper with a year names one, or there are more than `MOST`.
    """
    counted = {id: found for (label, id), found in years(graph).items() if label == "Method"}
    ranked = sorted(counted, key=lambda id: (-counted[id].total(), id))
    named = dict.fromkeys(id for name in methods for _, id in meant(graph, name, "Method"))
    chosen = list(named) if methods else ranked[:top]
    if len(chosen) > MOST:
        raise UsageError(f"{len(chosen)} methods: no more than {MOST} lines can be told apart")
    missing = [id for id in chosen if id not in counted]
    if missing:
        name = graph.nodes["Method"][missing[0]]["name"]
        raise UsageError(f"no paper with a year names {str(name)!r}: leave it out")
    if not chosen:
        raise UsageError("no paper with a year names a method: there is no adoption to plot")
    of_year = Counter(year for p in graph.nodes["Paper"].values() if isinstance(year := p.get("year"), int))
    span = range(min(of_year), max(of_year) + 1)
    lines = [
        Line(id, str(graph.nodes["Method"][id]["name"]), tuple(counted[id][year] for year in span)) for id in chosen
    ]
    lines.sort(key=lambda line: (-sum(line.papers), line.id))
    undated = len(graph.nodes["Paper"]) - of_year.total()
    return Adoption(tuple(span), tuple(of_year[year] for year in span), tuple(lines), undated, len(counted))
