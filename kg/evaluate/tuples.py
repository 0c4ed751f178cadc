"""Results against labelled results, at three levels of strictness."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.labels import GoldPaper, GoldResult, Verdict
from kg.evaluate.names import words
from kg.evaluate.naming import Naming
from kg.evaluate.pairing import pair_up
from kg.evaluate.values import first_number, numbers, opposite_signs, same_unit
from kg.model import Result

PAIR, TUPLE, BASELINE = "Result value+metric", "Result full tuple", "Result with baseline"
LEVELS = (PAIR, TUPLE, BASELINE)
"""The first number and the metric; also method, dataset, kind, sign, unit and a range's other end; also the baseline."""

SLOTS = ("value", "unit", "kind", "metric", "dataset", "method", "baseline")


@dataclass(frozen=True, slots=True)
class ResultMark:
    """A labelled result, a found one, or both where they are the same at this level.

    Where they are not, `near` is the result of the other side that tells of the same number, if one is left there.
    `differs`: the slots in which the two differ (of a right one too, those that the level does not look at).
    """

    verdict: Verdict
    gold: GoldResult | None
    found: Result | None
    near: GoldResult | Result | None = None
    differs: tuple[str, ...] = ()


def judge_results(paper: GoldPaper, found: Sequence[Result], naming: Naming) -> Mapping[str, tuple[ResultMark, ...]]:
    """The marks at every level of `LEVELS`; results out of tables are not looked at."""
    stated = [result for result in found if result.origin == "text"]
    agree = _Agreement(naming, frozenset(naming(t.name) for t in paper.entities if t.type == "Metric"))
    same: Mapping[str, Callable[[Result, GoldResult], bool]] = {
        PAIR: agree.pair,
        TUPLE: agree.tuple,
        BASELINE: lambda result, gold: agree.tuple(result, gold) and agree.slot("baseline", result, gold),
    }
    return {level: _marks(stated, paper.results, agree, same[level]) for level in LEVELS}


@dataclass(frozen=True, slots=True)
class _Agreement:
    """Whether a found and a labelled result of one paper agree; `metrics` are the labelled ones of the paper."""

    naming: Naming
    metrics: frozenset[str | None]

    def metric(self, found: str | None, gold: str | None) -> bool:
        """One metric by name, or one names the other with more words (accuracy, top-1 accuracy) unless that is a
        metric of the paper itself."""
        a, b = self.naming(found), self.naming(gold)
        if a == b:
            return True
        if a is None or b is None or self.metrics >= {a, b}:
            return False
        one, other = words(found), words(gold)
        return bool(one and other) and (one <= other or other <= one)

    def pair(self, found: Result, gold: GoldResult) -> bool:
        """The first number and the metric."""
        return first_number(found.value_text) == first_number(gold.value) and self.metric(found.metric, gold.metric)

    def tuple(self, found: Result, gold: GoldResult) -> bool:
        """All but the baseline."""
        return self.pair(found, gold) and all(self.slot(slot, found, gold) for slot in SLOTS if slot != "baseline")

    def slot(self, slot: str, found: Result, gold: GoldResult) -> bool:
        """One slot of `SLOTS`."""
        match slot:
            case "value":
                same_numbers = numbers(found.value_text) == numbers(gold.value)
                return same_numbers and not opposite_signs(found.value_text, gold.value)
            case "unit":
                return same_unit(found.unit, gold.unit)
            case "kind":
                return found.kind == gold.kind
            case "metric":
                return self.metric(found.metric, gold.metric)
            case _:
                return self.naming(getattr(found, slot)) == self.naming(getattr(gold, slot))


def _marks(
    found: Sequence[Result],
    gold: Sequence[GoldResult],
    agree: _Agreement,
    same: Callable[[Result, GoldResult], bool],
) -> tuple[ResultMark, ...]:
    pairs = pair_up(found, gold, same)
    left = [f for f in range(len(found)) if f not in pairs]
    missed = [g for g in range(len(gold)) if g not in pairs.values()]
    told = pair_up(left, missed, lambda f, g: first_number(found[f].value_text) == first_number(gold[g].value))
    near = {left[f]: missed[g] for f, g in told.items()}
    back = {g: f for f, g in near.items()}

    def differs(f: int | None, g: int | None) -> tuple[str, ...]:
        if f is None or g is None:
            return ()
        return tuple(slot for slot in SLOTS if not agree.slot(slot, found[f], gold[g]))

    return (
        *(ResultMark("right", gold[g], found[f], None, differs(f, g)) for f, g in sorted(pairs.items())),
        *(
            ResultMark("wrong", None, found[f], gold[near[f]] if f in near else None, differs(f, near.get(f)))
            for f in left
        ),
        *(
            ResultMark("missed", gold[g], None, found[back[g]] if g in back else None, differs(back.get(g), g))
            for g in missed
        ),
    )
