"""Roles of labelled methods as uncertain as the judge's will be: told out of fold by a linear model of the words about them.

What learns from labelled things must not be told their true roles, which nothing tells it later.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.extract.findings import Findings
from kg.extract.learned.hashing import Features, Hashed, Linear, ids, salts, stacked, word_id
from kg.extract.learned.typed import typed
from kg.extract.roles import decide_roles
from kg.model import ROLES
from scripts.train import linear
from scripts.train.gold import Case

STRENGTH = 0.15
_NAMES = ROLES["Method"]
_AROUND = np.array([-4, -3, -2, -1, 1, 2, 3, 4])
_S_TITLE, _S_BODY = salts(*(f"title{n}" for n in _AROUND)), salts(*(f"body{n}" for n in _AROUND))
_S_LEFT, _S_RIGHT, _S_NAME, _S_BOTH = (salts(name) for name in ("left", "right", "name", "role and title"))
_S_DENSE = salts(*(f"dense{n}" for n in range(10)))


def tell_roles(cases: Sequence[Case], fold: NDArray[np.int64], others: Sequence[Case] = ()) -> None:
    """Set role, `roles` and `required` of every method; what other things there are keep the rules' roles.

    `cases` have labelled things, `fold` says of each which models may not learn from it. `others` are the same papers, in the
    same order, with things from elsewhere: they are told by the same models.
    """
    for case in (*cases, *others):
        decide_roles(case.held)
    rows = [role_words(case.held) for case in cases]
    labels = [[_label(case, index) for index in _methods(case.held)] for case in cases]
    for number in np.unique(fold):
        outside = np.flatnonzero(fold != number)
        known = [label for paper in outside for label in labels[paper]]
        hashed = stacked([rows[paper] for paper in outside])
        roles = linear.fit(hashed, np.array([role for role, _ in known]), strength=STRENGTH)
        needed = linear.fit(hashed, np.array([required for _, required in known]), strength=STRENGTH)
        for paper in np.flatnonzero(fold == number):
            _tell(cases[paper].held, rows[paper], roles, needed)
            if others:
                _tell(others[paper].held, role_words(others[paper].held), roles, needed)


def _methods(held: Findings) -> list[int]:
    return [index for index, thing in enumerate(held.things) if thing.type == "Method"]


def _label(case: Case, index: int) -> tuple[int, int]:
    """The role of a labelled method, and whether it is required."""
    label = case.label[index]
    if label is None:
        raise ValueError(f"{case.labelled.paper.id}: {case.held.things[index].name} is no labelled thing")
    return _NAMES.index(label["role"]), int(label["required"])


def _tell(held: Findings, rows: Hashed, roles: Linear, needed: Linear) -> None:
    chances, required = roles.scores(rows).tolist(), needed.scores(rows).tolist()
    for index, chance, need in zip(_methods(held), chances, required, strict=True):
        thing = held.things[index]
        thing.roles, thing.required = tuple(chance), need
        thing.role = _NAMES[chance.index(max(chance))]


def role_words(held: Findings) -> Hashed:
    """Hashed features of the methods, one row each: words about all their places, and what the rules say."""
    text = typed([held])
    methods = _methods(held)
    row_of = np.full(len(held.things) + 1, -1)
    row_of[methods] = np.arange(len(methods))
    features = Features(len(methods))
    if not methods:
        return features.done()
    token = np.flatnonzero(row_of[text.thing] >= 0)
    row, sentence = row_of[text.thing[token]], text.sentence[token]
    body = sentence > 0
    around = text.around(token, _AROUND)
    for at in range(len(_AROUND)):
        features.add_bag(_S_TITLE[at : at + 1], row[~body], around[~body, at])
        features.add_bag(_S_BODY[at : at + 1], row[body], around[body, at])
    start, end = text.bounds[sentence], text.bounds[sentence + 1]
    for salt, low, high in (
        (_S_LEFT, np.maximum(start, token - 10), token),
        (_S_RIGHT, token + 1, np.minimum(end, token + 8)),
    ):
        near, word = text.between(low[body], high[body])
        features.add_bag(salt, row[body][near], text.ids[word])
    count = np.bincount(row, minlength=len(methods))
    first = np.full(len(methods), len(text.bounds))
    np.minimum.at(first, row[body], sentence[body])
    titled = np.bincount(row, ~body, minlength=len(methods)) > 0
    things = [held.things[index] for index in methods]
    rule = np.array([_NAMES.index(thing.role or "used") for thing in things])
    known = np.array([thing.entry is not None for thing in things])
    upper = np.array([any(map(str.isupper, thing.name)) for thing in things])
    digit = np.array([any(map(str.isdigit, thing.name)) for thing in things])
    dense = np.stack(
        [
            np.minimum(count, 5),
            np.minimum(first, 12),
            np.minimum(len(text.bounds) - first, 9),
            np.minimum(np.arange(len(methods)), 6),
            titled + 2 * np.array([thing.places[0].start == 0 for thing in things]),
            rule + 3 * titled,
            known + 2 * upper + 4 * digit,
            np.minimum([2 * thing.score for thing in things], 10),
            [thing.name.count(" ") for thing in things],
            [thing.name.endswith("s") for thing in things],
        ],
        axis=1,
    )
    features.add(_S_DENSE, ids(dense.astype(np.int64)))
    features.add(_S_NAME, np.array([word_id(thing.name.lower().rsplit(maxsplit=1)[-1]) for thing in things], np.uint32))
    features.add(_S_BOTH, ids(rule), ids(np.minimum(count, 3)), ids(titled))
    return features.done()
