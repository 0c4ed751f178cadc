"""From the distribution over tags of each word to stretches: Viterbi over the four types, an `I` only behind its own type.

A type's share is the sum of those of its classes, so a word that is sure to be a method is found however unsure its role is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.tagger.labels import CLASSES, OUTSIDE, TYPES

_SURE = 0.995  # a word with this share of O parts the text: no stretch reaches over it
_LEAST = 1e-7
_NEVER = -1e9
_BEGINS = [np.array([1 + 2 * at for at, (_, kind) in enumerate(CLASSES) if kind == one]) for one in TYPES]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `first` to `last` (both in it) of type `TYPES[kind]`.

    `probability` is the least share that any of its words gives to the type; `classes` the mean share of each of `CLASSES`.
    """

    first: int
    last: int
    kind: int
    probability: float
    classes: tuple[float, ...]


def stretches(shares: NDArray[np.float32], *, outside: float = 1.0) -> list[Stretch]:
    """The best sequence of stretches for the distributions of the words (float [words, TAGS]).

    `outside` weighs the share of O: below 1 more, and less sure, stretches are found.
    """
    if not len(shares):
        return []
    begins = np.stack([shares[:, columns].sum(1) for columns in _BEGINS], axis=1)
    insides = np.stack([shares[:, columns + 1].sum(1) for columns in _BEGINS], axis=1)
    free = shares[:, OUTSIDE]
    open_words = np.flatnonzero(free < _SURE)
    if not len(open_words):
        return []
    log_free = np.log(np.maximum(free * outside, _LEAST)).tolist()
    log_begins = np.log(np.maximum(begins, _LEAST)).tolist()
    log_insides = np.log(np.maximum(insides, _LEAST)).tolist()
    of_type = begins + insides
    out = []
    for run in np.split(open_words, np.flatnonzero(np.diff(open_words) > 1) + 1):
        low, high = int(run[0]), int(run[-1]) + 1
        path = _best(log_free[low:high], log_begins[low:high], log_insides[low:high])
        for first, last, kind in _runs(path):
            a, b = low + first, low + last + 1
            classes = (shares[a:b, 1::2] + shares[a:b, 2::2]).mean(0)
            out.append(Stretch(a, b - 1, kind, float(of_type[a:b, kind].min()), tuple(classes.tolist())))
    return out


def _best(free: list[float], begins: list[list[float]], insides: list[list[float]]) -> list[int]:
    """Viterbi: for each word 0 for O, 1 + 2k for B and 2 + 2k for I of type k; an I follows a B or I of its type only.

    Everything else may follow everything, so each word needs the best of all and the best within each type only.
    """
    scores = [free[0]] + [x for begin in begins[0] for x in (begin, _NEVER)]
    back: list[list[int]] = []
    for place in range(1, len(free)):
        top = max(scores)
        best = scores.index(top)
        row, new = [best], [top + free[place]]
        for kind, (begin, inside) in enumerate(zip(begins[place], insides[place], strict=True)):
            at = 1 + 2 * kind
            before = at if scores[at] >= scores[at + 1] else at + 1
            row += (best, before)
            new += (top + begin, scores[before] + inside)
        back.append(row)
        scores = new
    state = scores.index(max(scores))
    path = [state]
    for row in reversed(back):
        state = row[state]
        path.append(state)
    return path[::-1]


def _runs(path: list[int]) -> Iterator[tuple[int, int, int]]:
    """(first word, last word, type) of every stretch of a path."""
    index = 0
    while index < len(path):
        state = path[index]
        last = index
        if state:
            while last + 1 < len(path) and path[last + 1] == state + 1:
                last += 1
            yield index, last, (state - 1) // 2
        index = last + 1
