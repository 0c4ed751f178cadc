"""From candidate numbers to results: the models' answers put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.extract.findings import Findings, Number
from kg.extract.learned.calibration import Calibration
from kg.extract.learned.hashing import Index, Linear
from kg.extract.learned.trees import Forest, Rows, sigmoid
from kg.extract.linker.number_features import number_columns, number_text
from kg.extract.linker.pair_columns import pair_parts
from kg.extract.linker.pairs import of_kind
from kg.extract.linker.rows import NONE, number_scores, slot_rows
from kg.extract.linker.scene import Scene, scene
from kg.extract.linker.second_pass import SLOTS, order, second_columns

LEAST = 0.5  # probability from which a number is a result


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What the models say of the results of a text; `[n]` for n numbers that are results.

    `chosen`: their indices among the candidates. `result`, `kind` `[n, 3]`: probabilities. `slots[slot]` `[n, c]`: of each thing
    of the slot's type (`things[slot]` `[c - 1]`, indices in `Findings.things`) and, last, of none: that it is right if it is a
    thing at all, times how likely it is one.
    """

    chosen: Index
    result: Rows
    kind: Rows
    slots: Mapping[str, Rows]
    things: Mapping[str, Index]


@dataclass(frozen=True, slots=True, eq=False)
class Linker:
    """The models: `numbers` and `pairs` over words, the forests over dense columns and the scores of those two."""

    numbers: Linear
    pairs: Linear
    result: Forest
    kind: Forest
    first: Mapping[str, Forest]
    second: Mapping[str, Forest]
    calibration: Calibration

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Linker:
        """The shipped models.

        Raises ModelError where one is missing or damaged.
        """
        return Linker(
            numbers=Linear.load("results-numbers"),
            pairs=Linear.load("results-pairs"),
            result=Forest.load("results-result"),
            kind=Forest.load("results-kind"),
            first={slot: Forest.load(f"results-{slot}-1") for slot in SLOTS},
            second={slot: Forest.load(f"results-{slot}-2") for slot in SLOTS},
            calibration=Calibration.load("results-confidence"),
        )

    def answers(self, held: Findings, candidates: Sequence[Number]) -> Answers | None:
        """What the models say of a text's candidates; None where none of them is a result."""
        if not candidates:
            return None
        one = scene(held, candidates)
        words = number_scores(self.numbers.margins(number_text(one)))
        rows = number_rows(one, words)
        result = self.result.scores(rows)
        chosen = np.flatnonzero(result >= LEAST)
        if not len(chosen):
            return None
        kind = self.kind.scores(rows[chosen])
        things = {slot: of_kind(one, name) for slot, name in SLOTS.items()}
        table = self._first(one, chosen, kind, words[chosen][:, NONE], things)
        first = {slot: _scored(self.first[slot], table[slot]) for slot in SLOTS}
        more = second_columns(first, order(one.sentence[chosen]))
        second = {slot: _scored(self.second[slot], np.concatenate([table[slot], more[slot]], axis=2)) for slot in SLOTS}
        at = {slot: one.things[each] for slot, each in things.items()}
        return Answers(
            chosen, result[chosen], kind, {slot: second[slot] * _trust(held, at[slot]) for slot in SLOTS}, at
        )

    def _first(self, one: Scene, chosen: Index, kind: Rows, none: Rows, things: Mapping[str, Index]) -> dict[str, Rows]:
        """The rows of the first pass by slot."""
        columns, context, hashed = pair_parts(one, chosen, kind)
        text = sigmoid(self.pairs.margins(hashed)).reshape(len(chosen), len(one.things), len(SLOTS))
        return {
            slot: slot_rows(columns, context, none[:, k], text[:, :, k], things[slot]) for k, slot in enumerate(SLOTS)
        }


def _trust(held: Findings, things: Index) -> Rows:
    """How likely each is a thing, `[c]`: what the judge said; and, last, nothing is doubtful about none."""
    said = [held.things[i].confidence for i in things]
    return np.array([*(1.0 if each is None else each for each in said), 1.0], np.float32)


def number_rows(one: Scene, words: Rows) -> Rows:
    """The rows that say whether a number is a result, and of which kind."""
    return np.hstack([number_columns(one), words[:, : NONE.start]])


def _scored(forest: Forest, rows: Rows) -> Rows:
    """The scores of `[n, c, f]` rows, `[n, c]`; "none" alone is certain."""
    n, count, width = rows.shape
    if count == 1:
        return np.ones((n, 1), np.float32)
    return forest.scores(rows.reshape(-1, width)).reshape(n, count)
