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

from kg.errors import InputError
from kg.extract.comparing.find import Models, decided, scored, with_words
from kg.extract.comparing.ground import Ground, ground_of
from kg.extract.comparing.losers import loser_rows, loser_words
from kg.extract.comparing.pairs import Pairs, pair_rows, pairs_of
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
Told = tuple[Pairs, Rows]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the step is told."""
    parser.add_argument(
        "--gold", nargs="+", type=Path, required=True, metavar="FILE", help="labelled papers (JSON Lines)"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="write the models here")
    parser.add_argument("--cv", action="store_true", help="print the figures of cross-validation")


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Papers with the things of one source. `pairs` are the labelled comparisons between methods that they have, `papers` how
    many they are, `wanted` how many comparisons there are in all; `fold` is that of each text of the ground."""

    ground: Ground
    fold: NDArray[np.int64]
    pairs: set[Pair]
    papers: int
    wanted: int


def run(arguments: argparse.Namespace) -> None:
    """Fit, print what was asked for, write the models."""
    papers = read(arguments.gold)
    fold = folds(papers, FOLDS)
    labelled = [oracle(paper, roles=False) for paper in papers]
    others = [found(paper, until="kg_roles") for paper in papers] if arguments.cv else []
    tell_roles(labelled, fold, others)
    taught = lesson(labelled, fold)
    learned = fit(taught)
    if arguments.cv:
        print_table("labelled things", [taught], [learned.told])
        rivals = [lesson([others[i] for i in np.flatnonzero(fold == n)], fold[fold == n]) for n in range(FOLDS)]
        told = [scored(one.ground, models) for one, models in zip(rivals, learned.without, strict=True)]
        print_table("things found by the rules", rivals, told)
        print_reliability(taught, learned.told)
    if arguments.out is not None:
        arguments.out.mkdir(parents=True, exist_ok=True)
        for name, content in learned.models.files().items():
            (arguments.out / name).write_bytes(content)
            print(f"{arguments.out / name}: {len(content) / 1024:.0f} KiB", file=sys.stderr)


def lesson(cases: Sequence[Case], fold: NDArray[np.int64]) -> Lesson:
    """Some papers (with their folds) to learn from.

    Raises InputError where nothing can be compared in any.
    """
    ground = ground_of([case.held for case in cases])
    if ground is None:
        raise InputError(f"none of {len(cases)} labelled papers names two methods and compares them: give more papers")
    number = {id(method): i for i, method in enumerate(ground.methods)}

    def method(case: Case, name: str) -> int:
        index = case.thing("Method", name)
        return number.get(id(case.held.things[index]), -1) if index >= 0 else -1

    pairs = [(method(case, o["better"]), method(case, o["worse"])) for case in cases for o in case.labelled.comparisons]
    fold_of = {id(case.held): mine for case, mine in zip(cases, fold.tolist(), strict=True)}
    wanted = [
        {(fold_key(one["better"]), fold_key(one["worse"])) for one in case.labelled.comparisons} for case in cases
    ]
    of_texts = np.array([fold_of[id(held)] for held in ground.texts])
    return Lesson(ground, of_texts, {pair for pair in pairs if min(pair) >= 0}, len(cases), sum(map(len, wanted)))


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """The models fitted on all papers; for each fold those that have not seen it; and what these say of each paper."""

    models: Models
    without: list[Models]
    told: Told


def fit(taught: Lesson) -> Learned:
    """Both questions, one after the other."""
    ground = taught.ground
    of_methods = taught.fold[ground.of]
    losers = {loser for _, loser in taught.pairs}
    answers = np.array([method in losers for method in ground.places.method.tolist()], np.int64)
    fold = of_methods[ground.places.method]
    dense, words = loser_rows(ground), loser_words(ground)
    linears = [linear.fit(words.take(rows), answers[rows], strength=STRENGTH) for rows in _others(fold)]
    by_words = np.zeros(len(answers), np.float32)
    for number, model in enumerate(linears):
        inside = np.flatnonzero(fold == number)
        by_words[inside] = model.scores(words.take(inside))
    first = _trees(with_words(dense, by_words), answers, fold)
    pairs = pairs_of(ground, first.scores)
    right = [pair in taught.pairs for pair in zip(pairs.winner.tolist(), pairs.loser.tolist(), strict=True)]
    rows = pair_rows(ground, pairs, dense, first.scores)
    second = _trees(rows, np.array(right, np.int64), of_methods[pairs.winner])
    whole = linear.fit(words, answers, strength=STRENGTH)
    without = [Models(*each) for each in zip(linears, first.without, second.without, strict=True)]
    return Learned(Models(whole, first.whole, second.whole), without, (pairs, second.scores))


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


def print_table(label: str, lessons: Sequence[Lesson], told: Sequence[Told]) -> None:
    """Precision, recall and F1 of the rules and of the judge at some thresholds; of what is labelled, found or not."""
    print(f"{label}: {sum(one.papers for one in lessons)} papers, {sum(one.wanted for one in lessons)} comparisons")
    print("rules        " + _figures(lessons, [set(one.ground.said) for one in lessons]))
    for least in THRESHOLDS:
        print(f"judge, {least:.2f}  " + _figures(lessons, [_chosen(answer, least) for answer in told]))


def _chosen(told: Told, least: float) -> set[Pair]:
    pairs, scores = told
    return {(int(pairs.winner[row]), int(pairs.loser[row])) for row in decided(pairs, scores, least)}


def _figures(lessons: Sequence[Lesson], chosen: Sequence[set[Pair]]) -> str:
    right = sum(len(one.pairs & mine) for one, mine in zip(lessons, chosen, strict=True))
    precision = right / max(1, sum(map(len, chosen)))
    recall = right / max(1, sum(one.wanted for one in lessons))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def print_reliability(taught: Lesson, told: Told) -> None:
    """Of what is said with a confidence, how much is right."""
    pairs, scores = told
    said = decided(pairs, scores)
    rows = [(float(scores[row]), (int(pairs.winner[row]), int(pairs.loser[row])) in taught.pairs) for row in said]
    print("confidence    said  mean  right")
    for low in np.arange(0.3, 1, 0.1):
        inside = [(score, right) for score, right in rows if low <= score < low + 0.1]
        if inside:
            mean, right = np.mean(inside, axis=0)
            print(f"{low:.1f} to {low + 0.1:.1f}  {len(inside):6d}  {mean:.2f}  {right:.2f}")
