"""Records as JSON Lines: the contract of `kg extract`, checked on writing and on reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

import orjson

from kg.errors import RecordError
from kg.model import ROLES, Comparison, Entity, Mention, Paper, Record, Repo, Result, Source

SCHEMA = 1


def check(record: Record) -> None:
    """Raise RecordError where the record says what it cannot quote or names what it does not hold."""
    paper = record.paper
    names: dict[str, set[str]] = {kind: set() for kind in ROLES}
    for entity in record.entities:
        if not entity.mentions:
            raise RecordError(f"{paper.id}: {entity.type} {entity.name!r} has no mention to quote")
        if entity.role is not None and entity.role not in ROLES[entity.type]:
            raise RecordError(f"{paper.id}: {entity.type} {entity.name!r} has the unknown role {entity.role!r}")
        names[entity.type].add(entity.name)
    found: tuple[Entity | Repo, ...] = (*record.entities, *record.repos)
    for mention in (m for thing in found for m in thing.mentions):
        if paper.text(mention.field)[mention.start : mention.end] != mention.text or not mention.text:
            raise RecordError(
                f"{paper.id}: {mention.field}[{mention.start}:{mention.end}] is not {mention.text!r}: the quote is wrong"
            )
    for result in record.results:
        if result.origin == "text" and paper.text(result.field)[result.start : result.end] != result.value_text:
            raise RecordError(f"{paper.id}: the number {result.value_text!r} does not stand at {result.start}")
        for kind, name in (("Method", result.method), ("Dataset", result.dataset), ("Metric", result.metric),
                           ("Method", result.baseline)):  # fmt: skip
            if name is not None and name not in names[kind]:
                raise RecordError(f"{paper.id}: a result names the {kind} {name!r}, which the record does not hold")
    for comparison in record.comparisons:
        for name in (comparison.better, comparison.worse):
            if name not in names["Method"]:
                raise RecordError(f"{paper.id}: a comparison names {name!r}, which the record does not hold")


def _mentions(mentions: tuple[Mention, ...]) -> list[dict[str, Any]]:
    return [{"field": m.field, "start": m.start, "end": m.end, "text": m.text} for m in mentions]


def to_json(record: Record) -> dict[str, Any]:
    """The record as the JSON object of the contract (keys in the contract's order)."""
    paper = record.paper
    return {
        "schema": SCHEMA,
        "id": paper.id,
        "ids": dict(sorted(paper.ids.items())),
        "title": paper.title,
        "abstract": paper.abstract,
        "published": paper.published,
        "year": paper.year,
        "url": paper.url,
        "authors": list(paper.authors),
        "venue": paper.venue,
        "source": {"name": paper.source.name, "file": paper.source.file, "position": paper.source.position},
        "entities": [
            {"type": e.type, "name": e.name, "aliases": list(e.aliases), "role": e.role, "confidence": e.confidence,
             "extractors": list(e.extractors), "mentions": _mentions(e.mentions)}
            for e in record.entities
        ],
        "repos": [
            {"url": r.url, "kind": r.kind, "official": r.official, "origin": r.origin, "confidence": r.confidence,
             "extractors": list(r.extractors), "mentions": _mentions(r.mentions)}
            for r in record.repos
        ],
        "results": [
            {"method": r.method, "dataset": r.dataset, "metric": r.metric, "value": r.value,
             "value_high": r.value_high, "value_text": r.value_text, "unit": r.unit, "kind": r.kind,
             "relative": r.relative, "baseline": r.baseline, "setting": r.setting, "split": r.split,
             "origin": r.origin, "confidence": r.confidence, "extractors": list(r.extractors), "field": r.field,
             "start": r.start, "end": r.end, "sentence": list(r.sentence)}
            for r in record.results
        ],
        "comparisons": [
            {"better": c.better, "worse": c.worse, "aspect": c.aspect, "confidence": c.confidence,
             "extractors": list(c.extractors), "field": c.field, "start": c.start, "end": c.end}
            for c in record.comparisons
        ],
        "made_by": dict(record.made_by),
    }  # fmt: skip


def from_json(row: Mapping[str, Any]) -> Record:
    """The record of a JSON object; raises RecordError where a field is missing or of the wrong kind."""
    try:
        if row["schema"] != SCHEMA:
            raise RecordError(f"{row.get('id')}: schema {row['schema']!r} is not {SCHEMA}; extract again")
        return _from_json(row)
    except (KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"{row.get('id')}: not a record: {type(error).__name__} {error}") from error


def _from_json(row: Mapping[str, Any]) -> Record:
    paper = Paper(
        id=row["id"], title=row["title"], abstract=row["abstract"], source=Source(**row["source"]), ids=row["ids"],
        published=row["published"], year=row["year"], url=row["url"], authors=tuple(row["authors"]),
        venue=row["venue"],
        repos=tuple(r["url"] for r in row["repos"] if r["origin"] == "metadata"),
    )  # fmt: skip

    def mentions(rows: list[dict[str, Any]]) -> tuple[Mention, ...]:
        return tuple(Mention(**m) for m in rows)

    return Record(
        paper=paper,
        entities=tuple(
            Entity(**{**e, "aliases": tuple(e["aliases"]), "extractors": tuple(e["extractors"]),
                      "mentions": mentions(e["mentions"])})
            for e in row["entities"]
        ),
        repos=tuple(
            Repo(**{**r, "extractors": tuple(r["extractors"]), "mentions": mentions(r["mentions"])})
            for r in row["repos"]
        ),
        results=tuple(
            Result(**{**r, "extractors": tuple(r["extractors"]), "sentence": tuple(r["sentence"])})
            for r in row["results"]
        ),
        comparisons=tuple(Comparison(**{**c, "extractors": tuple(c["extractors"])}) for c in row["comparisons"]),
        made_by=row["made_by"],
    )  # fmt: skip


def write_records(records: Iterable[Record], out: IO[bytes]) -> int:
    """Write records as JSON Lines, each checked; returns how many."""
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 (the count is the result)
        out.write(encode(record))
    return count


def encode(record: Record) -> bytes:
    """One checked record as one line of JSON with its line end; raises RecordError."""
    check(record)
    return orjson.dumps(to_json(record), option=orjson.OPT_APPEND_NEWLINE)


def decode(line: bytes | str) -> Record:
    """The record of one line; raises RecordError where the line is not one."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise RecordError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise RecordError("not a record: the line is not a JSON object")
    return from_json(row)


def read_records(lines: Iterable[bytes]) -> Iterator[Record]:
    """The records of JSON Lines; raises RecordError with the line's number."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield decode(line)
            except RecordError as error:
                raise RecordError(f"line {number}: {error}") from error
