"""The words of a number with a name that may belong to it, hashed: between and beside them, of the name, of the sentence's start."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.hashing import Features, Hashed, Ids, Index, ids, mixed, salts, word_id
from kg.extract.linker.pairs import Pairs
from kg.extract.linker.scene import Scene, openings

_NAME_WORD = re.compile(r"[a-z]+|\d+")
_SEQUENCE = 5  # tokens; a longer way between number and name is not looked at as a whole
_FAR = 12  # tokens
_BESIDE = ("first", "last", "length", "p", "n", "pp", "p-kind", "p-role", "nn", "n-role", "way", "way-unit-kind")
_SIDES = np.stack([salts(*(f"{side}-{name}" for name in _BESIDE)) for side in ("before", "behind")])
_BAGS = salts("before-words", "behind-words")
_WHOLE = salts("state", "state-kind", "state-unit", "role-kind", "role-unit", "state-s12", "state-s123", "state-c123")
_NAMES = salts("name", "name-unit")


def pair_text(scene: Scene, at: Pairs, kind: Index) -> Hashed:
    """The features of `n * h` rows; `kind` `[n]` is the likeliest kind of each number."""
    _, n, h = at.near.shape
    found = Features(n * h)
    kinds = ids(np.repeat(kind + 1, h))
    units = ids(np.repeat(scene.units[at.chosen] + 1, h))
    roles = ids(np.tile(scene.role, n))
    _add_sides(found, scene, at, kinds, units, roles)
    # where the name stands, in which role, whether another of that role was named before
    before, behind = ids(at.present.reshape(2, -1))
    state = roles + 8 * before + 16 * behind + 32 * ids(np.tile(_later_of_role(scene), n))
    none = np.zeros_like(kinds)
    starts = np.repeat(openings(scene, at.chosen), h, axis=0)
    found.add(
        _WHOLE,
        np.column_stack([state, state, state, roles, roles, state, state, state]),
        np.column_stack([none, kinds, units, kinds, units, starts]),
    )
    word, of = _name_words(scene)
    row = (np.arange(n)[:, None] * h + of).ravel()
    hashed = mixed(_NAMES, np.tile(word, n)[:, None], np.column_stack([none[row], units[row]]))
    found.add_hashed(np.repeat(row, len(_NAMES)), hashed.ravel())
    return found.done()


def _add_sides(found: Features, scene: Scene, at: Pairs, kinds: Ids, units: Ids, roles: Ids) -> None:
    """The words between number and name, and beside the name, on both sides."""
    tokens = scene.tokens
    side, number, thing = np.nonzero(at.present)
    if not len(side):
        return
    row = number * at.present.shape[2] + thing
    mention, place = at.near[side, number, thing], scene.at[at.chosen][number]
    low, high = np.minimum(mention, place) + 1, np.maximum(mention, place)
    which, token = tokens.between(low, high)
    found.add_bag(_BAGS[side[which]], row[which], tokens.ids[token])
    length = high - low
    way = tokens.ids[np.minimum(low[:, None] + np.arange(_SEQUENCE), len(tokens.ids) - 1)]
    way[np.arange(_SEQUENCE) >= length[:, None]] = 0
    whole = mixed(ids(length), *way.T)
    whole[length > _SEQUENCE] = 0
    last = np.where(length > 0, tokens.ids[high - 1], np.uint32(0))
    beside = tokens.around(mention, np.array([-2, -1, 1, 2]))
    p2, p1, n1, n2 = beside.T
    none = np.zeros_like(p1)
    kind, unit, role = kinds[row], units[row], roles[row]
    columns = (way[:, 0], last, ids(np.minimum(length, _FAR)), p1, n1, p1, p1, p1, n1, n1, whole, whole)
    crossed = (none, none, none, none, none, p2, kind, role, n2, role, none, unit + 16 * kind)
    hashed = mixed(_SIDES[side], np.column_stack(columns), np.column_stack(crossed))
    found.add_hashed(np.repeat(row, len(_BESIDE)), hashed.ravel())


def _later_of_role(scene: Scene) -> NDArray[np.bool_]:
    """Whether another thing of the same type and role stands earlier in the text."""
    first = scene.mention[scene.first_mention]
    alike = (scene.kind[:, None] == scene.kind) & (scene.role[:, None] == scene.role)
    out: NDArray[np.bool_] = (alike & (first < first[:, None])).any(axis=1)
    return out


def _name_words(scene: Scene) -> tuple[Ids, Index]:
    """The words of the names of the things, with the things they belong to."""
    rows = [
        (word_id(word), index)
        for index, i in enumerate(scene.things)
        for word in _NAME_WORD.findall(scene.held.things[i].name.lower())[:6]
    ]
    table = np.array(rows, np.int64).reshape(-1, 2)
    return table[:, 0].astype(np.uint32), table[:, 1]
