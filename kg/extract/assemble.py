"""From the findings of a text to the record of its paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.confidence import LINK, of_thing
from kg.extract.findings import Findings, Thing
from kg.extract.links import clean
from kg.model import Comparison, Entity, Mention, Paper, Record, Repo, Result

_SCORE = re.compile(r"(?<=\w)[\s-](?:scores?|values?)$")  # "FID score" names FID as well


def record_of(paper: Paper, held: Findings, made_by: dict[str, str | None]) -> Record:
    """The record; every name in results and comparisons is that of an entity in it."""
    return Record(
        paper=paper,
        entities=tuple(_entity(paper, held, thing) for thing in held.things),
        repos=tuple(_repos(paper, held)),
        results=tuple(_results(paper, held)),
        comparisons=tuple(_comparisons(held)),
        made_by=made_by,
    )


def _quoted(paper: Paper, held: Findings, start: int, end: int) -> Mention:
    """The place as a mention, in the words of the paper itself."""
    field, offset = held.text.field(start)
    return Mention(field, start - offset, end - offset, paper.text(field)[start - offset : end - offset])


def _entity(paper: Paper, held: Findings, thing: Thing) -> Entity:
    mentions = tuple(sorted({_quoted(paper, held, f.start, f.end) for f in thing.places}))
    aliases = {m.text for m in mentions} | {_SCORE.sub("", m.text) for m in mentions if thing.type == "Metric"}
    extractors = tuple(sorted({f.extractor for f in thing.places} | set(thing.extractors)))
    return Entity(
        thing.type, thing.name, tuple(sorted(aliases - {thing.name})), thing.role, of_thing(thing), extractors, mentions
    )


def _repos(paper: Paper, held: Findings) -> Iterator[Repo]:
    """Addresses of the text, then those that only the source states; one that both name has origin `text`."""
    stated = {cleaned[0].lower(): cleaned for url in paper.repos if (cleaned := clean(url)) is not None}
    places: dict[str, list[Mention]] = {}
    for link in held.links:
        places.setdefault(link.url.lower(), []).append(_quoted(paper, held, link.start, link.end))
    seen: set[str] = set()
    for link in held.links:
        key = link.url.lower()
        if key not in seen:
            seen.add(key)
            official = key in stated or any(other.official for other in held.links if other.url.lower() == key)
            extractors = ("links", "metadata") if key in stated else ("links",)
            yield Repo(link.url, link.kind, official, "text", LINK, extractors, tuple(sorted(set(places[key]))))
    for key, (url, kind) in stated.items():
        if key not in seen:
            yield Repo(url, kind, True, "metadata", 1.0, ("metadata",), ())


def _results(paper: Paper, held: Findings) -> Iterator[Result]:
    for found in held.results:
        number = found.number
        mention = _quoted(paper, held, number.start, number.end)
        _, offset = held.text.field(number.start)
        start, end = held.text.sentences[number.sentence]
        yield Result(
            method=found.method.name if found.method else None,
            dataset=found.dataset.name if found.dataset else None,
            metric=found.metric.name if found.metric else None,
            value=number.value,
            value_high=number.high,
            value_text=mention.text,
            unit=number.unit,
            kind=found.kind,
            relative=found.relative,
            baseline=found.baseline.name if found.baseline else None,
            setting=found.setting,
            split=found.split,
            origin="text",
            confidence=found.confidence,
            extractors=found.extractors,
            field=mention.field,
            start=mention.start,
            end=mention.end,
            sentence=(start - offset, end - offset),
        )


def _comparisons(held: Findings) -> Iterator[Comparison]:
    for found in held.comparisons:
        start, end = held.text.sentences[found.sentence]
        field, offset = held.text.field(start)
        yield Comparison(
            found.better.name,
            found.worse.name,
            found.aspect,
            found.confidence,
            found.extractors,
            field,
            start - offset,
            end - offset,
        )
