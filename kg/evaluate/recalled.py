"""Scores of a leaderboard that stand in an abstract: which of them the record has as a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.evaluate.counts import Counts
from kg.evaluate.labels import GivenScore, ScoredPaper
from kg.evaluate.values import first_number, numbers
from kg.model import Record, Result

ABSOLUTE, ANY_KIND, ANY_ABSOLUTE = "absolute result", "result of any kind", "absolute result, each number once"
RECALLED = (ABSOLUTE, ANY_KIND, ANY_ABSOLUTE)
"""Rows: given scores found as an absolute result; as any result; the first without the scores that several
leaderboards have from one number of an abstract."""


@dataclass(frozen=True, slots=True)
class JudgedScores:
    """An abstract with given scores, the results of its record, and per score the first result that tells of it, an
    absolute one where there is one."""

    gold: ScoredPaper
    found: tuple[Result, ...]
    told: tuple[Result | None, ...]
    counts: Mapping[str, Counts]


def judge_scores(gold: ScoredPaper, record: Record | None) -> JudgedScores:
    """Look for each given score among the values (both ends of a range) of the record's results.

    Only recall follows: what is not given may be right as well.
    """
    found = () if record is None else tuple(result for result in record.results if result.origin == "text")
    told = tuple(_telling(score, found) for score in gold.scores)
    absolute = [result is not None and result.kind == "absolute" for result in told]
    once = {first_number(score.score): hit for score, hit in zip(gold.scores, absolute, strict=True)}
    hits = (absolute, [result is not None for result in told], list(once.values()))
    counts = {row: Counts(0, 0, len(hit), sum(hit)) for row, hit in zip(RECALLED, hits, strict=True)}
    return JudgedScores(gold, found, told, counts)


def _telling(score: GivenScore, found: tuple[Result, ...]) -> Result | None:
    value = first_number(score.score)
    same = [result for result in found if value in numbers(result.value_text)]
    return next((result for result in same if result.kind == "absolute"), same[0] if same else None)
