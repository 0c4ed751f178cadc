"""The judge of comparisons: who loses where, then against whom (`kg/extract/comparing/`).

Boosted trees for each question; those of the first are also told what a linear model over hashed words says. Every
score that a later model is fitted on comes from models that have not seen its paper; the same scores are the cross-validation.
The things are the labelled ones; their roles are told as uncertainly as they will be (`role_chances.py`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extract.comparing.find import Models, decided, scored, with_words
from kg.extract.comparing.ground import Ground, ground_of
from kg.extract.comparing.losers import loser_rows, loser_words
from kg.extract.comparing.pairs import Pairs, pair_rows, pairs_of
from kg.extract.learned.hashing import Hashed, stacked
from kg.extract.learned.trees import Forest, Rows
from kg.fold import fold as fold_key
from scripts.train import boost, linear
from scripts.train.gold import Case, folds, found, oracle, read
from scripts.train.role_chances import tell_roles

FOLDS = 5
STRENGTH = 0.1
TREES: Mapping[str, Any] = {"trees": 200, "learning_rate": 0.03, "min_data_in_leaf": 30, "feature_fraction": 0.3}
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
Pair = tuple[int, int]
Told = tuple[Pairs, Rows] | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the step is told."""
    parser.add_argument(
        "--gold", nargs="+", type=Path, required=True, metavar="FILE", help="labelled papers (JSON Lines)"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="write the models here")
    parser.add_argument("--cv", action="store_true", help="print the figures of cross-validation")


@dataclass(slots=True, eq=False)
class Example:
    """One paper with the things of one source. `pairs` are the labelled comparisons between methods that it has, `wanted`
    how many there are in all; `dense`, `words`, `loses` are the rows of the first question and their answers."""

    fold: int
    ground: Ground | None
    pairs: set[Pair]
    wanted: int
    dense: Rows
    words: Hashed
    loses: NDArray[np.int64]


def run(arguments: argparse.Namespace) -> None:
    """Fit, print what was asked for, write the models."""
    papers = read(arguments.gold)
    fold = folds(papers, FOLDS)
    labelled = [oracle(paper, roles=False) for paper in papers]
    others = [found(paper, until="kg_roles") for paper in papers] if arguments.cv else []
    tell_roles(labelled, fold, others)
    examples = [example(case, number) for case, number in zip(labelled, fold.tolist(), strict=True)]
    learned = fit(examples)
    if arguments.cv:
        print_table("labelled things", examples, learned.told)
        rivals = [example(case, number) for case, number in zip(others, fold.tolist(), strict=True)]
        print_table("things found by the rules", rivals, [_told(learned.without[one.fold], one) for one in rivals])
        print_reliability(examples, learned.told)
    if arguments.out is not None:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name, content in learned.models.files().items():
            (arguments.out / name).write_bytes(content)
            print(f"{arguments.out / name}: {len(content) / 1024:.0f} KiB", file=sys.stderr)


def example(case: Case, fold: int) -> Example:
    """The rows of a paper."""
    ground = ground_of(case.held)
    wanted = {(fold_key(one["better"]), fold_key(one["worse"])) for one in case.labelled.comparisons}
    if ground is None:
        nothing = np.zeros(0, np.intp)
        return Example(
            fold, None, set(), len(wanted), np.zeros((0, 0), np.float32), Hashed(0, nothing, nothing), nothing
        )
    at = {id(method): i for i, method in enumerate(ground.methods)}
    pairs: set[Pair] = set()
    for one in case.labelled.comparisons:
        better, worse = case.thing("Method", one["better"]), case.thing("Method", one["worse"])
        if better >= 0 and worse >= 0:
            pairs.add((at[id(case.held.things[better])], at[id(case.held.things[worse])]))
    losers = {loser for _, loser in pairs}
    loses = np.array([method in losers for method in ground.places.method.tolist()], np.int64)
    return Example(fold, ground, pairs, len(wanted), loser_rows(ground), loser_words(ground), loses)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """The models fitted on all papers; for each fold those that have not seen it; and what these say of each example."""

    models: Models
    without: list[Models]
    told: list[Told]


def fit(examples: Sequence[Example]) -> Learned:
    """Both questions, one after the other."""
    able = [(one, one.ground) for one in examples if one.ground is not None]
    answers = np.concatenate([one.loses for one, _ in able])
    fold = np.repeat([one.fold for one, _ in able], [len(one.loses) for one, _ in able])
    words = stacked([one.words for one, _ in able])
    linears = [linear.fit(words.take(rows), answers[rows], strength=STRENGTH) for rows in _others(fold)]
    by_words = np.zeros(len(answers), np.float32)
    for number, model in enumerate(linears):
        inside = np.flatnonzero(fold == number)
        by_words[inside] = model.scores(words.take(inside))
    first = _trees(with_words(np.concatenate([one.dense for one, _ in able]), by_words), answers, fold)

    parts: list[Rows] = []
    asked: dict[int, Pairs] = {}
    right: list[bool] = []
    folds_of_pairs: list[int] = []
    at = 0
    for one, ground in able:
        loses = first.scores[at : at + len(one.loses)]
        at += len(one.loses)
        asked[id(one)] = pairs = pairs_of(ground, loses)
        if len(pairs.winner):
            parts.append(pair_rows(ground, pairs, one.dense, loses))
            right += [pair in one.pairs for pair in zip(pairs.winner.tolist(), pairs.loser.tolist(), strict=True)]
            folds_of_pairs += [one.fold] * len(pairs.winner)
    second = _trees(np.concatenate(parts), np.array(right, np.int64), np.array(folds_of_pairs))

    told: list[Told] = []
    at = 0
    for one in examples:
        mine = asked.get(id(one))
        told.append((mine, second.scores[at : at + len(mine.winner)]) if mine is not None else None)
        at += len(mine.winner) if mine is not None else 0
    whole = linear.fit(words, answers, strength=STRENGTH)
    without = [Models(*each) for each in zip(linears, first.without, second.without, strict=True)]
    return Learned(Models(whole, first.whole, second.whole), without, told)


def _others(fold: NDArray[np.int64]) -> list[NDArray[np.intp]]:
    """For each fold the rows that are not in it."""
    return [np.flatnonzero(fold != number) for number in range(FOLDS)]


@dataclass(frozen=True, slots=True, eq=False)
class _Trees:
    """Trees fitted on all rows, those without each fold, and the scores `[n]` of rows by the latter."""

    whole: Forest
    without: list[Forest]
    scores: Rows


def _trees(rows: Rows, answers: NDArray[np.int64], fold: NDArray[np.int64]) -> _Trees:
    without = [boost.forest(boost.fit(rows[others], answers[others], **TREES)) for others in _others(fold)]
    scores = np.zeros(len(answers), np.float32)
    for number, forest in enumerate(without):
        scores[fold == number] = forest.scores(rows[fold == number])
    return _Trees(boost.forest(boost.fit(rows, answers, **TREES)), without, scores)


def _told(models: Models, one: Example) -> Told:
    return scored(one.ground, models) if one.ground is not None else None


def print_table(label: str, examples: Sequence[Example], told: Sequence[Told]) -> None:
    """Precision, recall and F1 of the rules and of the judge at some thresholds; of what is labelled, found or not."""
    said = [set(one.ground.said) if one.ground is not None else set() for one in examples]
    print(f"{label}: {len(examples)} papers, {sum(one.wanted for one in examples)} comparisons")
    print("rules        " + _figures(examples, said))
    for least in THRESHOLDS:
        chosen = [_chosen(answer, least) for answer in told]
        print(f"judge, {least:.2f}  " + _figures(examples, chosen))


def _chosen(told: Told, least: float) -> set[Pair]:
    if told is None:
        return set()
    pairs, scores = told
    return {(int(pairs.winner[row]), int(pairs.loser[row])) for row in decided(pairs, scores, least)}


def _figures(examples: Sequence[Example], chosen: Sequence[set[Pair]]) -> str:
    right = sum(len(one.pairs & mine) for one, mine in zip(examples, chosen, strict=True))
    precision = right / max(1, sum(map(len, chosen)))
    recall = right / max(1, sum(one.wanted for one in examples))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def print_reliability(examples: Sequence[Example], told: Sequence[Told]) -> None:
    """Of what is said with a confidence, how much is right."""
    rows = [
        (float(scores[row]), (int(pairs.winner[row]), int(pairs.loser[row])) in one.pairs)
        for one, answer in zip(examples, told, strict=True)
        if answer is not None
        for pairs, scores in [answer]
        for row in decided(pairs, scores)
    ]
    print("confidence    said  mean  right")
    for low in np.arange(0.3, 1, 0.1):
        inside = [(score, right) for score, right in rows if low <= score < low + 0.1]
        if inside:
            mean, right = np.mean(inside, axis=0)
            print(f"{low:.1f} to {low + 0.1:.1f}  {len(inside):6d}  {mean:.2f}  {right:.2f}")
