"""Abstracts with the scores that a leaderboard has from them, as JSON Lines; only what is given can be asked for."""

from __future__ import annotations

from kg.errors import RecordError
from kg.evaluate.checking import Row, number, rows, text, text_or_none
from kg.evaluate.labels import GivenScore, ScoredPaper
from kg.evaluate.values import numbers


def is_scored(row: Row) -> bool:
    """Whether a JSON object is an abstract with given scores."""
    return "abstract_text" in row and "results" in row


def scored_paper(row: Row, origin: str) -> ScoredPaper:
    """`{"id", "title_tex", "abstract_text", "results": [{"Task", "Dataset", "Metric", "Score", "start", "end"}]}`.

    The places count in `abstract_text`. Raises RecordError.
    """
    abstract = text(row, "abstract_text")
    scores = tuple(_score(item, where, abstract) for where, item in rows(row, "results"))
    return ScoredPaper(text_or_none(row, "id") or origin, text_or_none(row, "title_tex") or "", abstract, scores)


def _score(row: Row, where: str, abstract: str) -> GivenScore:
    score = text(row, "Score", where)
    if not numbers(score):
        raise RecordError(f"{where}Score is {score!r}, which holds no number")
    start, end = number(row, "start", where), number(row, "end", where)
    if not 0 <= start < end <= len(abstract):
        raise RecordError(f"{where}start and end are {start} and {end}, which is no place in the abstract")
    return GivenScore(
        text(row, "Task", where), text(row, "Dataset", where), text(row, "Metric", where), score, start, end
    )  # fmt: skip
