"""What a number may choose from in a slot: every thing of its type in its text and, last, none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.hashing import Index
from kg.extract.learned.ragged import offsets
from kg.extract.linker.pairs import Pairs


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """What n numbers choose from in a slot: the things of its type in their text and, last, none; `[r]` rows, number by number.

    `number`: of each row; `pair`: its pair, -1 for none; `begins` `[n + 1]`: the first row of each number.
    """

    number: Index
    pair: Index
    begins: Index

    @property
    def alone(self) -> NDArray[np.bool_]:
        """Which rows are all that their number can choose, `[r]`."""
        out: NDArray[np.bool_] = (np.diff(self.begins) == 1)[self.number]
        return out

    def things(self, at: Pairs) -> Index:
        """The thing of each row, -1 for none."""
        return np.append(at.thing, -1)[self.pair]


def choices(at: Pairs, mine: NDArray[np.bool_]) -> Choices:
    """The choices among some of the pairs, those that are `mine`."""
    pair = np.flatnonzero(mine)
    begins = offsets(np.bincount(at.number[pair], minlength=len(at.chosen)) + 1)
    number = np.repeat(np.arange(len(at.chosen)), np.diff(begins))
    out = np.full(len(number), -1)
    out[np.delete(np.arange(len(out)), begins[1:] - 1)] = pair  # all but the last rows of the numbers
    return Choices(number, out, begins)
