"""Is what is said with 0.9 right nine times of ten? Stated confidence against the share that is right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.evaluate.judging import COMPARISON, REPO, Judged
from kg.evaluate.tuples import PAIR, TUPLE
from kg.model import ENTITY_TYPES

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Ends of the bins: each holds its lower end, the last both."""
KINDS = (*ENTITY_TYPES, REPO, PAIR, TUPLE, COMPARISON)
"""What is judged; a result is right at two levels of strictness."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings whose confidence lies between two ends: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    count: int
    stated: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins that hold anything, and the expected calibration error: the mean distance of the two shares over the
    findings (Guo et al. 2017, equation 3, with these bins)."""

    bins: tuple[Bin, ...]
    count: int
    error: float


def reliability(findings: Iterable[tuple[float, bool]]) -> Reliability:
    """The reliability of findings, each given as its confidence (0 to 1) and whether it is right.

    >>> reliability([(0.9, True), (0.9, True), (0.9, False), (0.4, False)]).bins[1]
    Bin(low=0.9, high=0.95, count=3, stated=0.9, right=0.6666666666666666)
    """
    held: list[list[tuple[float, bool]]] = [[] for _ in EDGES[1:]]
    for confidence, right in findings:
        held[min(bisect_right(EDGES, confidence), len(held)) - 1].append((confidence, right))
    bins = tuple(
        Bin(low, high, len(part), sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part))
        for low, high, part in zip(EDGES, EDGES[1:], held, strict=False)
        if part
    )
    count = sum(part.count for part in bins)
    distance = sum(part.count * abs(part.stated - part.right) for part in bins)
    return Reliability(bins, count, distance / count if count else 0.0)


def reliabilities(papers: Iterable[Judged]) -> Mapping[str, Reliability]:
    """The reliability of each of `KINDS` over papers that were held against their records."""
    found: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in KINDS}
    for paper in papers:
        for entity in paper.entities:
            if entity.found:
                found[entity.type].append((entity.found.confidence, entity.verdict == "right"))
        for level in (PAIR, TUPLE):
            found[level] += (
                (result.found.confidence, result.verdict == "right") for result in paper.results[level] if result.found
            )
        for kind, marks in ((REPO, paper.repos), (COMPARISON, paper.comparisons)):
            found[kind] += ((m.confidence, m.verdict == "right") for m in marks if m.confidence is not None)
    return {kind: reliability(pairs) for kind, pairs in found.items()}
