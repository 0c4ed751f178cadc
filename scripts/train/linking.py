"""Fit the results linker (`kg.extract.linker`) on labelled papers.

Every score that goes into a later model is made by models that have not seen the paper (stacking, Wolpert 1992).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.evaluate.values import numbers as figures
from kg.evaluate.values import same_unit
from kg.extract.findings import Findings, Number
from kg.extract.learned.calibration import Calibration
from kg.extract.learned.hashing import Hashed, Index, Linear
from kg.extract.learned.ragged import offsets
from kg.extract.learned.trees import Rows
from kg.extract.linker.choices import Choices
from kg.extract.linker.decide import Linker, choices_of, number_rows
from kg.extract.linker.link import KIND_NAMES as KINDS
from kg.extract.linker.number_features import number_text
from kg.extract.linker.pair_columns import pair_parts
from kg.extract.linker.pairs import Pairs, pairs
from kg.extract.linker.rows import NONE, joined, slot_rows
from kg.extract.linker.scene import Scene, scene
from kg.extract.linker.second_pass import SLOTS, second_rows
from kg.extract.numbers import candidates
from scripts.train import boost, gold, linear

AS_SAID = Calibration((0.0, 1.0), (0.0, 1.0))
TREES = {"result": 150, "kind": 80, "first": 160, "second": 80}


@dataclass(frozen=True, slots=True)
class Example:
    """A paper with candidate numbers (at least one), and for each `[n]` what the labels say of it.

    `kind`: index in KINDS, -1 where the number is no result. `wanted[slot]`: the thing (index in `Findings.things`), -1 for
    none, -2 where it cannot be said.
    """

    title: str
    held: Findings
    numbers: list[Number]
    kind: Index
    wanted: dict[str, Index]


def example(case: gold.Case) -> Example | None:
    """The example of a paper; None where it has no candidate number."""
    numbers = candidates(case.held)
    if not numbers:
        return None
    kind = np.full(len(numbers), -1)
    wanted = {slot: np.full(len(numbers), -2) for slot in SLOTS}
    for result in case.labelled.results:
        things = {slot: case.thing(SLOTS[slot], result[slot]) for slot in SLOTS}  # type: ignore[arg-type]
        index = meant(case, numbers, result, [t for t in things.values() if t >= 0], kind)
        if index is not None:
            kind[index] = KINDS.index(result["kind"])
            for slot, thing in things.items():
                wanted[slot][index] = thing
    return Example(case.labelled.paper.title, case.held, numbers, kind, wanted)


def meant(
    case: gold.Case, numbers: Sequence[Number], result: dict[str, Any], things: list[int], taken: Index
) -> int | None:
    """The candidate that a labelled result means: the same numbers, and of several the one whose sentence names most of it."""
    text = case.held.text
    best: tuple[int, int] | None = None
    for index, number in enumerate(numbers):
        if taken[index] >= 0 or figures(text.raw[number.start : number.end]) != figures(str(result["value"])):
            continue
        sentence = number.sentence
        score = sum(any(text.sentence_index(f.start) == sentence for f in case.held.things[i].places) for i in things)
        score += same_unit(number.unit, result["unit"])
        if best is None or score > best[0]:
            best = score, index
    return best[1] if best is not None else None


def fit(examples: Sequence[Example], fold: NDArray[np.int64], log: bool = False) -> Linker:
    """The linker for these papers; `fold` `[papers]` (three or more) parts them for the scores between the stages.

    Raises InputError where the labels lack what a decision is learned from.
    """
    began = time.monotonic()

    def say(what: str) -> None:
        if log:
            print(f"{time.monotonic() - began:6.0f} s  {what}", file=sys.stderr, flush=True)

    one = scene([e.held for e in examples], [e.numbers for e in examples])
    kind = np.concatenate([e.kind for e in examples])
    shift = offsets([len(e.held.things) for e in examples])[one.text]
    said = {slot: np.concatenate([e.wanted[slot] for e in examples]) for slot in SLOTS}
    wanted = {slot: np.where(own >= 0, own + shift, own) for slot, own in said.items()}
    _need_all(kind, wanted)
    number_fold = fold[one.text]
    is_result = (kind >= 0).astype(np.int64)
    true = np.flatnonzero(kind >= 0)
    say(f"{len(kind)} candidates, {len(true)} results")

    model, words = _number_words(
        number_text(one), is_result, kind, true, {s: (w == -1).astype(np.int64) for s, w in wanted.items()}, number_fold
    )
    rows = number_rows(one, words)
    result = boost.fit(rows, is_result, trees=TREES["result"])
    kinds = boost.fit(rows[true], kind[true], trees=TREES["kind"])
    kind_scores = boost.out_of_fold(rows[true], kind[true], number_fold[true] % 3, trees=TREES["kind"])
    say("numbers done")

    at, wanted, fold_of = pairs(one, true), {slot: own[true] for slot, own in wanted.items()}, number_fold[true] % 3
    columns, context, hashed = pair_parts(one, at, kind_scores)
    of = choices_of(one, at)
    pair_model, text = _pair_words(one, at, of, hashed, wanted, fold_of)
    say("words of pairs done")

    first, second, scores, tables = {}, {}, {}, {}
    for k, slot in enumerate(SLOTS):
        tables[slot] = slot_rows(of[slot], columns, context, words[true, NONE.start + k], text[:, k])
        label, keep = _labels(one, at, of[slot], wanted[slot])
        first[slot] = boost.forest(boost.fit(tables[slot][keep], label[keep], trees=TREES["first"]))
        scores[slot] = boost.out_of_fold(tables[slot], label, fold_of[of[slot].number], trees=TREES["first"], keep=keep)
        scores[slot][of[slot].alone] = 1
    more = second_rows(scores, of, one.sentence[true], one.text[true])
    for slot in SLOTS:
        label, keep = _labels(one, at, of[slot], wanted[slot])
        wide = np.hstack([tables[slot], more[slot]])[keep]
        second[slot] = boost.forest(boost.fit(wide, label[keep], trees=TREES["second"]))
    say("slots done")
    return Linker(model, pair_model, boost.forest(result), boost.forest(kinds), first, second, AS_SAID)


def _labels(one: Scene, at: Pairs, of: Choices, wanted: Index) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Of each choice whether it is the right one, and whether that can be said, and is no matter of course, `[r]`."""
    wanted = wanted[of.number]
    return (np.append(one.things, -1)[of.things(at)] == wanted).astype(np.int64), (wanted != -2) & ~of.alone


def _need_all(kind: Index, wanted: dict[str, Index]) -> None:
    """Raises InputError where the labels lack what a decision is learned from."""
    lacking = [f"no result of kind {name}" for code, name in enumerate(KINDS) if not (kind == code).any()]
    lacking += [f"no result without a {slot}" for slot, things in wanted.items() if not (things == -1).any()]
    lacking += [f"no result with a {slot}" for slot, things in wanted.items() if not (things >= 0).any()]
    if lacking:
        raise InputError(f"the labelled papers cannot teach the linker: {'; '.join(lacking)}; give more of them")


def _number_words(
    text: Hashed, is_result: NDArray[np.int64], kind: Index, true: Index, none: dict[str, NDArray[np.int64]], fold: NDArray[np.int64]
) -> tuple[Linear, Rows]:  # fmt: skip
    """The linear model of numbers, and its scores out of fold `[n, 8]` (of kind and none only where the number is a result)."""
    inner, of_true = fold % 3, text.take(true)
    models = [linear.fit(text, is_result), linear.fit(of_true, kind[true], strength=1.0)]
    models += [linear.fit(of_true, none[slot][true]) for slot in SLOTS]
    out = np.zeros((text.rows, 4 + len(SLOTS)), np.float32)
    out[:, 0] = linear.out_of_fold(text, is_result, inner)
    out[:, 1:4] = models[1].scores(text)
    out[true, 1:4] = linear.out_of_fold(of_true, kind[true], inner[true], strength=1.0)
    for k, slot in enumerate(SLOTS):
        out[true, 4 + k] = linear.out_of_fold(of_true, none[slot][true], inner[true])
    return joined(models), out


def _pair_words(
    one: Scene, at: Pairs, of: Mapping[str, Choices], hashed: Hashed, wanted: dict[str, Index], fold: NDArray[np.int64]
) -> tuple[Linear, Rows]:
    """The linear model of pairs, and its scores out of fold, `[p, slots]`; `wanted` and `fold` `[n]` are of the results."""
    models, scores = [], np.zeros((hashed.rows, len(SLOTS)), np.float32)
    for k, slot in enumerate(SLOTS):
        want = wanted[slot][at.number]
        pair = of[slot].pair
        kept = pair[(pair >= 0) & (want[pair] != -2)]
        label = (one.things[at.thing] == want)[kept].astype(np.int64)
        models.append(linear.fit(hashed.take(kept), label))
        scores[kept, k] = linear.out_of_fold(hashed.take(kept), label, fold[at.number][kept])
    return joined(models), scores
