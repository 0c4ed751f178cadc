"""What the tagger says of a text: the share of every class at every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.tagger.labels import CLASSES

Shares = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """Words in the order of the text: word i stands at `starts[i]:ends[i]` and has the distribution `shares[i]` over tags."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    shares: Shares  # [words, TAGS]

    def of_places(self, starts: Sequence[int] | NDArray[np.int64], ends: Sequence[int] | NDArray[np.int64]) -> Shares:
        """For each place `starts[p]:ends[p]` of the text, `[p, len(CLASSES) + 3]`: the mean share of each class over the words
        that it touches; the share of B tags at its first word; the least share of anything but O; and the share of I tags at the
        word behind it (how likely it is to go on). Zeros where it touches no word.
        """
        low = np.searchsorted(self.ends, np.asarray(starts), side="right")
        high = np.searchsorted(self.starts, np.asarray(ends), side="left")
        out = np.zeros((len(low), len(CLASSES) + 3), np.float32)
        count = len(self.shares)
        if not count:
            return out
        classes = self.shares[:, 1::2] + self.shares[:, 2::2]
        begins = self.shares[:, 1::2].sum(1)
        inside = np.append(self.shares[:, 2::2].sum(1), np.float32(0))
        sums = np.concatenate([np.zeros((1, len(CLASSES)), np.float32), classes.cumsum(0, dtype=np.float32)])
        width = np.maximum(high - low, 1)
        real = high > low
        out[:, : len(CLASSES)] = (sums[high] - sums[np.minimum(low, high)]) / width[:, None]
        out[:, -3] = begins[np.minimum(low, count - 1)]
        # the least from low to high, and, thrown away, from there to the next low
        any_class = np.append(1 - self.shares[:, 0], np.float32(1))
        out[:, -2] = np.minimum.reduceat(any_class, np.column_stack([low, high]).ravel())[::2]
        out[:, -1] = inside[high]
        out[~real] = 0
        return out
