"""The accounts of a run, added up, with examples."""

from __future__ import annotations

import zlib
from bisect import insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.honesty.account import Account, Kind, Left
from kg.model import EntityType, Field, Record

Class = tuple[Kind | str, str]
"""What examples are kept for: the kind and reason of what was left; `("silent", "")` for papers without a finding."""


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """A place in a paper of the run: `text` is what was left out, `sentence` the sentence around it, both quoted.

    `rank` orders examples, of which the lowest are kept: sentences that name a dataset or metric first, then by a hash of
    the place, so that they are spread over the run and are the same whatever its order. `start`, `end`, `sentence_start` count in `field` of the paper.
    """

    rank: tuple[bool, int]
    paper: str
    field: Field
    start: int
    end: int
    text: str
    sentence_start: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Meanings:
    """A spelling that stands for several things of the graph, such as `Method masked autoencoder`."""

    spelling: str
    things: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """The report of one run, to be given to `kg.extract.extract`, which fills it as the records go by.

    `examples`: how many places to quote for each class of what was left out. With 0 neither they nor names are kept, and
    memory does not grow with the run. `names`: in how many papers a name was dropped, or found unresolved, by kind,
    reason and type. `ready`: records that were read ready-made; what was left out of them is
    not known. `meanings`: filled by `kg.honesty.meanings` after a build, None where nothing was resolved.
    """

    examples: int = 5
    papers: int = 0
    ready: int = 0
    empty: int = 0
    silent: int = 0
    sentences: int = 0
    numbers: int = 0
    datasets: int = 0
    parts: int = 0
    entities: int = 0
    results: int = 0
    left: Counter[tuple[Kind, str, EntityType | None, bool]] = field(default_factory=Counter)
    names: dict[tuple[Kind, str, EntityType], Counter[str]] = field(default_factory=dict)
    places: dict[Class, list[Example]] = field(default_factory=dict)
    made_by: Mapping[str, str | None] = field(default_factory=dict)
    meanings: Sequence[Meanings] | None = None

    def add(self, record: Record, account: Account) -> None:
        """Add the account of a record."""
        self.papers += 1
        self.empty += account.empty
        self.sentences += account.sentences
        self.numbers += account.numbers
        self.datasets += account.datasets
        self.parts += account.parts
        self.entities += len(record.entities)
        self.results += len(record.results)
        self.made_by = record.made_by
        if account.silent and not account.empty:
            self.silent += 1
            if self.examples:
                title = Left("name", "", None, False, "title", 0, 0, (0, len(record.paper.title)))
                self._keep(("silent", ""), record, title)
        for one in account.left:
            self.left[one.kind, one.reason, one.type, one.named] += 1
            if self.examples:
                self._keep((one.kind, one.reason), record, one)
                if one.type is not None and one.kind != "dataset":
                    name = record.paper.text(one.field)[one.start : one.end]
                    self.names.setdefault((one.kind, one.reason, one.type), Counter())[name] += 1

    def most(self, kind: Kind, reason: str, type: EntityType, limit: int) -> list[tuple[str, int]]:
        """The names that were left in most papers, with how many, the most first; at most `limit`."""
        counts = self.names.get((kind, reason, type), Counter())
        return sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:limit]

    def add_ready(self) -> None:
        """Count a record that was read ready-made."""
        self.ready += 1

    def count(self, kind: Kind, *reasons: str, type: EntityType | None = None, named: bool = False) -> int:
        """How many of a kind were left, of these reasons, of this type, beside a name: where they are given."""
        return sum(
            count
            for (k, reason, t, n), count in self.left.items()
            if k == kind and (not reasons or reason in reasons) and (type is None or t == type) and (n or not named)
        )

    def _keep(self, of: Class, record: Record, one: Left) -> None:
        """Keep the place as an example if its rank is among the lowest of its class."""
        place = f"{record.paper.id}\0{one.field}\0{one.start}"
        rank = not one.named, zlib.crc32(place.encode("utf-8", "surrogatepass"))
        kept = self.places.setdefault(of, [])
        if len(kept) == self.examples and rank > kept[-1].rank:
            return
        text = record.paper.text(one.field)
        first, last = one.sentence
        example = Example(
            rank, record.paper.id, one.field, one.start, one.end, text[one.start : one.end], first, text[first:last]
        )
        if example not in kept:
            insort(kept, example)
            del kept[self.examples :]
