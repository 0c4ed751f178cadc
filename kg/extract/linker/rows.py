"""The rows that the trees of a slot score: every thing of its type and, last, "none", for each number."""

from __future__ import annotations

import numpy as np

from kg.extract.learned.hashing import Index, Linear
from kg.extract.learned.trees import Rows, sigmoid, softmax
from kg.extract.linker.scene import FAR
from kg.extract.linker.second_pass import SLOTS

# outputs of the linear model of numbers: is a result, its kind (three), no thing in each slot
RESULT, KIND, NONE = slice(0, 1), slice(1, 4), slice(4, 4 + len(SLOTS))


def number_scores(margins: Rows) -> Rows:
    """Probabilities `[n, 8]` from the margins of the linear model of numbers."""
    return np.hstack([sigmoid(margins[:, RESULT]), softmax(margins[:, KIND]), sigmoid(margins[:, NONE])])


def slot_rows(columns: Rows, context: Rows, none: Rows, text: Rows, things: Index) -> Rows:
    """`[n, c, f]` for the things of one type (c - 1 of them).

    `columns` `[n, h, f]` and `text` `[n, h]` (scores) are of the pairs with all things, `context` `[n, f]` and `none` `[n]`
    (score of the words around for "none") of the numbers. "None" carries the least of each column over the things.
    """
    n, _, width = columns.shape
    count = len(things) + 1
    out = np.empty((n, count, 1 + width + context.shape[1] + 2), np.float32)
    out[:, :, 0] = np.arange(count) == count - 1
    out[:, :-1, 1 : 1 + width] = columns[:, things]
    out[:, -1, 1 : 1 + width] = out[:, :-1, 1 : 1 + width].min(axis=1) if len(things) else FAR
    out[:, :, 1 + width : -2] = context[:, None]
    out[:, :, -2] = none[:, None]
    out[:, :-1, -1] = text[:, things]
    out[:, -1, -1] = none
    return out


def joined(models: list[Linear]) -> Linear:
    """Several models over the same features as one: its margins are theirs side by side."""
    return Linear(
        np.concatenate([m.weights for m in models]),
        np.concatenate([m.scale for m in models]),
        np.concatenate([m.bias for m in models]),
    )
