"""The account of a text: its findings, as the components left them, held against the record that came out.

Nothing here depends on how a component decides. What was proposed (`Findings.found`, `Findings.numbers`) and does not stand
in the record was dropped; the reason is the one that a component gave (`Findings.dropped`), else what shows by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.catalogue import Catalogue, load
from kg.extract.findings import Dropped, Findings, Found, Number
from kg.fold import fold
from kg.honesty.account import LOOKS, Account, Kind, Left
from kg.model import EntityType, Record

LOW = 0.6  # confidence up to which a name that one extractor alone found counts as unresolved

_MAGNITUDE = re.compile(r"\s?(?:[kKMBT]|thousand|million|billion|trillion)\b")
_NOUN = re.compile(
    r"\s*[-+]?\s?(?!(?:and|or|on|in|to|at|of|for|from|by|with|vs|versus|over|while|when|than|as)\b)[A-Za-z]"
)
_SIDE = re.compile(r"\s?\d")  # 256 x 256
_YEAR = re.compile(r"(?:19|20)\d\d$")
_RANK = {look: rank for rank, look in enumerate(LOOKS)}
_BY_UNIT = {"%": "percent", "points": "points", "x": "factor", "physical": "measure"}

Kept = dict[tuple[int, int], EntityType]  # the places of every mention in the joined text


def account_of(held: Findings, record: Record) -> Account:
    """What extraction left out of the text of `held`, of which `record` came."""
    text = held.text
    offset = {"title": 0, "abstract": text.body}
    kept: Kept = {}
    taken: set[str] = set()
    for entity in record.entities:
        for mention in entity.mentions:
            at = offset[mention.field]
            kept[mention.start + at, mention.end + at] = entity.type
            taken.add(mention.text)
    told = {text.sentence_index(result.start + offset[result.field]) for result in record.results}
    unmet = [one for one in held.found if (one.start, one.end) not in kept]
    given = {text.raw[one.start : one.end]: one.reason for one in held.dropped}
    left: list[Left] = []
    parts = 0
    for one, reason in _names(held, unmet, kept, taken, given):
        if reason == "overlapped":
            parts += 1
        else:
            left.append(_left(held, "name", reason, one.type, one.start, one.end))
    left += _numbers(held, kept, told)
    left += _datasets(held, unmet, kept, told, given)
    left += _unresolved(held, record, load())
    return Account(
        empty=not record.paper.abstract.strip(),
        silent=not (record.entities or record.results or record.comparisons or held.links),
        sentences=len(text.sentences),
        numbers=len({number.sentence for number in held.numbers}),
        datasets=len({text.sentence_index(one.start) for one in held.found if _is_known_dataset(one)}),
        parts=parts,
        left=tuple(left),
    )


def look(raw: str, number: Number) -> str:
    """What a number looks like: a key of LOOKS."""
    if number.unit_class:
        return "measure" if _SIDE.match(raw, number.unit_end) else _BY_UNIT[number.unit_class]
    printed = raw[number.start : number.end]
    if _MAGNITUDE.match(raw, number.end):
        return "count"
    if "." in printed:
        return "decimal"
    if _YEAR.match(printed):
        return "year"
    return "count" if _NOUN.match(raw, number.end) else "bare"


def _numbers(held: Findings, kept: Kept, told: set[int]) -> Iterator[Left]:
    """The sentences with a number and without a result, each with its likeliest number."""
    raw = held.text.raw
    best: dict[int, tuple[int, str, Number]] = {}
    for number in held.numbers:
        if number.sentence not in told:
            kind = look(raw, number)
            if number.sentence not in best or _RANK[kind] < best[number.sentence][0]:
                best[number.sentence] = _RANK[kind], kind, number
    for index, (_, kind, number) in best.items():
        start, end = held.text.sentences[index]
        named = any(start <= a and b <= end for (a, b), type in kept.items() if type == "Metric" or type == "Dataset")
        yield _left(held, "number", kind, None, number.start, min(number.unit_end, end), named=named)


def _datasets(
    held: Findings, unmet: list[Found], kept: Kept, told: set[int], given: Mapping[str, str]
) -> Iterator[Left]:
    """The sentences that name a dataset of the catalogue and gave neither a dataset nor a result."""
    seen = set(told)
    for one in unmet:
        if _is_known_dataset(one) and (index := held.text.sentence_index(one.start)) not in seen:
            seen.add(index)
            start, end = held.text.sentences[index]
            if not any(type == "Dataset" and start <= a and b <= end for (a, b), type in kept.items()):
                yield _left(held, "dataset", _reason(held, one, kept, given), "Dataset", one.start, one.end)


def _names(
    held: Findings, unmet: list[Found], kept: Kept, taken: set[str], given: Mapping[str, str]
) -> Iterator[tuple[Found | Dropped, str]]:
    """The names that were dropped, each once, at its first place, and why; one that was taken elsewhere is not lost."""
    raw = held.text.raw
    first: dict[str, Found | Dropped] = {}
    candidates: list[Found | Dropped] = [*unmet, *held.dropped]
    for one in candidates:
        name = raw[one.start : one.end]
        if name not in taken and (name not in first or one.start < first[name].start):
            first[name] = one
    for one in first.values():
        yield one, _reason(held, one, kept, given)


def _unresolved(held: Findings, record: Record, catalogue: Catalogue) -> Iterator[Left]:
    """The entities that one extractor alone found, with low confidence, and that the catalogue does not have."""
    for entity in record.entities:
        if entity.confidence <= LOW and len(entity.extractors) == 1:
            if not any((entity.type, fold(name)) in catalogue.by_form for name in (entity.name, *entity.aliases)):
                mention = entity.mentions[0]
                at = held.text.body if mention.field == "abstract" else 0
                yield _left(held, "unresolved", "low", entity.type, mention.start + at, mention.end + at)


def _is_known_dataset(one: Found) -> bool:
    return one.type == "Dataset" and one.entry is not None


def _reason(held: Findings, one: Found | Dropped, kept: Kept, given: Mapping[str, str]) -> str:
    """Why a name was dropped: for another name in its place, else as a component said, else as far as it shows by itself."""
    first, last = one.start, one.end
    for start, end in kept:
        if start < last and first < end:
            return "overlapped"
    told = given.get(held.text.raw[first:last])
    if told is not None or isinstance(one, Dropped) or not one.weak:
        return told or "unsettled"
    return "weak" if one.entry is None else "ambiguous"


def _left(
    held: Findings, kind: Kind, reason: str, type: EntityType | None, start: int, end: int, *, named: bool = False
) -> Left:
    """The stretch with its sentence, both by their places in their field."""
    field, offset = held.text.field(start)
    first, last = held.text.sentence(start)
    return Left(kind, reason, type, named, field, start - offset, end - offset, (first - offset, last - offset))
