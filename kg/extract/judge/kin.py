"""Names of one text that may be one thing though no definition says so: "video model" and "video generation model", "LRMs" and
"large reasoning models", the title's long form and the abstract's short one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.catalogue import Entry
from kg.extract.learned.hashing import Hashed, bucket, word_id
from kg.fold import singular
from kg.model import EntityType
from kg.resolve.guard import compatible, marks

_WORD = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")
_WIDEST = 9  # words
_RELATION, _EXTRA, _EDGE, _HEAD, _SHORT, _SURE = map(word_id, ("relation", "extra", "edge", "head", "short", "sure"))


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
    sizes = [[len(_words(name)) for name in thing.names] for thing in things]
    least, most = list(map(min, sizes)), list(map(max, sizes))
    for i, short in enumerate(things):
        for j, long in enumerate(things):
            if least[i] < most[j] and i != j and short.type == long.type:
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
    buckets = [_features(things[pair.short], things[pair.long], pair) for pair in pairs]
    row = np.repeat(np.arange(len(pairs)), [len(own) for own in buckets])
    return Hashed(len(pairs), row, np.array([one for own in buckets for one in own], np.intp))


def _features(short: Named, long: Named, pair: Pair) -> list[int]:
    """The buckets of a pair: most texts have so few pairs that columns of them would take longer."""
    kind, relation = word_id(short.type), word_id(pair.relation)
    known = (short.entry is not None) + 2 * (long.entry is not None)
    often = min(short.places, 3) + 4 * min(long.places, 3)
    extra = [word_id(word) for word in pair.extra]
    return [
        bucket(_RELATION, kind, relation),
        bucket(_RELATION, kind, relation, min(len(extra), 4)),
        bucket(_RELATION, kind, relation, short.titled + 2 * long.titled),
        bucket(_RELATION, kind, relation, known),
        bucket(_RELATION, kind, relation, often),
        bucket(_SURE, kind, int(short.probability * 4) + 5 * int(long.probability * 4)),
        bucket(_EDGE, kind, extra[-1] if extra else word_id("")),
        bucket(_HEAD, kind, word_id(pair.head), relation),
        bucket(_SHORT, kind, word_id(min(short.names, key=len).lower())),
        *(bucket(_EXTRA, word) for word in extra),
        *(bucket(_EXTRA, word, kind) for word in extra),
    ]
