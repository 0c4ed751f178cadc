"""Pieces of unequal length laid one behind the other in an array: where each begins, what each holds, what ranks in each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Index = NDArray[np.intp]


def offsets(sizes: Sequence[int] | Index) -> Index:
    """Where each of these many begins, and how many there are in all."""
    return np.cumsum([0, *sizes])


def ranges(low: Index, high: Index) -> tuple[Index, Index]:
    """The numbers from `low[i]` up to `high[i]`, as (i, number), both `[m]`."""
    sizes = np.maximum(high - low, 0)
    row = np.repeat(np.arange(len(low)), sizes)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + low[row]


def smaller(group: Index, values: NDArray[np.generic]) -> Index:
    """For each how many of its group have a smaller value, `[n]`."""
    order = np.lexsort((values, group))
    ahead = np.arange(len(order))
    parted = np.append(True, np.diff(group[order]) != 0)[: len(order)]
    begin = np.maximum.accumulate(np.where(parted, ahead, 0))
    parted[1:] |= values[order][1:] != values[order][:-1]
    out = np.empty(len(order), np.intp)
    out[order] = np.maximum.accumulate(np.where(parted, ahead, 0)) - begin
    return out
