"""What the things of one type were found as, and which papers go worst."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.judging import COMPARISON, REPO, Judged
from kg.evaluate.tuples import TUPLE
from kg.model import ENTITY_TYPES

NOTHING, MISSED = "nothing there", "missed"
COUNTED = (*ENTITY_TYPES, REPO, TUPLE, COMPARISON)
"""The rows whose errors make a paper bad; the others look at the same findings again."""


@dataclass(frozen=True, slots=True)
class Errors:
    """How many errors a paper has in the rows of `COUNTED`."""

    id: str
    title: str
    wrong: int
    missed: int

    @property
    def total(self) -> int:
        """Of both kinds."""
        return self.wrong + self.missed


def confusion(papers: Iterable[Judged]) -> Mapping[tuple[str, str], int]:
    """(labelled type, found type) → how often; the labelled side may be `NOTHING`, the found side `MISSED`.

    What is found under the right type stands on the diagonal. A merged thing, and a second one for the same, stand under
    `NOTHING`; labelled things that need not be found and were not stand nowhere.
    """
    found: Counter[tuple[str, str]] = Counter()
    for paper in papers:
        for mark in paper.entities:
            if mark.verdict == "right":
                found[mark.type, mark.type] += 1
            elif mark.verdict == "wrong":
                labelled = mark.other_type if mark.why == "other type" else None
                found[labelled or NOTHING, mark.type] += 1
            elif mark.verdict == "missed" and mark.why != "other type":  # that one is counted where it is wrong
                found[mark.type, MISSED] += 1
    return found


def errors_of(paper: Judged) -> Errors:
    """The errors of a paper, counted."""
    rows = [paper.counts[row] for row in COUNTED]
    return Errors(
        paper.gold.id,
        paper.gold.title,
        sum(row.predicted - row.right for row in rows),
        sum(row.wanted - row.found for row in rows),
    )


def worst(papers: Sequence[Judged], limit: int) -> list[Errors]:
    """The papers with most errors first, those without any left out."""
    found = sorted(map(errors_of, papers), key=lambda errors: (-errors.total, errors.id))
    return [errors for errors in found if errors.total][:limit]
