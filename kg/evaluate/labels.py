"""Gold: what people labelled in a paper. Three kinds of it, after what the labels hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.evaluate.names import normals
from kg.model import EntityType, Field, Mention


@dataclass(frozen=True)
class GoldEntity:
    """A labelled thing of a paper. `required`: it has to be found; else it may be, and is right where it is.

    `role` is None for metrics and tasks.
    """

    type: EntityType
    name: str
    aliases: tuple[str, ...]
    role: str | None
    required: bool

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every normal form of its names."""
        return normals((self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class GoldRepo:
    """A labelled address; `kind` is `repo`, `hub` or `page`, of which pages need not be found."""

    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class GoldResult:
    """A labelled number: `value` as printed, `unit` likewise; None where the text does not say whose or on what."""

    method: str | None
    dataset: str | None
    metric: str | None
    value: str
    unit: str | None
    kind: str
    baseline: str | None


@dataclass(frozen=True, slots=True)
class GoldComparison:
    """The text says that `better` outperforms `worse`."""

    better: str
    worse: str


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """A paper labelled as a whole: sets of things, no places (`shared/gold/GUIDELINES.md` says what counts)."""

    id: str
    title: str
    abstract: str
    entities: tuple[GoldEntity, ...]
    repos: tuple[GoldRepo, ...] = ()
    results: tuple[GoldResult, ...] = ()
    comparisons: tuple[GoldComparison, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A labelled stretch of text."""

    type: EntityType
    mention: Mention


@dataclass(frozen=True, slots=True)
class SpanPaper:
    """A text with labelled stretches; `types` are those that its file labels at all, others are not asked for.

    `title` is empty where the format knows none (single sentences, bare abstracts).
    """

    id: str
    title: str
    abstract: str
    spans: tuple[Span, ...]
    types: frozenset[EntityType] = frozenset()


@dataclass(frozen=True, slots=True)
class GivenScore:
    """A score of a leaderboard that stands in the abstract, at `abstract[start:end]`; other numbers there are not given."""

    task: str
    dataset: str
    metric: str
    score: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ScoredPaper:
    """An abstract with the scores that a leaderboard has from its paper."""

    id: str
    title: str
    abstract: str
    scores: tuple[GivenScore, ...]


Labelled = GoldPaper | SpanPaper | ScoredPaper
Verdict = Literal["right", "wrong", "missed", "optional"]
"""`optional`: labelled, but need not be found, and was not."""


def field_of(title: str, start: int, begin: int) -> tuple[Field, int]:
    """In which field a place of a text lies, whose abstract begins at `begin`, and where that field begins."""
    return ("title", 0) if title and start < begin else ("abstract", begin)
