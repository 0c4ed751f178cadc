"""What the error page shows of one paper, whatever kind of labels it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evaluate.confusion import errors_of
from kg.evaluate.judging import COMPARISON, REPO, Judged, Mark
from kg.evaluate.labels import GoldResult, Span, Verdict
from kg.evaluate.places import occurrences, touch
from kg.evaluate.recalled import JudgedScores
from kg.evaluate.stretches import JudgedSpans
from kg.evaluate.things import EntityMark
from kg.evaluate.tuples import SLOTS, TUPLE, ResultMark
from kg.evaluate.wording import told, why_entity
from kg.model import Mention, Result

RESULT = "Result"
KINDS = ("right", "nothing there", "not found", "other type", "boundaries", "second node", "merged", "role", "differs")
"""What the page filters by: right, or the kind of error. `differs`: a result whose number is right and a slot is not."""
ASIDE = "optional"
"""The kind of what is neither right nor an error: labelled but not asked for, or found where nobody asked."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A place in the text, what stands there, and how it was judged."""

    place: Mention
    type: str
    verdict: Verdict
    kind: str


@dataclass(frozen=True, slots=True)
class Item:
    """An error in words; it counts `weight` errors (a wrong role counts none, it is told)."""

    type: str
    verdict: Verdict
    kind: str
    what: str
    why: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: pairs of what was found and, where that differs, what is labelled; `weight` as in `Item`."""

    verdict: Verdict
    kind: str
    cells: tuple[tuple[str, str | None], ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Table:
    """Results, comparisons or addresses of a paper."""

    type: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One paper on the page; `wrong` and `missed` count its errors, by which the page is sorted."""

    id: str
    title: str
    abstract: str
    gold: tuple[Highlight, ...]
    found: tuple[Highlight, ...]
    items: tuple[Item, ...]
    tables: tuple[Table, ...]
    wrong: int
    missed: int


def view_of_document(paper: Judged) -> View:
    """A paper labelled as a whole; the labelled names are looked up in the text."""
    gold = paper.gold
    counted = errors_of(paper)
    return View(
        id=gold.id,
        title=gold.title,
        abstract=gold.abstract,
        gold=tuple(
            Highlight(place, mark.type, mark.verdict, _kind(mark))
            for mark in paper.entities
            if (thing := mark.gold)
            for place in occurrences((thing.name, *thing.aliases), gold.title, gold.abstract)
        ),
        found=tuple(
            Highlight(place, mark.type, mark.verdict, _kind(mark))
            for mark in paper.entities
            if mark.found
            for place in mark.found.mentions
        ),
        items=tuple(_items(paper.entities)),
        tables=tuple(
            table
            for table in (
                _results(paper.results[TUPLE]),
                _marks(COMPARISON, paper.comparisons),
                _marks(REPO, paper.repos),
            )
            if table.lines
        ),
        wrong=counted.wrong,
        missed=counted.missed,
    )


def _kind(mark: EntityMark) -> str:
    return mark.why or ("right" if mark.verdict == "right" else ASIDE)


def _items(marks: Iterable[EntityMark]) -> Iterator[Item]:
    for mark in marks:
        if mark.verdict in ("wrong", "missed"):
            yield Item(mark.type, mark.verdict, mark.why, mark.name, why_entity(mark))
        elif mark.wrong_role:
            yield Item(mark.type, "wrong", "role", mark.name, why_entity(mark), weight=0)


def _results(marks: Iterable[ResultMark]) -> Table:
    """A found and a labelled result of one number stand on one line, which then counts two errors."""
    lines = []
    for mark in marks:
        if mark.verdict == "missed" and mark.near is not None:
            continue  # stands on the line of the found one
        shown = mark.found or mark.gold
        labelled = mark.near if mark.verdict == "wrong" else mark.gold
        cells = tuple(
            (_slot(shown, slot), _slot(labelled, slot) if slot in mark.differs else None) for slot in SLOTS
        )  # fmt: skip
        if mark.verdict == "right":
            lines.append(Line("right", "right", cells, 0))
        elif mark.near is not None:
            lines.append(Line("wrong", "differs", cells, 2))
        else:
            lines.append(Line(mark.verdict, "nothing there" if mark.verdict == "wrong" else "not found", cells, 1))
    return Table(RESULT, SLOTS, tuple(lines))


def _slot(result: GoldResult | Result | None, slot: str) -> str:
    if slot == "value" and isinstance(result, Result):
        return result.value_text
    value = getattr(result, slot, None)
    return "–" if value in (None, "") else str(value)


def _marks(type: str, marks: Iterable[Mark]) -> Table:
    kinds = {"right": "right", "wrong": "nothing there", "missed": "not found"}
    lines = (Line(m.verdict, kinds[m.verdict], ((m.what, None),), int(m.verdict != "right")) for m in marks)
    return Table(type, ("better > worse" if type == COMPARISON else "address",), tuple(lines))


def view_of_spans(paper: JudgedSpans) -> View:
    """A text with labelled stretches."""
    gold = tuple(_judged(span, paper.found, "missed") for span in paper.gold.spans)
    found = tuple(_judged(span, paper.gold.spans, "wrong") for span in paper.found)
    items = tuple(
        Item(mark.type, mark.verdict, mark.kind, mark.place.text, mark.kind)
        for mark in (*found, *gold)
        if mark.verdict != "right"
    )
    wrong, missed = (sum(item.verdict == verdict for item in items) for verdict in ("wrong", "missed"))
    return View(paper.gold.id, paper.gold.title, paper.gold.abstract, gold, found, items, (), wrong, missed)


def _judged(span: Span, others: tuple[Span, ...], verdict: Verdict) -> Highlight:
    if span in others:
        return Highlight(span.mention, span.type, "right", "right")
    if any(other.mention == span.mention for other in others):
        kind = "other type"
    elif any(touch([span.mention], [other.mention]) for other in others):
        kind = "boundaries"
    else:
        kind = "nothing there" if verdict == "wrong" else "not found"
    return Highlight(span.mention, span.type, verdict, kind)


def view_of_scores(paper: JudgedScores) -> View:
    """An abstract with given scores; results that tell of none of them are neither right nor wrong."""
    text = paper.gold.abstract
    gold, items = [], []
    for score, result in zip(paper.gold.scores, paper.told, strict=True):
        right = result is not None and result.kind == "absolute"
        kind = "right" if right else "differs" if result else "not found"
        place = Mention("abstract", score.start, score.end, text[score.start : score.end])
        gold.append(Highlight(place, RESULT, "right" if right else "missed", kind))
        if not right:
            why = f"was found as {told(result)}" if result else "not found"
            what = f"{score.score} {score.metric} on {score.dataset}, {score.task}"
            items.append(Item(RESULT, "missed", kind, what, why))
    telling = {(r.field, r.start) for r in paper.told if r is not None and r.kind == "absolute"}
    found = tuple(
        Highlight(Mention(r.field, r.start, r.end, r.value_text), RESULT, *_aside((r.field, r.start) in telling))
        for r in paper.found
    )
    return View(paper.gold.id, paper.gold.title, text, tuple(gold), found, tuple(items), (), 0, len(items))


def _aside(right: bool) -> tuple[Verdict, str]:
    return ("right", "right") if right else ("optional", ASIDE)
