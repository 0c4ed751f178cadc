"""A text with labelled stretches against its record: exact places, and names over the whole text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.counts import Counts
from kg.evaluate.labels import Span, SpanPaper
from kg.evaluate.names import normals
from kg.model import ENTITY_TYPES, Mention, Record


@dataclass(frozen=True, slots=True)
class JudgedSpans:
    """A text with labelled stretches, what was found of the same types, and the counts by type.

    `mentions`: a found mention is right where a labelled one has its type, begin and end. `names`: sets of the normal
    forms of the mentions of a text, without their places.
    """

    gold: SpanPaper
    found: tuple[Span, ...]
    mentions: Mapping[str, Counts]
    names: Mapping[str, Counts]


def judge_spans(gold: SpanPaper, record: Record | None) -> JudgedSpans:
    """Hold a record against the labels of its text; types that the labels' file never uses are not looked at.

    A record of another wording counts as none: its places are not those of the labels.
    """
    entities = record.entities if record is not None and same_text(gold, record) else ()
    found = sorted({Span(e.type, mention) for e in entities if e.type in gold.types for mention in e.mentions})
    mentions: dict[str, Counts] = {}
    names: dict[str, Counts] = {}
    for type in ENTITY_TYPES:
        predicted = {span.mention for span in found if span.type == type}
        wanted = {span.mention for span in gold.spans if span.type == type}
        mentions[type] = _counts(predicted, wanted)
        names[type] = _counts(_normals(predicted), _normals(wanted))
    return JudgedSpans(gold, tuple(found), mentions, names)


def same_text(gold: SpanPaper, record: Record) -> bool:
    """Whether a record is of the very text that was labelled."""
    return (record.paper.title, record.paper.abstract) == (gold.title, gold.abstract)


def labelled_types(papers: Sequence[SpanPaper]) -> tuple[str, ...]:
    """The types that any of the files labels, in their order."""
    return tuple(type for type in ENTITY_TYPES if any(type in paper.types for paper in papers))


def _normals(mentions: set[Mention]) -> frozenset[str]:
    return normals(mention.text for mention in mentions)


def _counts(predicted: set[Mention] | frozenset[str], wanted: set[Mention] | frozenset[str]) -> Counts:
    hits = len(predicted & wanted)
    return Counts(len(predicted), hits, len(wanted), hits)
