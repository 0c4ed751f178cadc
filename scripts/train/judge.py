"""The judge: which candidates are things, as what, in which role, which of them are one (`kg/extract/judge/`).

Models learn one after the other, and each is told out of fold what those before it say: the linear model of words, the trees
of candidates; of what is kept, the linear model of pairs, the trees of required things, the two models of roles.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.labels import GoldEntity
from kg.extract.findings import Thing
from kg.extract.judge.columns import columns
from kg.extract.judge.decide import WITH_ROLES, doubted, grouped, named_of, select, thing_of, with_scores, worth
from kg.extract.judge.kin import features_of, pairs_of
from kg.extract.judge.settings import Settings
from kg.extract.learned.hashing import Hashed, Linear, stacked
from kg.extract.learned.trees import Rows
from kg.model import ENTITY_TYPES, ROLES, EntityType
from scripts.train import boost, gold, linear
from scripts.train.candidates import Cases, cases
from scripts.train.judged import believed, best_keep, best_own, figures, print_reliability, print_table

FOLDS = 5
TREES: Mapping[str, Any] = {"trees": 150, "num_leaves": 15, "learning_rate": 0.08, "min_data_in_leaf": 20}
FEW: Mapping[str, Any] = {"trees": 80, "num_leaves": 8, "learning_rate": 0.08, "min_data_in_leaf": 20}
_PAIRED: Mapping[EntityType, float] = dict.fromkeys(ENTITY_TYPES, 0.3)  # how likely what is paired must be
_LOWEST = 0.3  # no threshold lies below
_JOINS = (0.3, 0.5, 0.7, 0.85, 2.0)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The step's arguments."""
    parser.add_argument(
        "--gold", type=Path, nargs="+", required=True, metavar="FILE", help="labelled papers (JSON Lines)"
    )
    parser.add_argument(
        "--tagged", type=Path, nargs="*", default=[], metavar="FILE", help="what a tagger says of them (npz)"
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where the models go (kg/data/model)")
    parser.add_argument(
        "--things", type=Path, metavar="FILE", help="where to write what is judged out of fold (pickle)"
    )
    parser.add_argument("--cv", action="store_true", help="print the figures of cross-validation")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="of the papers only each Nth")


def run(arguments: argparse.Namespace) -> None:
    """Cross-validate, choose the thresholds, and write the models."""
    papers = gold.read(arguments.gold)[:: arguments.every]
    tagged = None
    if arguments.tagged:
        from scripts.train import silver  # needs torch, as nothing else here does

        said = silver.read(arguments.tagged)
        tagged = [said.of(paper.paper) for paper in papers]
    every = cases(papers, gold.folds(papers, FOLDS), tagged)
    margins = _margins(every.words, every.kinds, every.row_fold)
    _say("words of candidates", float((margins.argmax(axis=1) == every.kinds).mean()))
    chosen = worth(margins)
    held = every.of(chosen)
    learned = learn(held, margins[chosen])
    settings = choose(held, learned)
    if arguments.cv:
        print_table("rules", figures(held.papers, [p.held.things for p in held.papers]))
        things = judged(held, learned, settings)
        print_table("judge", figures(held.papers, things))
        print_reliability(held.papers, things)
    if arguments.things is not None:  # for what learns from things as they will be found
        things, doubtful = judged(held, learned, settings), judged(held, learned, settings, doubtful=True)
        found = {p.paper.title: (t, d) for p, t, d in zip(held.papers, things, doubtful, strict=True)}
        arguments.things.write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
    if arguments.out is not None:
        write(held, learned, settings, linear.fit(every.words, every.kinds), arguments.out)


@dataclass(slots=True)
class Learned:
    """Out of fold, a row a candidate: columns, scores, whether required, margins over words for roles, roles.

    `kin` is the model of pairs for each fold, `pairs` what it learns from.
    """

    rows: Rows
    scores: Rows
    required: Rows
    role_margins: dict[EntityType, Rows]
    roles: dict[EntityType, Rows]
    kin: list[Linear]


def learn(held: Cases, margins: Rows) -> Learned:
    """All models behind the first, which gave the `margins`, once for each fold that they leave out."""
    fold = held.row_fold
    rows = np.concatenate(
        [
            columns([p.held], p.found, p.at, held.of_fold[f], margins[held.rows(n)])
            for n, (p, f) in enumerate(zip(held.papers, held.fold.tolist(), strict=True))
            if p.found
        ]
    )
    scores = boost.out_of_fold(rows, held.kinds, fold, **TREES)
    _say("candidates", float((scores.argmax(axis=1) == held.kinds).mean()))
    meant = [m for p in held.papers for m in p.meant]
    wide = with_scores(rows, scores)
    need = np.array([m.required if m else -1 for m in meant])
    required = _by_fold(wide, need, fold, FEW)
    role_margins, roles = {}, {}
    for kind in WITH_ROLES:
        role = _roles(meant, kind)
        role_margins[kind] = _margins(held.words, role, fold)
        roles[kind] = _by_fold(with_scores(rows, scores, role_margins[kind]), role, fold, FEW)
        known = role >= 0
        _say(f"roles: {kind}", float((roles[kind][known].argmax(axis=1) == role[known]).mean()))
    hashed, labels, of = _pairs(held, scores)
    kin = [linear.fit(hashed.take(np.flatnonzero(of != f)), labels[of != f]) for f in range(FOLDS)]
    return Learned(rows, scores, required, role_margins, roles, kin)


def _say(what: str, share: float) -> None:
    print(f"{what}: {share:.1%} right out of fold", file=sys.stderr, flush=True)


def _roles(meant: Sequence[GoldEntity | None], kind: EntityType) -> NDArray[np.int64]:
    """The role of each labelled thing of a type as its index in ROLES; -1 for all else."""
    return np.array([ROLES[kind].index(m.role) if m and m.type == kind and m.role else -1 for m in meant])


def _margins(words: Hashed, labels: NDArray[np.int64], fold: NDArray[np.int64]) -> Rows:
    """Margins of every row by a model that has not seen its fold; rows labelled -1 teach nothing."""
    out = np.zeros((len(labels), int(labels.max()) + 1), np.float32)
    for number in np.unique(fold):
        inside, outside = np.flatnonzero(fold == number), np.flatnonzero((fold != number) & (labels >= 0))
        out[inside] = linear.fit(words.take(outside), labels[outside]).margins(words.take(inside))
    return out


def _by_fold(rows: Rows, labels: NDArray[np.int64], fold: NDArray[np.int64], options: Mapping[str, Any]) -> Rows:
    """Scores of every row by trees that have not seen its fold; rows labelled -1 teach nothing."""
    out = None
    for number in np.unique(fold):
        outside = (fold != number) & (labels >= 0)
        scores = boost.forest(boost.fit(rows[outside], labels[outside], **options)).scores(rows[fold == number])
        out = np.zeros((len(rows), *scores.shape[1:]), np.float32) if out is None else out
        out[fold == number] = scores
    if out is None:
        raise ValueError("no rows to score")
    return out


def _pairs(held: Cases, scores: Rows) -> tuple[Hashed, NDArray[np.int64], NDArray[np.int64]]:
    """All pairs of kept candidates that are labelled things; whether they are the same; the folds of their papers."""
    parts, labels, fold = [], [], []
    for number, (paper, f) in enumerate(zip(held.papers, held.fold.tolist(), strict=True)):
        kept = select(paper.found, scores[held.rows(number)], _PAIRED)
        named = [named_of(paper.held, paper.found[one.index], one) for one in kept]
        meant = [paper.meant[one.index] for one in kept]
        pairs = [p for p in pairs_of(named) if meant[p.short] is not None and meant[p.long] is not None]
        parts.append(features_of(named, pairs))
        labels += [int(meant[p.short] is meant[p.long]) for p in pairs]
        fold += [f] * len(pairs)
    return stacked(parts), np.array(labels), np.array(fold)


def judged(held: Cases, learned: Learned, settings: Settings, *, doubtful: bool = False) -> list[list[Thing]]:
    """The things of every paper, or the `doubtful` ones alone, as judged by models that have not seen it."""
    out = []
    for number, (paper, f) in enumerate(zip(held.papers, held.fold.tolist(), strict=True)):
        rows = held.rows(number)
        groups = grouped(paper.held, paper.found, learned.scores[rows], learned.kin[f], settings)
        if doubtful:
            groups = [[one] for one in doubted(paper.found, learned.scores[rows], groups)]
        things = []
        for group in groups:
            index, kind = rows.start + group[0].index, group[0].type
            roles = tuple(learned.roles[kind][index].tolist()) if kind in learned.roles else ()
            things.append(thing_of(paper.held, paper.found, group, roles, float(learned.required[index]), settings))
        out.append(things)
    return out


def choose(held: Cases, learned: Learned) -> Settings:
    """The thresholds that serve best out of fold: first which things stay, then which are joined, then the roles."""
    low: dict[EntityType, float] = dict.fromkeys(ENTITY_TYPES, _LOWEST)
    own: dict[EntityType, float] = dict.fromkeys(WITH_ROLES, 0.5)
    plain: dict[EntityType, float] = dict.fromkeys(ENTITY_TYPES, 1.0)
    never = Settings(low, dict.fromkeys(ENTITY_TYPES, 2.0), own, plain, dict.fromkeys(ENTITY_TYPES, 0.0))
    never = replace(never, keep=best_keep(held.papers, judged(held, learned, never)))
    tried = {
        value: figures(held.papers, judged(held, learned, replace(never, join=dict.fromkeys(ENTITY_TYPES, value))))
        for value in _JOINS
    }
    # fewer are joined where it makes no difference
    join = {kind: max(sorted(tried, reverse=True), key=lambda value: tried[value][kind].f1) for kind in ENTITY_TYPES}
    joining = replace(never, keep=low, join=join)
    keep = best_keep(held.papers, judged(held, learned, joining))
    settings = replace(joining, keep=keep)
    things = judged(held, learned, settings)
    slope, shift = believed(held.papers, things)
    settings = replace(settings, own=best_own(held.papers, things), slope=slope, shift=shift)
    print(settings, file=sys.stderr, flush=True)
    return settings


def write(held: Cases, learned: Learned, settings: Settings, words: Linear, folder: Path) -> None:
    """Fit the models behind the first, `words`, to all papers, and write all."""
    meant = [m for p in held.papers for m in p.meant]
    files = {
        "history.npz": held.history.to_bytes(),
        "judge-words.npz": words.to_bytes(),
        "judge-trees.onnx": boost.to_onnx(boost.fit(learned.rows, held.kinds, **TREES)),
        "judge.json": settings.to_bytes(),
    }
    wide = with_scores(learned.rows, learned.scores)
    known = np.array([m is not None for m in meant])
    need = np.array([bool(m and m.required) for m in meant]).astype(np.int64)
    files["judge-required.onnx"] = boost.to_onnx(boost.fit(wide[known], need[known], **FEW))
    for kind in WITH_ROLES:
        role = _roles(meant, kind)
        chosen = np.flatnonzero(role >= 0)
        files[f"role-words-{kind.lower()}.npz"] = linear.fit(held.words.take(chosen), role[chosen]).to_bytes()
        rows = with_scores(learned.rows, learned.scores, learned.role_margins[kind])[chosen]
        files[f"role-trees-{kind.lower()}.onnx"] = boost.to_onnx(boost.fit(rows, role[chosen], **FEW))
    hashed, labels, _ = _pairs(held, learned.scores)
    files["judge-kin.npz"] = linear.fit(hashed, labels).to_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        print(f"{folder / name}: {len(content) / 1024:.0f} KiB", file=sys.stderr)
