"""What the first answers say of each other: at the other numbers of the sentence and text, and for the other slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.columns import filled
from kg.extract.learned.hashing import Index
from kg.extract.learned.trees import Rows
from kg.extract.linker.choices import Choices

SLOTS: Mapping[str, str] = {"metric": "Metric", "dataset": "Dataset", "method": "Method", "baseline": "Method"}

_METHOD, _BASELINE = list(SLOTS).index("method"), list(SLOTS).index("baseline")


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """The n results of a text in order: which others stand in the same sentence, which others there are, `[n, n]`.

    `joined` `[n + 1]`: whether result i stands in the sentence of result i - 1.
    """

    beside: NDArray[np.bool_]
    others: NDArray[np.bool_]
    joined: NDArray[np.bool_]


def order(sentence: Index) -> Order:
    """The order of results in these sentences `[n]`."""
    others = ~np.eye(len(sentence), dtype=bool)
    same = sentence[:, None] == sentence
    joined = np.zeros(len(sentence) + 1, bool)
    joined[1:-1] = sentence[1:] == sentence[:-1]
    return Order(others & same, others, joined)


def second_rows(first: Mapping[str, Rows], of: Mapping[str, Choices], sentence: Index, text: Index) -> dict[str, Rows]:
    """Columns `[r, f]` by slot, for results (at least one) in these sentences and texts, `[n]`.

    `first[slot]` `[r]` are the first pass's probabilities of the choices.
    """
    parts: dict[str, list[Rows]] = {slot: [] for slot in SLOTS}
    texts = np.unique(text, return_index=True)[1].tolist()
    for low, high in pairwise([*texts, len(text)]):
        own = {slot: _table(first[slot], of[slot].begins[low : high + 1]) for slot in SLOTS}
        for slot, rows in second_columns(own, order(sentence[low:high])).items():
            parts[slot].append(rows.reshape(-1, rows.shape[2]))
    return {slot: np.concatenate(rows) for slot, rows in parts.items()}


def _table(scores: Rows, begins: Index) -> Rows:
    """The scores of the numbers of one text, `[n, c]`."""
    return scores[begins[0] : begins[-1]].reshape(len(begins) - 1, -1)


def second_columns(first: Mapping[str, Rows], order: Order) -> dict[str, Rows]:
    """Columns `[n, c, f]` by slot.

    `first[slot]` `[n, c]` are the first pass's probabilities of the things of the slot's type and, last, of none, for the n
    results of a text.
    """
    widths = [first[slot].shape[1] for slot in SLOTS]
    ends = np.cumsum(widths)
    begins = ends - widths
    of = np.repeat(np.arange(len(SLOTS)), widths)
    own = np.concatenate([first[slot] for slot in SLOTS], axis=1)
    most = np.maximum.reduceat(own, begins, axis=1)[:, of]
    second = np.maximum.reduceat(np.where(own == most, 0, own), begins, axis=1)[:, of]
    none = own[:, ends - 1]
    sister = np.zeros_like(own)
    sister[:, of == _METHOD], sister[:, of == _BASELINE] = first["baseline"], first["method"]
    parts: list[NDArray[np.generic]] = [
        own,
        ((own[:, None, :] > own[:, :, None]) & (of[:, None] == of)).sum(axis=2),
        none[:, of],
        np.where(own == most, second, most),
        *_over(own, order.beside),
        *_over(own, order.others),
        np.array(len(own) - 1),
        order.beside.sum(axis=1, keepdims=True),
        *_neighbours(own),
        order.joined[:-1, None],
        order.joined[1:, None],
        *_neighbours(most),
        sister,
        *(each[:, None] for each in none.T),
    ]
    rows = filled(own.shape, parts)
    return {slot: rows[:, begin:end] for slot, begin, end in zip(SLOTS, begins, ends, strict=True)}


def _neighbours(values: Rows) -> tuple[Rows, Rows]:
    """What the result before and the one behind have; -1 where there is none."""
    before, behind = np.full_like(values, -1), np.full_like(values, -1)
    before[1:], behind[:-1] = values[:-1], values[1:]
    return before, behind


def _over(own: Rows, chosen: NDArray[np.bool_]) -> list[NDArray[np.generic]]:
    """Mean and maximum of each column over the chosen other results `[n, n]`; -1 where there is none."""
    count = chosen.sum(axis=1, keepdims=True)
    wide = np.where(chosen[:, :, None], own, np.float32(-1))
    total = wide.sum(axis=1) + (len(own) - count)
    return [np.where(count > 0, total / np.maximum(count, 1), -1), wide.max(axis=1)]
