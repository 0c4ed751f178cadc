"""Which papers of an archive other input holds too: what `kg build` asks before it lets papers go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import orjson

from kg.fold import fold
from kg.home.archive import read_segment
from kg.home.layout import Home
from kg.home.manifest import Segment
from kg.model import Paper

_OF_TITLE = "title:"


def identifiers(id: str, ids: Mapping[str, str]) -> frozenset[str]:
    """Every identifier of an entry with its kind in front; an identifier made of the title is none."""
    found = {f"{kind}:{value}" for kind, value in ids.items()} | {id}
    return frozenset(key for key in found if not key.startswith(_OF_TITLE))


@dataclass(slots=True)
class Papers:
    """The papers that were met, by identifiers and by folded titles."""

    identifiers: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)

    def add(self, paper: Paper) -> None:
        """Note a paper."""
        self.identifiers |= identifiers(paper.id, paper.ids)
        self.titles.add(fold(paper.title))

    def hold(self, id: str, ids: Mapping[str, str], title: str) -> bool:
        """Whether this paper was met: by one of its identifiers, or by its title where it has none."""
        own = identifiers(id, ids)
        return bool(own & self.identifiers) if own else fold(title) in self.titles


def lost(home: Home, segments: Iterable[Segment], met: Papers) -> tuple[int, int]:
    """How many papers of the archive were not met, of how many."""
    missing: set[str] = set()
    every: set[str] = set()
    for segment in segments:
        for line in read_segment(home, segment):
            row = orjson.loads(line)
            every.add(row["id"])
            if not met.hold(row["id"], row["ids"], row["title"]):
                missing.add(row["id"])
    return len(missing), len(every)
