"""The learned way to results: the likeliest thing in each slot, what rules read beside, the confidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np

from kg.extract.findings import Findings, FoundResult
from kg.extract.learned.calibration import Calibration
from kg.extract.linker.decide import Answer, Linker
from kg.extract.linker.second_pass import SLOTS
from kg.extract.numbers import candidates
from kg.extract.result_details import relative_of, setting_of, split_of

KIND_NAMES: tuple[Literal["absolute", "improvement", "factor"], ...] = ("absolute", "improvement", "factor")
_PAIRS = 50_000  # numbers with mentions that are laid out at once, which takes up to 60 MB
EXTRACTORS = ("linker", "rules")  # rules found the number, its unit and range


def link_results(texts: Sequence[Findings], linker: Linker | None = None) -> None:
    """Add every reported result to the findings of each text, in order of the numbers; by the shipped models, or those given.

    Each text is read by itself; that many are at a time saves the time that it takes to begin. What the judge doubted
    (`doubtful`) may be linked too; such a thing is then one of the text's things.
    Raises ModelError where the shipped models are missing or damaged.
    """
    both = [replace(held, things=[*held.things, *held.doubtful]) for held in texts]
    for held, more in zip(texts, both, strict=True):
        held.numbers = more.numbers = candidates(more)
    for some in _portions(both):
        linker = linker or Linker.load()
        answers = linker.answers([both[index] for index in some], [both[index].numbers for index in some])
        for index, own in zip(some, answers, strict=True):
            held = texts[index]
            held.results.extend(_without_doubles(held, [_result(held, linker.calibration, answer) for answer in own]))
            _keep_linked(held)


def _portions(texts: Sequence[Findings]) -> Iterator[list[int]]:
    """The texts that have numbers, some at a time: no more than take `_PAIRS`, however long they are, but one at least."""
    portion: list[int] = []
    size = 0
    for index, held in enumerate(texts):
        own = len(held.numbers) * sum(len(thing.places) for thing in held.things)
        if portion and size + own > _PAIRS:
            yield portion
            portion, size = [], 0
        if held.numbers:
            portion.append(index)
            size += own
    if portion:
        yield portion


def _keep_linked(held: Findings) -> None:
    """Doubtful things that a result is linked to are things of the paper."""
    linked = {id(t) for r in held.results for t in (r.metric, r.dataset, r.method, r.baseline) if t is not None}
    needed = [thing for thing in held.doubtful if id(thing) in linked]
    if needed:
        places = {(f.start, f.end) for thing in needed for f in thing.places}
        held.things = sorted([*held.things, *needed], key=lambda t: t.places[0].start)
        held.doubtful = [thing for thing in held.doubtful if id(thing) not in linked]
        held.dropped = [one for one in held.dropped if (one.start, one.end) not in places]


def _result(held: Findings, calibration: Calibration, answer: Answer) -> FoundResult:
    number = answer.number
    picked = _picked(answer.slots)
    kind = int(answer.kind.argmax())
    sure = answer.result * float(answer.kind[kind])
    for slot, choice in picked.items():
        sure *= float(answer.slots[slot][choice])
    return FoundResult(
        number=number,
        kind=KIND_NAMES[kind],
        relative=KIND_NAMES[kind] == "improvement" and relative_of(held.text, number),
        metric=answer.things["metric"][picked["metric"]],
        dataset=answer.things["dataset"][picked["dataset"]],
        method=answer.things["method"][picked["method"]],
        baseline=answer.things["baseline"][picked["baseline"]],
        setting=setting_of(held.text, number),
        split=split_of(held.text, number),
        confidence=calibration.confidence(sure),
        extractors=EXTRACTORS,
    )


def _picked(rows: Mapping[str, np.ndarray]) -> dict[str, int]:
    """The likeliest choice in each slot; method and baseline are not the same thing."""
    out = {slot: int(rows[slot].argmax()) for slot in SLOTS}
    none = len(rows["method"]) - 1
    if out["method"] == out["baseline"] != none:
        both = np.outer(rows["method"], rows["baseline"])
        np.fill_diagonal(both[:none, :none], -1)
        out["method"], out["baseline"] = (int(i) for i in np.unravel_index(both.argmax(), both.shape))
    return out


def _without_doubles(held: Findings, found: list[FoundResult]) -> list[FoundResult]:
    """What is said twice is one result: the first."""
    seen: dict[tuple[object, ...], FoundResult] = {}
    for one in found:
        printed = held.text.raw[one.number.start : one.number.end]
        slots = (id(one.metric), id(one.dataset), id(one.method), id(one.baseline))
        seen.setdefault((printed, one.number.unit, one.kind, *slots), one)
    return list(seen.values())
