"""What the components have found so far in one text; each reads it and adds to it (`doc._.kg`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

from kg.catalogue import Entry
from kg.extract.tagger.tagged import Tagged
from kg.extract.text import Text
from kg.model import EntityType

Refusal = Literal["generic", "foreign", "judged"]


@dataclass(frozen=True, slots=True)
class Definition:
    """ "masked autoencoder (MAE)": the places of the long and the short form."""

    long: tuple[int, int]
    short: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """An address in the text, clean, and the place it was read from."""

    start: int
    end: int
    url: str
    kind: Literal["repo", "hub", "page"]
    official: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that may name a thing.

    `rank` settles overlaps (higher wins; then longer); `weak` needs support from elsewhere in the text to be believed;
    `entry` is the catalogue's, where the name is known; `cue` says why a new name was taken (for confidence and role).
    `label` is the tagger's class of the stretch, `probability` how sure it is of it.
    """

    start: int
    end: int
    type: EntityType
    extractor: str
    rank: int
    weak: bool = False
    entry: Entry | None = None
    cue: str | None = None
    label: str | None = None
    probability: float = 1.0


@dataclass(slots=True)
class Thing:
    """A method, dataset, metric or task of this paper: all its places, and what is decided of it.

    `score` is what the rules count for its being the paper's own. The judge, where it has decided, adds: `confidence`, how
    likely the thing is right; `required`, how likely the paper needs it rather than touches it; `roles`, how likely each role
    of its type is (methods: proposed, compared, used; datasets: introduced, evaluated, mentioned; else empty); and
    `extractors`, who else found it.
    """

    type: EntityType
    name: str
    places: list[Found]
    entry: Entry | None = None
    role: str | None = None
    score: float = 0.0
    confidence: float | None = None
    required: float | None = None
    roles: tuple[float, ...] = ()
    extractors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may report something; `unit` is as printed, `unit_class` one of "", "%", "points", "x", "physical"."""

    start: int
    end: int  # of the number itself, a range's other end included
    unit_end: int
    sign: str
    value: float
    high: float | None
    unit: str
    unit_class: str
    sentence: int
    bracket: bool = False


@dataclass(frozen=True, slots=True)
class FoundResult:
    """A number with the things it belongs to; `confidence` is the share of such that are right."""

    number: Number
    kind: Literal["absolute", "improvement", "factor"]
    relative: bool
    metric: Thing | None
    dataset: Thing | None
    method: Thing | None
    baseline: Thing | None
    setting: str | None
    split: str | None
    confidence: float
    extractors: tuple[str, ...] = ("rules",)


@dataclass(frozen=True, slots=True)
class FoundComparison:
    """A sentence that says that one method outperforms another; `confidence` is the share of such that are right."""

    better: Thing
    worse: Thing
    aspect: Literal["quality", "cost"] | None
    sentence: int
    confidence: float
    extractors: tuple[str, ...] = ("rules",)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch that a component looked at and refused, for the honesty report (`kg.honesty`).

    `reason` is one of those that `kg.honesty.account.REASONS` puts into words. What was proposed in `Findings.found` and did not come out needs no
    entry where the reason shows by itself (no support, another name in its place). One for every place of a thing.
    """

    start: int
    end: int
    type: EntityType
    reason: Refusal


@dataclass(slots=True)
class Findings:
    """The working state of one text, filled from the first component to the last."""

    text: Text
    links: list[Link] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    shaped: list[tuple[int, int]] = field(
        default_factory=list
    )  # what looks like a name, and nothing else says that it is one
    tagged: Tagged | None = None
    things: list[Thing] = field(default_factory=list)
    doubtful: list[Thing] = field(default_factory=list)  # not kept by the judge, but a result may need them
    numbers: list[Number] = field(default_factory=list)
    results: list[FoundResult] = field(default_factory=list)
    comparisons: list[FoundComparison] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def linked(self, start: int, end: int) -> bool:
        """Whether the stretch touches an address."""
        return bool(self.links) and any(link.start < end and start < link.end for link in self.links)


def findings(doc: Doc) -> Findings:
    """The findings of a document that has passed the first component."""
    held = doc._.kg
    if not isinstance(held, Findings):
        raise TypeError("the component `kg_text` has to stand first in the pipeline")
    return held
