"""The words of and around every candidate as hashed features, for a linear model that knows each word for itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from kg.extract.judge.candidates import Candidate
from kg.extract.judge.places import Places
from kg.extract.learned.hashing import Features, Hashed, Ids, Index, salts, word_id
from kg.extract.learned.typed import PAD

_BEFORE = np.array([-3, -2, -1])  # from the first token
_BEHIND = np.array([0, 1, 2])  # from the one behind the last
# of a place: three words before, three behind, two pairs, two borders; of a name: its first and last words
_CONTEXT = salts("p3", "p2", "p1", "n1", "n2", "n3", "p12", "n12", "left edge", "right edge")
_NAME = salts("first", "last", "last two")
_BAGS, _OWN = salts("left", "right", "word"), salts("whole", "shape", "from")
_NO_WORD = np.zeros(1, np.uint32)
_BEFORE_AT_MOST, _BEHIND_AT_MOST = 9, 7  # words
_MOST = 4  # places of a candidate that are read


def words_of(candidates: Sequence[Candidate], at: Places) -> Hashed:
    """The features of all candidates, a row each."""
    count = len(candidates)
    out = Features(count)
    if not count:
        return out.done()
    tokens, ids = at.tokens, at.tokens.ids
    read = np.flatnonzero(np.arange(len(at.owner)) - at.opens[at.owner] < _MOST)
    owner, low, high, left, right = (column[read] for column in (at.owner, at.low, at.high, at.left, at.right))
    # what the name is made of is said once, by its first place
    first, last = at.low[at.opens], at.high[at.opens] - 1
    near = np.concatenate([low + _BEFORE[:, None], high + _BEHIND[:, None]])  # [6, p]
    inside = (near >= left) & (near < right)
    beside = np.where(inside, ids[np.minimum(np.maximum(near, 0), len(ids) - 1)], np.uint32(PAD))
    begin, end = ids[low], ids[high - 1]
    one = np.concatenate([beside, beside[[2, 3, 2]], end[None]])
    other = np.zeros_like(one)
    other[6:] = beside[1], beside[4], begin, beside[3]
    name = np.stack([ids[first], ids[last], ids[last]])
    name_other = np.zeros_like(name)
    name_other[2] = ids[np.maximum(last - 1, first)] + np.minimum(last + 1 - first, 6).astype(np.uint32)
    bag, token = tokens.between(
        np.concatenate([np.maximum(low - _BEFORE_AT_MOST, left), high, first]),
        np.concatenate([low, np.minimum(high + _BEHIND_AT_MOST, right), last + 1]),
    )
    every = np.arange(count)
    own, own_salt, own_row = _own(candidates)
    out.add_bag(_CONTEXT[:, None], np.broadcast_to(owner, one.shape), one, other)
    out.add_bag(_NAME[:, None], np.broadcast_to(every, name.shape), name, name_other)
    out.add_bag(
        np.concatenate([np.repeat(_BAGS, (len(read), len(read), count))[bag], own_salt]),
        np.concatenate([np.concatenate([owner, owner, every])[bag], own_row]),
        np.concatenate([ids[token], own]),
        _NO_WORD,
    )
    return out.done()


def _own(candidates: Sequence[Candidate]) -> tuple[Ids, Ids, Index]:
    """The spellings of each candidate, their shapes, and who found it: ids, salts, rows; each once."""
    ids: list[int] = []
    kinds: list[int] = []
    rows: list[int] = []
    for row, candidate in enumerate(candidates):
        if len(candidate.places) == 1:
            ids += word_id(candidate.keys[0]), _shape(candidate.names[0])
            spelled = shapes = 1
        else:
            each = {word_id(key) for key in candidate.keys}
            forms = {_shape(name) for name in candidate.names[:_MOST]}
            ids += [*each, *forms]
            spelled, shapes = len(each), len(forms)
        origins = {_from(f.extractor, f.type, f.cue) for some in candidate.found for f in some}
        ids += origins
        kinds += [0] * spelled + [1] * shapes + [2] * len(origins)
        rows += [row] * (spelled + shapes + len(origins))
    return np.array(ids, np.uint32), _OWN[kinds], np.array(rows, np.intp)


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
