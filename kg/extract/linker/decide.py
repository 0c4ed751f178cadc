"""From candidate numbers to results: the models' answers put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.extract.findings import Findings, Number, Thing
from kg.extract.learned.calibration import Calibration
from kg.extract.learned.hashing import Linear
from kg.extract.learned.trees import Forest, Rows, sigmoid
from kg.extract.linker.choices import Choices, choices
from kg.extract.linker.number_features import number_columns, number_text
from kg.extract.linker.pair_columns import pair_parts
from kg.extract.linker.pairs import Pairs, pairs
from kg.extract.linker.rows import NONE, number_scores, slot_rows
from kg.extract.linker.scene import KINDS, Scene, scene
from kg.extract.linker.second_pass import SLOTS, second_rows

LEAST = 0.5  # probability from which a number is a result


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the models say of a number that is a result.

    `result`: the probability that it is one; `kind` `[3]`: of each kind. `slots[slot]` `[c]`: of each thing that it may choose
    (`things[slot]` `[c]`, the last is None), that it is right if it is a thing at all, times how likely it is one.
    """

    number: Number
    result: float
    kind: Rows
    slots: Mapping[str, Rows]
    things: Mapping[str, Sequence[Thing | None]]


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

    def answers(self, texts: Sequence[Findings], candidates: Sequence[Sequence[Number]]) -> list[list[Answer]]:
        """What the models say of those candidates of each text (it has at least one) that are results."""
        one = scene(texts, candidates)
        words = number_scores(self.numbers.margins(number_text(one)))
        rows = number_rows(one, words)
        result = self.result.scores(rows)
        chosen = np.flatnonzero(result >= LEAST)
        out: list[list[Answer]] = [[] for _ in texts]
        if not len(chosen):
            return out
        kind = self.kind.scores(rows[chosen])
        at = pairs(one, chosen)
        of = choices_of(one, at)
        slots = self._slots(one, at, of, kind, words[chosen][:, NONE])
        named = [*one.named, None]
        things = {slot: [named[i] for i in of[slot].things(at).tolist()] for slot in SLOTS}
        begins = {slot: of[slot].begins.tolist() for slot in SLOTS}
        for row, number in enumerate(chosen.tolist()):
            own = {slot: slice(*begins[slot][row : row + 2]) for slot in SLOTS}
            answer = Answer(
                one.numbers[number],
                float(result[number]),
                kind[row],
                {slot: slots[slot][own[slot]] for slot in SLOTS},
                {slot: things[slot][own[slot]] for slot in SLOTS},
            )
            out[one.text[number]].append(answer)
        return out

    def _slots(self, one: Scene, at: Pairs, of: Mapping[str, Choices], kind: Rows, none: Rows) -> dict[str, Rows]:
        """How likely each choice is by slot, `[r]`."""
        columns, context, hashed = pair_parts(one, at, kind)
        text = sigmoid(self.pairs.margins(hashed))
        rows = {slot: slot_rows(of[slot], columns, context, none[:, k], text[:, k]) for k, slot in enumerate(SLOTS)}
        first = {slot: _scored(self.first[slot], rows[slot], of[slot]) for slot in SLOTS}
        more = second_rows(first, of, one.sentence[at.chosen], one.text[at.chosen])
        trust = np.array([*(1.0 if t.confidence is None else t.confidence for t in one.named), 1.0], np.float32)
        return {
            slot: _scored(self.second[slot], np.hstack([rows[slot], more[slot]]), of[slot]) * trust[of[slot].things(at)]
            for slot in SLOTS
        }


def choices_of(one: Scene, at: Pairs) -> dict[str, Choices]:
    """What the numbers choose from, by slot."""
    of = {name: choices(at, one.kind[at.thing] == KINDS.index(name)) for name in dict.fromkeys(SLOTS.values())}
    return {slot: of[name] for slot, name in SLOTS.items()}


def number_rows(one: Scene, words: Rows) -> Rows:
    """The rows that say whether a number is a result, and of which kind."""
    return np.hstack([number_columns(one), words[:, : NONE.start]])


def _scored(forest: Forest, rows: Rows, of: Choices) -> Rows:
    """The scores of the rows, `[r]`; "none" alone is certain."""
    out = np.ones(len(rows), np.float32)
    several = ~of.alone
    out[several] = forest.scores(rows[several])
    return out
