"""The data of the way: a `Paper` is what was read, a `Record` is a paper with what was found in it.

Offsets are Unicode code points into `title` or `abstract` as the record stores them.
"""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Literal

EntityType = Literal["Method", "Dataset", "Metric", "Task"]
Field = Literal["title", "abstract"]

ENTITY_TYPES: tuple[EntityType, ...] = ("Method", "Dataset", "Metric", "Task")
ROLES: Mapping[EntityType, tuple[str, ...]] = {
    # in order of precedence, the strongest first
    "Method": ("proposed", "compared", "used"),
    "Dataset": ("introduced", "evaluated", "mentioned"),
    "Metric": (),
    "Task": (),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry was read: the format's name, the file as given (`-` for standard input), its place in it."""

    name: str
    file: str
    position: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One entry as it was read.

    `id` is the best known identifier with its kind in front (`arxiv:2411.04996`), see `kg.readers.identity`;
    `ids` holds every known identifier by kind (`arxiv`, `doi`, `acl`, `openalex`, `s2`), without the kind in front.
    `published` is ISO text (`2024-11-07`, or shorter where less is known). `repos` are the repository addresses that the
    source itself states beside the text (they become entries of origin `metadata`).
    """

    id: str
    title: str
    abstract: str
    source: Source
    ids: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None
    year: int | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    venue: str | None = None
    repos: tuple[str, ...] = ()

    def text(self, field: Field) -> str:
        """The text that offsets of `field` count in."""
        return self.title if field == "title" else self.abstract


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place in the text: `text == paper.text(field)[start:end]` always holds."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A method, dataset, metric or task that a paper names; `name` and `aliases` are its spellings in this paper."""

    type: EntityType
    name: str
    aliases: tuple[str, ...]
    role: str | None
    confidence: float
    extractors: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Repo:
    """A link: `kind` is `repo` (code host), `hub` (model or data hub) or `page`; `official` where it is the paper's own.

    `origin` is `text` (then `mentions` quote it) or `metadata` (the source states it; no mentions).
    """

    url: str
    kind: Literal["repo", "hub", "page"]
    official: bool
    origin: Literal["text", "metadata"]
    confidence: float
    extractors: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One reported number; `method`, `dataset`, `metric`, `baseline` are names of entities of the same record, or None.

    `value` and `value_high` (the upper end of a range) are in `unit` as printed; `value_text` is the print.
    `start`, `end` are the place of the number in `field`, `sentence` the place of its sentence.
    """

    method: str | None
    dataset: str | None
    metric: str | None
    value: float
    value_high: float | None
    value_text: str
    unit: str
    kind: Literal["absolute", "improvement", "factor"]
    relative: bool
    baseline: str | None
    setting: str | None
    split: str | None
    origin: Literal["text", "table"]
    confidence: float
    extractors: tuple[str, ...]
    field: Field
    start: int
    end: int
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The text says that `better` outperforms `worse` (both methods of the record); the place is the sentence."""

    better: str
    worse: str
    aspect: Literal["quality", "cost"] | None
    confidence: float
    extractors: tuple[str, ...]
    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """A paper with everything found in it; `made_by` says by which versions."""

    paper: Paper
    entities: tuple[Entity, ...] = ()
    repos: tuple[Repo, ...] = ()
    results: tuple[Result, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    made_by: Mapping[str, str | None] = field(default_factory=dict)


def _pickle_as_fields(kind: type) -> None:
    """Have all that is of this class pickled as its fields: it takes half the time of the way that dataclasses have."""
    values = attrgetter(*(each.name for each in fields(kind)))
    copyreg.pickle(kind, lambda one: (kind, values(one)))


for _kind in (Source, Paper, Mention, Entity, Repo, Result, Comparison, Record):
    _pickle_as_fields(_kind)
