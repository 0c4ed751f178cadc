"""The words of a number with a name that may belong to it, hashed: between and beside them, of the name, of the sentence's start."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.hashing import Features, Hashed, Ids, Index, ids, mixed, salts, word_id
from kg.extract.learned.ragged import offsets, ranges, smaller
from kg.extract.linker.pairs import Pairs
from kg.extract.linker.scene import KINDS, ROLES, Scene, openings

_NAME_WORD = re.compile(r"[a-z]+|\d+")
_SEQUENCE = 5  # tokens; a longer way between number and name is not looked at as a whole
_FAR = 12  # tokens
_BESIDE = ("first", "last", "length", "p", "n", "pp", "p-kind", "p-role", "nn", "n-role", "way", "way-unit-kind")
_SIDES = np.stack([salts(*(f"{side}-{name}" for name in _BESIDE)) for side in ("before", "behind")])
_BAGS = salts("before-words", "behind-words")
_WHOLE = salts("state", "state-kind", "state-unit", "role-kind", "role-unit", "state-s12", "state-s123", "state-c123")
_NAMES = salts("name", "name-unit")


def pair_text(scene: Scene, at: Pairs, kind: Index) -> Hashed:
    """The features of the pairs; `kind` `[n]` is the likeliest kind of each number."""
    found = Features(len(at.number))
    kinds = ids(kind + 1)[at.number]
    units = ids(scene.units[at.chosen] + 1)[at.number]
    roles = ids(scene.role)[at.thing]
    _add_sides(found, scene, at, kinds, units, roles)
    # where the name stands, in which role, whether another of that role was named before
    before, behind = ids(at.present)
    state = roles + 8 * before + 16 * behind + 32 * ids(_later_of_role(scene))[at.thing]
    none = np.zeros_like(kinds)
    found.add(
        _WHOLE,
        np.column_stack([state, state, state, roles, roles, state, state, state]),
        np.column_stack([none, kinds, units, kinds, units, openings(scene, at.chosen)[at.number]]),
    )
    words, first = _name_words(scene)
    row, word = ranges(first[at.thing], first[at.thing + 1])
    hashed = mixed(_NAMES, words[word][:, None], np.column_stack([none[row], units[row]]))
    found.add_hashed(np.repeat(row, len(_NAMES)), hashed.ravel())
    return found.done()


def _add_sides(found: Features, scene: Scene, at: Pairs, kinds: Ids, units: Ids, roles: Ids) -> None:
    """The words between number and name, and beside the name, on both sides."""
    tokens = scene.tokens
    side, row = np.nonzero(at.present)
    mention, place = at.near[side, row], scene.at[at.chosen][at.number[row]]
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
    alike = (scene.owner * len(KINDS) + scene.kind) * len(ROLES) + scene.role
    return smaller(alike, scene.mention[scene.first_mention[:-1]]) > 0


def _name_words(scene: Scene) -> tuple[Ids, Index]:
    """The words of the names of the things, `[w]`, and where each name's begin, `[h + 1]`."""
    words = [_NAME_WORD.findall(thing.name.lower())[:6] for thing in scene.named]
    return np.array([word_id(word) for own in words for word in own], np.uint32), offsets([len(own) for own in words])
