"""What resolution keeps of a record: the paper, its quotes and what was found, and nothing else.

Findings are named tuples: there are ten of them a paper, and a tuple is the lightest thing there is.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from typing import NamedTuple

import orjson

from kg.errors import RecordError
from kg.model import Comparison, Entity, Record, Repo, Result
from kg.resolve.quotes import Quotable
from kg.resolve.reading import Reader, Reading

BEST_IDS = ("arxiv", "doi", "acl", "openalex", "s2")  # the best first; other kinds behind them, `title` last


class Support(NamedTuple):
    """How well something is founded in its paper."""

    confidence: float
    extractors: tuple[str, ...]
    mentions: int
    evidence: tuple[str, ...]


class FoundEntity(NamedTuple):
    """An entity of a record."""

    reading: Reading
    role: str | None
    support: Support


class FoundRepo(NamedTuple):
    """A link of a record."""

    url: str
    kind: str
    official: bool
    origin: str
    support: Support


@dataclass(slots=True)
class State:
    """A record in short. `ids` are its identifiers by kind; `id` is the record's own."""

    digest: str
    id: str
    ids: dict[str, str]
    title: str
    abstract: str
    published: str | None
    year: int | None
    url: str | None
    authors: tuple[str, ...]
    venue: str | None
    sources: set[str]
    entities: tuple[FoundEntity, ...]
    repos: tuple[FoundRepo, ...]
    results: tuple[tuple[Result, Support], ...]
    comparisons: tuple[tuple[Comparison, Support], ...]


def rank(kind: str) -> int:
    """Place of a kind of identifier, 0 for the best."""
    if kind == "title":
        return len(BEST_IDS) + 1
    return BEST_IDS.index(kind) if kind in BEST_IDS else len(BEST_IDS)


def digest(record: Record) -> str:
    """32 hex digits of what a record says, whatever it was read from and by which version; raises RecordError."""
    paper = record.paper
    content = [
        paper.id, dict(paper.ids), paper.title, paper.abstract, paper.published, paper.year, paper.url, paper.authors,
        paper.venue, record.entities, record.repos, record.results, record.comparisons,
    ]  # fmt: skip
    try:
        return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]
    except (TypeError, orjson.JSONEncodeError) as error:
        raise RecordError(f"{paper.id}: the record cannot be written as JSON: {error}") from error


def state_of(record: Record, reader: Reader, made: str) -> State:
    """The state of a record whose digest is `made`."""
    paper = record.paper
    kind, sign, value = paper.id.partition(":")
    ids = {k: v for k, v in paper.ids.items() if v and k != "title"}
    if sign and kind != "title":
        ids[kind] = value
    if "doi" in ids:
        ids["doi"] = ids["doi"].lower()
    texts = Quotable.of(paper)
    return State(
        digest=made,
        id=paper.id,
        ids={sys.intern(k): v for k, v in ids.items()},
        title=paper.title,
        abstract=paper.abstract,
        published=paper.published,
        year=paper.year,
        url=paper.url,
        authors=tuple(map(sys.intern, paper.authors)),
        venue=paper.venue,
        sources={sys.intern(paper.source.name)},
        entities=tuple(_entity(entity, reader, texts) for entity in record.entities),
        repos=tuple(_repo(repo, texts) for repo in record.repos),
        results=tuple((result, _of_result(result, texts)) for result in record.results),
        comparisons=tuple((comparison, _of_comparison(comparison, texts)) for comparison in record.comparisons),
    )


def _entity(entity: Entity, reader: Reader, texts: Quotable) -> FoundEntity:
    evidence = texts.evidence(entity.mentions, entity.role)
    support = Support(float(entity.confidence), _interned(entity.extractors), len(entity.mentions), evidence)
    return FoundEntity(reader.read(entity.type, entity.name, entity.aliases), entity.role, support)


def _repo(repo: Repo, texts: Quotable) -> FoundRepo:
    support = Support(
        float(repo.confidence), _interned(repo.extractors), len(repo.mentions), texts.evidence(repo.mentions)
    )
    return FoundRepo(repo.url, repo.kind, repo.official, repo.origin, support)


def _of_result(result: Result, texts: Quotable) -> Support:
    # a table has no offsets into the text
    quote = texts.quote(result.field, *result.sentence) if result.origin == "text" else None
    return _stated(result.confidence, result.extractors, quote)


def _of_comparison(comparison: Comparison, texts: Quotable) -> Support:
    quote = texts.quote(comparison.field, comparison.start, comparison.end)
    return _stated(comparison.confidence, comparison.extractors, quote)


def _stated(confidence: float, extractors: tuple[str, ...], quote: str | None) -> Support:
    return Support(float(confidence), _interned(extractors), 1, (quote,) if quote else ())


_TUPLES: dict[tuple[str, ...], tuple[str, ...]] = {}


def _interned(extractors: tuple[str, ...]) -> tuple[str, ...]:
    """The sorted names, one object for equal ones: there are few and every finding carries some."""
    return _TUPLES.setdefault(extractors, tuple(sorted(set(extractors))))
