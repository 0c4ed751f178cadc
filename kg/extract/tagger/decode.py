"""From the distribution over tags of each word to stretches: Viterbi over the four types, an `I` only behind its own type.

A type's share is the sum of those of its classes, so a word that is sure to be a method is found however unsure its role is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.tagger.labels import CLASSES, OUTSIDE, TAGS, TYPES, begin_tag, inside_tag

_SURE = 0.995  # a word with this share of O parts the text: no stretch reaches over it
_LEAST = 1e-7
_NEVER = -1e9


def _summing() -> NDArray[np.float32]:
    """What the shares of the tags are multiplied with to be those of the states, `[TAGS, 1 + 2 * len(TYPES)]`."""
    out = np.zeros((TAGS, 1 + 2 * len(TYPES)), np.float32)
    out[OUTSIDE, 0] = 1
    for klass, (_, kind) in enumerate(CLASSES):
        state = 1 + 2 * TYPES.index(kind)
        out[begin_tag(klass), state] = out[inside_tag(klass), state + 1] = 1
    return out


_STATES = _summing()  # 0 for O, 1 + 2k for B and 2 + 2k for I of type k


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
    words = np.flatnonzero(shares[:, OUTSIDE] < _SURE)
    if not len(words):
        return []
    states = shares[words] @ _STATES
    weighed = states.copy()
    weighed[:, 0] *= np.float32(outside)
    path = _path(np.log(np.maximum(weighed, _LEAST)), np.diff(words, prepend=-2) > 1)
    begins = np.flatnonzero(path % 2)
    if not len(begins):
        return []
    kinds = path[begins] // 2
    # a stretch goes on as long as its own I follows
    goes_on = np.append((path > 0) & (path % 2 == 0), False)
    ends = np.flatnonzero(~goes_on)
    sizes = ends[np.searchsorted(ends, begins, side="right")] - begins
    of_type = states[:, 1::2] + states[:, 2::2]
    row, word = np.repeat(np.arange(len(begins)), sizes), _spread(begins, sizes)
    least = np.minimum.reduceat(of_type[word, kinds[row]], np.cumsum(sizes) - sizes)
    return [
        Stretch(first, first + size - 1, kind, probability, tuple(each))
        for first, size, kind, probability, each in zip(
            words[begins].tolist(),
            sizes.tolist(),
            kinds.tolist(),
            least.tolist(),
            _means(shares[words], begins, sizes).tolist(),
            strict=True,
        )
    ]


def _spread(begins: NDArray[np.intp], sizes: NDArray[np.intp]) -> NDArray[np.intp]:
    """The words of all stretches, one after the other."""
    out: NDArray[np.intp] = np.arange(sizes.sum()) + np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
    return out


def _means(shares: NDArray[np.float32], begins: NDArray[np.intp], sizes: NDArray[np.intp]) -> NDArray[np.float32]:
    """The mean share of each class in each stretch, `[stretches, len(CLASSES)]`; the same whatever else there is."""
    classes = shares[:, 1::2] + shares[:, 2::2]
    out: NDArray[np.float32] = classes[begins]
    for step in range(1, int(sizes.max())):
        longer = np.flatnonzero(sizes > step)
        out[longer] += classes[begins[longer] + step]
    out /= sizes[:, None].astype(np.float32)
    return out


def _path(scores: NDArray[np.float32], apart: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The best state of each word; `apart`: no stretch reaches over from the word before.

    Where the likeliest states by themselves are an allowed sequence nothing can be likelier; only other runs are searched.
    """
    path: NDArray[np.intp] = scores.argmax(axis=1)
    inside = (path > 0) & (path % 2 == 0)
    before = np.concatenate([[0], path[:-1]])
    wrong = inside & (apart | (before != path) & (before != path - 1))
    if wrong.any():
        run = np.cumsum(apart)
        first = np.flatnonzero(np.append(apart, True))
        for which in np.unique(run[wrong]).tolist():
            low, high = first[which - 1], first[which]
            path[low:high] = _best(scores[low:high].tolist())
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
