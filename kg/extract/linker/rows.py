"""The rows that the trees of a slot score: every thing of its type and, last, "none", for each number."""

from __future__ import annotations

import numpy as np

from kg.extract.learned.hashing import Linear
from kg.extract.learned.trees import Rows, sigmoid, softmax
from kg.extract.linker.choices import Choices
from kg.extract.linker.scene import FAR
from kg.extract.linker.second_pass import SLOTS

# outputs of the linear model of numbers: is a result, its kind (three), no thing in each slot
RESULT, KIND, NONE = slice(0, 1), slice(1, 4), slice(4, 4 + len(SLOTS))


def number_scores(margins: Rows) -> Rows:
    """Probabilities `[n, 8]` from the margins of the linear model of numbers."""
    return np.hstack([sigmoid(margins[:, RESULT]), softmax(margins[:, KIND]), sigmoid(margins[:, NONE])])


def slot_rows(of: Choices, columns: Rows, context: Rows, none: Rows, text: Rows) -> Rows:
    """`[r, f]` for the choices of a slot.

    `columns` `[p, f]` and `text` `[p]` (scores) are of all pairs, `context` `[n, f]` and `none` `[n]` (score of the words around
    for "none") of the numbers. "None" carries the least of each column over the things.
    """
    width = columns.shape[1]
    last = of.begins[1:] - 1
    thing = np.flatnonzero(of.pair >= 0)
    out = np.empty((len(of.pair), 1 + width + context.shape[1] + 2), np.float32)
    out[:, 0] = of.pair < 0
    own = out[:, 1 : 1 + width]
    own[thing], own[last] = columns[of.pair[thing]], np.inf
    least = np.minimum.reduceat(own, of.begins[:-1], axis=0)
    own[last] = np.where(np.isinf(least), FAR, least)
    out[:, 1 + width : -2] = context[of.number]
    out[:, -2] = none[of.number]
    out[thing, -1], out[last, -1] = text[of.pair[thing]], none
    return out


def joined(models: list[Linear]) -> Linear:
    """Several models over the same features as one: its margins are theirs side by side."""
    return Linear(
        np.concatenate([m.weights for m in models]),
        np.concatenate([m.scale for m in models]),
        np.concatenate([m.bias for m in models]),
    )
