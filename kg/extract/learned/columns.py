"""Dense rows from columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.trees import Rows


def filled(shape: tuple[int, ...], parts: Sequence[NDArray[np.generic]]) -> Rows:
    """The parts, each broadcast to `shape`, as the columns of one float32 array `[*shape, len(parts)]`."""
    out = np.empty((len(parts), *shape), np.float32)  # each column in one piece: written far faster
    for column, part in zip(out, parts, strict=True):
        column[...] = part
    return np.ascontiguousarray(np.moveaxis(out, 0, -1))
