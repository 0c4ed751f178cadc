"""From the distribution over tags of each word to stretches: Viterbi over the four types, an `I` only behind its own type.

A type's share is the sum of those of its classes, so a word that is sure to be a method is found however unsure its role is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.ragged import offsets, ranges
from kg.extract.tagger.labels import CLASSES, OUTSIDE, TAGS, TYPES
from kg.extract.tagger.tagged import Shares

_SURE = 0.995  # a word with this share of O parts the text: no stretch reaches over it
_LEAST = 1e-7
_NEVER = -1e9


# where the classes of each type begin; they stand in the order of TYPES
_OF_TYPE = [at for at, (_, kind) in enumerate(CLASSES) if not at or kind != CLASSES[at - 1][1]]


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


def stretches(texts: Sequence[Shares], *, outside: float = 1.0) -> list[list[Stretch]]:
    """Of each text the best sequence of stretches for the distributions of its words (float [words, TAGS]).

    `outside` weighs the share of O: below 1 more, and less sure, stretches are found. Each text is read by itself; that many
    are at a time saves the time that it takes to begin.
    """
    shares = np.concatenate([np.zeros((0, TAGS), np.float32), *texts])
    opens = offsets([len(text) for text in texts])
    words = np.flatnonzero(shares[:, OUTSIDE] < _SURE)
    shares = shares[words]
    text = np.searchsorted(opens, words, side="right") - 1
    of_class = shares[:, 1::2] + shares[:, 2::2]
    path = _path(_states(shares, outside), np.diff(words + text, prepend=-2) > 1)
    begins = np.flatnonzero(path % 2)
    kinds = path[begins] // 2
    # a stretch goes on as long as its own I follows
    goes_on = np.append((path > 0) & (path % 2 == 0), False)
    ends = np.flatnonzero(~goes_on)
    sizes = ends[np.searchsorted(ends, begins, side="right")] - begins
    row, word = ranges(begins, begins + sizes)
    of_type = np.add.reduceat(of_class, _OF_TYPE, axis=1)
    least = np.minimum.reduceat(of_type[word, kinds[row]], np.cumsum(sizes) - sizes) if len(begins) else sizes
    out: list[list[Stretch]] = [[] for _ in texts]
    first = words[begins] - opens[text[begins]]
    means = _means(of_class, begins, sizes).tolist()
    each = zip(
        text[begins].tolist(), first.tolist(), sizes.tolist(), kinds.tolist(), least.tolist(), means, strict=True
    )
    for of, at, size, kind, probability, classes in each:
        out[of].append(Stretch(at, at + size - 1, kind, probability, tuple(classes)))
    return out


def _states(shares: Shares, outside: float) -> Shares:
    """The weighed shares of the states: 0 for O, 1 + 2k for B and 2 + 2k for I of type k."""
    out = np.empty((len(shares), 1 + 2 * len(TYPES)), np.float32)
    out[:, 0] = shares[:, OUTSIDE] * np.float32(outside)
    # added in order, and no matrix product: that of a row may depend on how many there are
    out[:, 1::2] = np.add.reduceat(shares[:, 1::2], _OF_TYPE, axis=1)
    out[:, 2::2] = np.add.reduceat(shares[:, 2::2], _OF_TYPE, axis=1)
    return out


def _means(classes: Shares, begins: NDArray[np.intp], sizes: NDArray[np.intp]) -> Shares:
    """The mean share of each class in each stretch, `[stretches, len(CLASSES)]`; the same whatever else there is."""
    out: Shares = classes[begins]
    for step in range(1, int(sizes.max(initial=0))):
        longer = np.flatnonzero(sizes > step)
        out[longer] += classes[begins[longer] + step]
    out /= sizes[:, None].astype(np.float32)
    return out


def _path(shares: Shares, apart: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The best state of each word; `apart`: no stretch reaches over from the word before.

    Where the likeliest states by themselves are an allowed sequence nothing can be likelier; only other runs are searched.
    """
    path: NDArray[np.intp] = shares.argmax(axis=1)
    inside = (path > 0) & (path % 2 == 0)
    before = np.concatenate([[0], path[:-1]])
    wrong = inside & (apart | (before != path) & (before != path - 1))
    if wrong.any():
        run = np.cumsum(apart)
        first = np.flatnonzero(np.append(apart, True))
        for which in np.unique(run[wrong]).tolist():
            low, high = first[which - 1], first[which]
            path[low:high] = _best(np.log(np.maximum(shares[low:high], _LEAST)).tolist())
    return path


def _best(scores: list[list[float]]) -> list[int]:
    """Viterbi: the state of each word of a run; an I follows a B or I of its type only.

    Everything else may follow everything, so each word needs the best of all and the best within each type only.
    """
    score = [_NEVER if state and state % 2 == 0 else each for state, each in enumerate(scores[0])]
    back: list[list[int]] = []
    for own in scores[1:]:
        top = max(score)
        best = score.index(top)
        row, new = [best], [top + own[0]]
        for at in range(1, len(own), 2):
            before = at if score[at] >= score[at + 1] else at + 1
            row += (best, before)
            new += (top + own[at], score[before] + own[at + 1])
        back.append(row)
        score = new
    state = score.index(max(score))
    path = [state]
    for row in reversed(back):
        state = row[state]
        path.append(state)
    return path[::-1]
