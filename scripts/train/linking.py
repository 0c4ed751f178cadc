"""Fit the results linker (`kg.extract.linker`) on labelled papers.

Every score that goes into a later model is made by models that have not seen the paper (stacking, Wolpert 1992).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.evaluate.values import numbers as figures
from kg.evaluate.values import same_unit
from kg.extract.findings import Number
from kg.extract.learned.calibration import Calibration
from kg.extract.learned.hashing import Hashed, Index, Linear, stacked
from kg.extract.learned.trees import Forest, Rows
from kg.extract.linker.decide import Linker, number_rows
from kg.extract.linker.link import KIND_NAMES as KINDS
from kg.extract.linker.number_features import number_text
from kg.extract.linker.pair_columns import pair_parts
from kg.extract.linker.pairs import of_kind
from kg.extract.linker.rows import NONE, joined, slot_rows
from kg.extract.linker.scene import Scene, scene
from kg.extract.linker.second_pass import SLOTS, Order, order, second_columns
from kg.extract.numbers import candidates
from scripts.train import boost, gold, linear

AS_SAID = Calibration((0.0, 1.0), (0.0, 1.0))
TREES = {"result": 150, "kind": 80, "first": 160, "second": 80}


@dataclass(frozen=True, slots=True)
class Example:
    """A paper with candidates: its scene, and for each candidate what the labels say of it.

    `kind` `[n]`: index in KINDS, -1 where the number is no result. `wanted[slot]` `[n]`: the thing (index in
    `Findings.things`), -1 for none, -2 where it cannot be said.
    """

    title: str
    scene: Scene
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
    return Example(case.labelled.paper.title, scene(case.held, numbers), kind, wanted)


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

    count = np.array([len(e.kind) for e in examples])
    of = np.repeat(np.arange(len(examples)), count)
    text = stacked([number_text(e.scene) for e in examples])
    kind = np.concatenate([e.kind for e in examples])
    wanted = {slot: np.concatenate([e.wanted[slot] for e in examples]) for slot in SLOTS}
    _need_all(kind, wanted)
    number_fold = fold[of]
    is_result = (kind >= 0).astype(np.int64)
    true = np.flatnonzero(kind >= 0)
    say(f"{len(kind)} candidates, {len(true)} results")

    model, words = _number_words(
        text, is_result, kind, true, {s: (w == -1).astype(np.int64) for s, w in wanted.items()}, number_fold
    )
    parts = np.split(words, np.cumsum(count)[:-1])
    rows = np.concatenate([number_rows(e.scene, part) for e, part in zip(examples, parts, strict=True)])
    result = boost.fit(rows, is_result, trees=TREES["result"])
    kinds = boost.fit(rows[true], kind[true], trees=TREES["kind"])
    kind_scores = np.zeros((len(kind), len(KINDS)), np.float32)
    kind_scores[true] = boost.out_of_fold(rows[true], kind[true], number_fold[true] % 3, trees=TREES["kind"])
    say("numbers done")

    papers = [i for i, e in enumerate(examples) if (e.kind >= 0).any()]
    first_of = np.concatenate([[0], np.cumsum(count)])
    chosen = {i: np.flatnonzero(examples[i].kind >= 0) for i in papers}
    made = {i: pair_parts(examples[i].scene, chosen[i], kind_scores[first_of[i] + chosen[i]]) for i in papers}
    pair_model, text_scores = _pair_words(examples, papers, chosen, {i: made[i][2] for i in papers}, fold)
    say("words of pairs done")

    tables, labels = {}, {}
    for k, slot in enumerate(SLOTS):
        things = {i: of_kind(examples[i].scene, SLOTS[slot]) for i in papers}
        none = {i: words[first_of[i] + chosen[i], NONE.start + k] for i in papers}
        tables[slot] = [slot_rows(*made[i][:2], none[i], text_scores[i][:, :, k], things[i]) for i in papers]
        labels[slot] = [
            _labels(examples[i].wanted[slot][chosen[i]], examples[i].scene.things[things[i]]) for i in papers
        ]
    orders = [order(examples[i].scene.sentence[chosen[i]]) for i in papers]
    first, second = _passes(tables, labels, orders, fold[papers])
    say("slots done")
    return Linker(model, pair_model, boost.forest(result), boost.forest(kinds), first, second, AS_SAID)


def _passes(
    tables: dict[str, list[Rows]], labels: dict[str, list[NDArray[np.int64]]], orders: list[Order], fold: NDArray[np.int64]
) -> tuple[dict[str, Forest], dict[str, Forest]]:  # fmt: skip
    """The forests of both passes by slot; all lists are a paper each, its rows `[n, c, f]` and their labels `[n, c]`."""
    first, second, scores = {}, {}, {}
    for slot in SLOTS:
        flat, label, keep, row_fold = _flat(tables[slot], labels[slot], fold)
        first[slot] = boost.forest(boost.fit(flat[keep], label[keep], trees=TREES["first"]))
        unseen = boost.out_of_fold(flat, label, row_fold % 3, trees=TREES["first"], keep=keep)
        scores[slot] = _unflat(unseen, tables[slot])
    more = [second_columns({slot: scores[slot][p] for slot in SLOTS}, each) for p, each in enumerate(orders)]
    for slot in SLOTS:
        wide = [np.concatenate([table, each[slot]], axis=2) for table, each in zip(tables[slot], more, strict=True)]
        flat, label, keep, _ = _flat(wide, labels[slot], fold)
        second[slot] = boost.forest(boost.fit(flat[keep], label[keep], trees=TREES["second"]))
    return first, second


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
    examples: Sequence[Example], papers: list[int], chosen: dict[int, Index], hashed: dict[int, Hashed], fold: NDArray[np.int64]
) -> tuple[Linear, dict[int, Rows]]:  # fmt: skip
    """The linear model of pairs, and its scores out of fold, `[n, h, slots]` a paper."""
    whole = stacked([hashed[i] for i in papers])
    sizes = [hashed[i].rows for i in papers]
    row_fold = np.repeat(fold[papers], sizes) % 3
    models, scores = [], np.zeros((whole.rows, len(SLOTS)), np.float32)
    for k, slot in enumerate(SLOTS):
        label, keep = [], []
        for i in papers:
            e = examples[i]
            want = e.wanted[slot][chosen[i]][:, None]
            right_type = np.isin(np.arange(len(e.scene.things)), of_kind(e.scene, SLOTS[slot]))
            label.append((e.scene.things == want).ravel())
            keep.append((right_type & (want != -2)).ravel())
        labels, kept = np.concatenate(label).astype(np.int64), np.flatnonzero(np.concatenate(keep))
        models.append(linear.fit(whole.take(kept), labels[kept]))
        scores[kept, k] = linear.out_of_fold(whole.take(kept), labels[kept], row_fold[kept])
    parts = np.split(scores, np.cumsum(sizes)[:-1])
    return joined(models), {
        i: part.reshape(len(chosen[i]), len(examples[i].scene.things), len(SLOTS))
        for i, part in zip(papers, parts, strict=True)
    }


def _labels(wanted: Index, things: Index) -> NDArray[np.int64]:
    """1 for the thing (or, last, none) that is wanted, 0 for the others, -1 where it cannot be said; `[n, c]`."""
    out = np.concatenate([things == wanted[:, None], (wanted == -1)[:, None]], axis=1).astype(np.int64)
    out[wanted == -2] = -1
    return out


def _flat(tables: list[Rows], labels: list[NDArray[np.int64]], fold: NDArray[np.int64]) -> tuple[Rows, NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]]:  # fmt: skip
    """All rows of a slot, their labels, which of them to learn from, the folds of their papers."""
    flat = np.concatenate([t.reshape(-1, t.shape[2]) for t in tables])
    label = np.concatenate([each.ravel() for each in labels])
    alone = np.concatenate([np.full(t.shape[0] * t.shape[1], t.shape[1] == 1) for t in tables])
    of = np.repeat(fold, [t.shape[0] * t.shape[1] for t in tables])
    return flat, np.maximum(label, 0), (label >= 0) & ~alone, of


def _unflat(scores: Rows, tables: list[Rows]) -> list[Rows]:
    parts = np.split(scores, np.cumsum([t.shape[0] * t.shape[1] for t in tables])[:-1])
    shaped = [part.reshape(t.shape[:2]) for part, t in zip(parts, tables, strict=True)]
    return [np.ones_like(s) if s.shape[1] == 1 else s for s in shaped]
