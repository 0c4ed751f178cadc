"""Precision, recall and F1 of rows, each with the interval that other papers of the same kind might have given.

The interval is the percentile bootstrap over papers (Efron & Tibshirani 1993, chapter 13): as many papers as there are
are drawn with replacement, a thousand times; 95 of a hundred draws lie within. Papers are drawn and not things, because
the things of one paper are right or wrong together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.counts import Counts

ROUNDS = 1000
SEED = 13
LEVEL = 95  # per cent of the draws
_AT_ONCE = 2**22  # drawn papers held in memory


@dataclass(frozen=True, slots=True)
class Figure:
    """A share (0 to 1) and the ends of its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: the summed counts and what follows from them; 0 where there is nothing to divide by."""

    name: str
    counts: Counts
    precision: Figure
    recall: Figure
    f1: Figure


def figures(
    papers: Sequence[Mapping[str, Counts]], names: Sequence[str], *, rounds: int = ROUNDS, seed: int = SEED
) -> list[Row]:
    """The rows of these names, from the counts of each paper. The same papers give the same figures."""
    table = np.array([[paper[name] for name in names] for paper in papers], dtype=np.float64)
    table = table.reshape(len(papers), len(names), len(Counts._fields))
    whole = _shares(table.sum(axis=0))
    low, high = np.percentile(_drawn(table, rounds, seed), [50 - LEVEL / 2, 50 + LEVEL / 2], axis=0)
    rows = []
    for index, name in enumerate(names):
        shares = [Figure(*(float(part[index, k]) for part in (whole, low, high))) for k in range(3)]
        rows.append(Row(name, Counts(*map(int, table[:, index].sum(axis=0))), *shares))
    return rows


def summed(counts: Mapping[str, Counts], names: Sequence[str]) -> Counts:
    """The counts of several rows as one (for a micro average)."""
    return Counts(*(sum(column) for column in zip(*(counts[name] for name in names), strict=True)))


def _drawn(table: NDArray[np.float64], rounds: int, seed: int) -> NDArray[np.float64]:
    """Shares of every draw: (rounds, rows, 3)."""
    generator = np.random.default_rng(seed)
    papers = len(table)
    flat = table.reshape(papers, -1)
    shares = []
    step = max(1, _AT_ONCE // max(papers, 1))
    for begin in range(0, rounds, step):
        drawn = generator.multinomial(papers, np.full(papers, 1 / papers), size=min(step, rounds - begin))
        shares.append(_shares((drawn @ flat).reshape(len(drawn), *table.shape[1:])))
    return np.concatenate(shares)


def _shares(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Precision, recall and F1 along the last axis, from predicted, right, wanted and found there."""
    predicted, right, wanted, found = np.moveaxis(counts, -1, 0)
    precision, recall = _divided(right, predicted), _divided(found, wanted)
    return np.stack([precision, recall, _divided(2 * precision * recall, precision + recall)], axis=-1)


def _divided(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
