"""The words of and around every candidate as hashed features, for a linear model that knows each word for itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from kg.extract.findings import Findings
from kg.extract.judge.candidates import Candidate
from kg.extract.judge.places import Places
from kg.extract.learned.hashing import Features, Hashed, ids, salts, word_id

_AROUND = np.array([-3, -2, -1])
_BEHIND = np.array([1, 2, 3])
# of a place: three words before, three behind, two pairs, two borders; of a name: its first and last words
_CONTEXT = salts("p3", "p2", "p1", "n1", "n2", "n3", "p12", "n12", "left edge", "right edge")
_NAME = salts("first", "last", "last two")
_LEFT, _RIGHT, _WORD, _WHOLE, _SHAPE, _FROM = salts("left", "right", "word", "whole", "shape", "from")
_BEFORE_AT_MOST, _BEHIND_AT_MOST = 9, 7  # words
_MOST = 4  # places of a candidate that are read


def words_of(held: Findings, candidates: Sequence[Candidate], at: Places) -> Hashed:
    """The features of all candidates, a row each."""
    count = len(candidates)
    out = Features(count)
    if not count:
        return out.done()
    tokens = at.tokens
    read = np.flatnonzero(np.arange(len(at.owner)) - at.opens[at.owner] < _MOST)
    owner, low, high = at.owner[read], at.low[read], at.high[read]
    before, behind = tokens.around(low, _AROUND).T, tokens.around(high - 1, _BEHIND).T
    none = np.zeros(len(read), np.uint32)
    one = [*before, *behind, before[2], behind[0], before[2], tokens.ids[high - 1]]
    other = [*[none] * 6, before[1], behind[1], tokens.ids[low], behind[0]]
    left, left_token = tokens.between(np.maximum(low - _BEFORE_AT_MOST, at.left[read]), low)
    right, right_token = tokens.between(high, np.minimum(high + _BEHIND_AT_MOST, at.right[read]))
    # what the name is made of is said once, by its first place
    low, high = at.low[at.opens], at.high[at.opens]
    every = np.arange(count)
    word, word_token = tokens.between(low, high)
    last = tokens.ids[high - 1]
    none = np.zeros(count, np.uint32)
    last_two = tokens.ids[np.maximum(high - 2, low)] + ids(np.minimum(high - low, 6))
    raw = held.text.raw
    whole = [dict.fromkeys(map(word_id, c.keys)) for c in candidates]
    shape = [dict.fromkeys(_shape(raw[a:b]) for a, b in c.places[:_MOST]) for c in candidates]
    origin = [dict.fromkeys(_from(f.extractor, f.type, f.cue) for some in c.found for f in some) for c in candidates]
    own = [(salt, list(map(len, of))) for salt, of in ((_WHOLE, whole), (_SHAPE, shape), (_FROM, origin))]
    own_ids = np.array([one for of in (whole, shape, origin) for some in of for one in some], np.uint32)
    parts = [(_LEFT, owner[left]), (_RIGHT, owner[right]), (_WORD, word)]
    parts += [(salt, np.repeat(every, sizes)) for salt, sizes in own]
    out.add_bag(
        np.concatenate(
            [np.repeat(_CONTEXT, len(read)), np.repeat(_NAME, count), *(np.full(len(row), salt) for salt, row in parts)]
        ),
        np.concatenate([*[owner] * len(_CONTEXT), *[every] * len(_NAME), *(row for _, row in parts)]),
        np.concatenate(
            [
                *one,
                tokens.ids[low],
                last,
                last,
                tokens.ids[np.concatenate([left_token, right_token, word_token])],
                own_ids,
            ]
        ),
        np.concatenate([*other, none, none, last_two, np.zeros(sum(len(row) for _, row in parts), np.uint32)]),
    )
    return out.done()


@lru_cache(maxsize=1_000)
def _from(extractor: str, kind: str, cue: str | None) -> int:
    """The id of who found a place, as what, and why."""
    return word_id(f"{extractor} {kind} {cue}")


@lru_cache(maxsize=20_000)
def _shape(name: str) -> int:
    """The id of the classes of the name's characters, runs shortened: `ViT-B/16` is `AaA-A/9`."""
    out = ""
    for character in name[:24]:
        one = "A" if character.isupper() else "a" if character.islower() else "9" if character.isdigit() else character
        if not out.endswith(one):
            out += one
    return word_id(out)
