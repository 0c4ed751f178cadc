"""Gold and records together: everything that `kg evaluate` shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.counts import Counts
from kg.evaluate.figures import Row, figures, summed
from kg.evaluate.judging import ROWS, TYPES_WITH_ROLES, Judged, judge
from kg.evaluate.labels import Labelled
from kg.evaluate.pairing import by_text, key_of
from kg.evaluate.reading import Gold
from kg.evaluate.recalled import RECALLED, JudgedScores, judge_scores
from kg.evaluate.stretches import JudgedSpans, judge_spans, labelled_types
from kg.model import ENTITY_TYPES, Paper, Record, Source

MICRO = "All four types"
MICRO_SPANS = "All types"


@dataclass(frozen=True, slots=True)
class Documents:
    """Papers labelled as a whole: the rows of the labels' scorer, one over the four types, and the accuracy of roles
    (as precision)."""

    papers: tuple[Judged, ...]
    rows: tuple[Row, ...]
    roles: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Texts with labelled stretches: exact mentions, and names over a text, by type."""

    papers: tuple[JudgedSpans, ...]
    mentions: tuple[Row, ...]
    names: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Abstracts with given scores: of each row the recall says something."""

    papers: tuple[JudgedScores, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What each kind of gold gives, None where none of that kind was there; `unpaired` gold papers had no record."""

    documents: Documents | None
    spans: Spans | None
    scores: Scores | None
    papers: int
    unpaired: int


def to_paper(labelled: Labelled) -> Paper:
    """The paper of some labels, to extract from: its text as it is, nothing else."""
    return Paper(labelled.id, labelled.title, labelled.abstract, Source("gold", labelled.id, 0))


def paired(gold: Gold, records: Sequence[Record]) -> list[Record | None]:
    """The record of every paper of the gold, by normalised title (by abstract where there is none), None for no record."""
    by_key = by_text(records)
    return [by_key.get(key_of(to_paper(paper))) for paper in gold.papers]


def evaluate(gold: Gold, records: Iterable[Record | None]) -> Report:
    """Hold every paper of the gold against its record; the records come in the order of `gold.papers`."""
    found = list(records)
    if len(found) != len(gold.papers):
        raise ValueError(f"{len(found)} records for {len(gold.papers)} papers: give one, or None, for each")
    each = iter(found)
    documents = tuple(judge(paper, next(each)) for paper in gold.documents)
    spans = tuple(judge_spans(paper, next(each)) for paper in gold.spans)
    scores = tuple(judge_scores(paper, next(each)) for paper in gold.scores)
    return Report(
        documents=_documents(documents) if documents else None,
        spans=_spans(spans) if spans else None,
        scores=Scores(scores, tuple(figures([p.counts for p in scores], RECALLED))) if scores else None,
        papers=len(found),
        unpaired=sum(record is None for record in found),
    )


def _documents(papers: tuple[Judged, ...]) -> Documents:
    counts = [{**paper.counts, MICRO: summed(paper.counts, ENTITY_TYPES)} for paper in papers]
    names = (*ENTITY_TYPES, MICRO, *(row for row in ROWS if row not in ENTITY_TYPES))
    roles: list[Mapping[str, Counts]] = [{type: paper.roles[type] for type in TYPES_WITH_ROLES} for paper in papers]
    return Documents(papers, tuple(figures(counts, names)), tuple(figures(roles, TYPES_WITH_ROLES)))


def _spans(papers: tuple[JudgedSpans, ...]) -> Spans:
    types = labelled_types([paper.gold for paper in papers])

    def rows(counts: Iterable[Mapping[str, Counts]]) -> tuple[Row, ...]:
        summed_up = [{**each, MICRO_SPANS: summed(each, types)} for each in counts]
        return tuple(figures(summed_up, (*types, MICRO_SPANS)))

    return Spans(papers, rows(p.mentions for p in papers), rows(p.names for p in papers))
