"""Names of one text that may be one thing though no definition says so: "video model" and "video generation model", "LRMs" and
"large reasoning models", the title's long form and the abstract's short one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.catalogue import Entry
from kg.extract.learned.hashing import Features, Hashed, ids, salts, word_id
from kg.fold import singular
from kg.model import EntityType
from kg.resolve.guard import compatible, marks

_WORD = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")
_WIDEST = 9  # words
_RELATION, _EXTRA, _EDGE, _HEAD, _SHORT, _SURE = (
    salts("relation"), salts("extra"), salts("edge"), salts("head"), salts("short"), salts("sure")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """What is known of a thing here: its spellings, its probability, how often it stands, whether only in the title."""

    type: EntityType
    names: tuple[str, ...]
    probability: float
    places: int
    titled: bool
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Things `short` and `long` (indexes); how their closest spellings are alike, and the words that only the long has."""

    short: int
    long: int
    relation: str
    extra: tuple[str, ...]
    head: str


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(singular(word).lower() for word in _WORD.findall(name))


def pairs_of(things: Sequence[Named]) -> list[Pair]:
    """The pairs of things of one type of which one may be a shorter name of the other, in order; guarded ones are none."""
    out = []
    for i, short in enumerate(things):
        for j, long in enumerate(things):
            if i != j and short.type == long.type:
                alike = [
                    (rank, one, other)
                    for one in short.names
                    for other in long.names
                    if (rank := _alike(one, other)) is not None
                ]
                if alike:
                    relation, one, other = min(alike)
                    known = set(_words(one))
                    extra = tuple(word for word in _words(other) if word not in known)
                    out.append(Pair(i, j, relation, extra, _words(other)[-1]))
    return out


def _alike(short: str, long: str) -> str | None:
    """How the short name is contained in the long one: `acronym`, `end`, `start`, `within`; None where it is not."""
    one, other = _words(short), _words(long)
    if not one or not len(one) < len(other) <= _WIDEST:
        return None
    if len(one) == 1 and sum(map(str.isupper, short)) > 1 and _initials(one[0], other):
        return "acronym" if compatible(short, long) else None
    if not set(one) < set(other) or marks(short) != marks(long):
        return None
    return "end" if one == other[-len(one) :] else "start" if one == other[: len(one)] else "within"


def _initials(letters: str, words: tuple[str, ...]) -> bool:
    return letters in ("".join(w[0] for w in words), "".join(w[0] for w in words if len(w) > 3))


def features_of(things: Sequence[Named], pairs: Sequence[Pair]) -> Hashed:
    """What the linear model reads of each pair, a row each."""
    out = Features(len(pairs))
    if not pairs:
        return out.done()
    sides = [(things[p.short], things[p.long]) for p in pairs]
    types = np.array([word_id(short.type) for short, _ in sides], np.uint32)
    relation = np.array([word_id(p.relation) for p in pairs], np.uint32)
    length = ids([min(len(p.extra), 4) for p in pairs])
    titled = ids([short.titled + 2 * long.titled for short, long in sides])
    known = ids([(a.entry is not None) + 2 * (b.entry is not None) for a, b in sides])
    often = ids([min(a.places, 3) + 4 * min(b.places, 3) for a, b in sides])
    sure = ids([int(a.probability * 4) + 5 * int(b.probability * 4) for a, b in sides])
    for columns in ((relation,), (relation, length), (relation, titled), (relation, known), (relation, often)):
        out.add(_RELATION, types, *columns)
    out.add(_SURE, types, sure)
    out.add(_EDGE, types, np.array([word_id(p.extra[-1] if p.extra else "") for p in pairs], np.uint32))
    out.add(_HEAD, types, np.array([word_id(p.head) for p in pairs], np.uint32), relation)
    out.add(_SHORT, types, np.array([word_id(min(a.names, key=len).lower()) for a, _ in sides], np.uint32))
    row = np.repeat(np.arange(len(pairs)), [len(p.extra) for p in pairs])
    words = np.array([word_id(word) for p in pairs for word in p.extra], np.uint32)
    out.add_bag(_EXTRA, row, words)
    out.add_bag(_EXTRA, row, words, types[row])
    return out.done()
