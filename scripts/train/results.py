"""python -m scripts.train results: the results linker, cross-validated (`--cv`: only that) and shipped."""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError, UsageError
from kg.evaluate.documents import gold_paper
from kg.evaluate.judging import Judged, judge
from kg.evaluate.tuples import BASELINE, LEVELS, SLOTS
from kg.extract.assemble import record_of
from kg.extract.findings import Thing
from kg.extract.learned.calibration import Calibration
from kg.extract.linker.decide import Linker
from kg.extract.linker.link import link_results
from kg.extract.results import find_results
from scripts.train import gold
from scripts.train.linking import Example, example, fit

FOLDS = 5
INNER = 12  # folds of papers within the training part, from which the stages take theirs
_BINS = 15


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this step."""
    parser.add_argument(
        "--gold", type=Path, nargs="+", required=True, metavar="FILE", help="labelled papers (JSON Lines)"
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the models are written (kg/data/model)")
    parser.add_argument(
        "--things", type=Path, metavar="FILE", help="what a judge finds in them out of fold (judge --things)"
    )
    parser.add_argument("--cv", action="store_true", help="cross-validate and print the table; write nothing")


def run(arguments: argparse.Namespace) -> None:
    """Cross-validate, calibrate on what that gave, fit on the labelled things of all papers, write the models.

    With `--things` the linkers are tried, and calibrated, on things as they will be found.
    Raises UsageError where neither `--out` nor `--cv` is given, InputError where a file cannot be read.
    """
    if arguments.out is None and not arguments.cv:
        raise UsageError("say where the models shall lie (--out kg/data/model), or ask for the table alone (--cv)")
    papers = gold.read(arguments.gold)
    cases = {"labelled": [gold.oracle(paper) for paper in papers]}
    examples = {i: made for i, case in enumerate(cases["labelled"]) if (made := example(case)) is not None}
    if arguments.things is not None:
        things = _things(arguments.things)
        cases["found"] = [gold.judged(paper, *things.get(paper.paper.title, ((), ()))) for paper in papers]
    judged = cross_validated(cases, examples, gold.folds(papers, FOLDS))
    print(table(judged))
    last = judged[f"linker, {list(cases)[-1]}"]
    calibration = calibrated(last)
    print(reliability(last, calibration))
    if arguments.cv:
        return
    inner = gold.folds(papers, INNER, "inner")
    linker = fit(list(examples.values()), inner[list(examples)], log=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, content in files(replace(linker, calibration=calibration)).items():
        (arguments.out / name).write_bytes(content)


def _things(file: Path) -> dict[str, tuple[list[Thing], list[Thing]]]:
    """By title of the paper, what the judge keeps and what it doubts. Raises InputError where the file holds no such thing."""
    try:
        return dict(pickle.loads(file.read_bytes()))
    except (OSError, pickle.UnpicklingError, EOFError, TypeError, ValueError) as error:
        raise InputError(f"{file}: no things of a judge ({error}); make them with  judge --things {file}") from error


def cross_validated(
    cases: Mapping[str, Sequence[gold.Case]], examples: Mapping[int, Example], fold: NDArray[np.int64]
) -> dict[str, list[Judged]]:
    """The verdicts on every paper with the things of each source in `cases`, by rules and by linkers that have not seen it."""
    first = next(iter(cases.values()))
    inner = gold.folds([case.labelled for case in first], INNER, "inner")
    out: dict[str, list[Judged]] = {}
    for source, some in cases.items():
        out |= {f"rules, {source}": [_judged(case, None) for case in some], f"linker, {source}": []}
    for number in range(int(fold.max()) + 1):
        learn = [i for i in examples if fold[i] != number]
        linker = fit([examples[i] for i in learn], inner[learn])
        for source, some in cases.items():
            test = [case for case, f in zip(some, fold, strict=True) if f == number]
            out[f"linker, {source}"] += [_judged(case, linker) for case in test]
        print(f"fold {number + 1} of {int(fold.max()) + 1} done", file=sys.stderr, flush=True)
    return out


def _judged(case: gold.Case, linker: Linker | None) -> Judged:
    held = replace(case.held, results=[], numbers=[], dropped=[])
    if linker is None:
        find_results(held)
    else:
        link_results([held], linker)
    return judge(gold_paper(case.labelled.labels, case.labelled.paper.id), record_of(case.labelled.paper, held, {}))


def table(judged: Mapping[str, Sequence[Judged]]) -> str:
    """Precision, recall and F1 at each level of strictness; of the numbers that are results, how often each slot is right."""
    lines = [f"{'':18}{'row':24}{'P':>7}{'R':>7}{'F1':>7}{'found':>7}{'gold':>7}"]
    for name, papers in judged.items():
        for level in LEVELS:
            counts = [paper.counts[level] for paper in papers]
            predicted, right, wanted, hits = (sum(c[k] for c in counts) for k in range(4))
            p, r = right / max(1, predicted), hits / max(1, wanted)
            f = 2 * p * r / max(1e-9, p + r)
            lines.append(f"{name:18}{level:24}{p:7.3f}{r:7.3f}{f:7.3f}{predicted:7}{wanted:7}")
        marks = [m for paper in papers for m in paper.results[BASELINE] if m.found and (m.gold or m.near)]
        shares = [f"{slot} {sum(slot not in m.differs for m in marks) / max(1, len(marks)):.3f}" for slot in SLOTS]
        lines.append(f"{name:18}of {len(marks)} found numbers right: {', '.join(shares)}")
    return "\n".join(lines)


def _said(judged: Sequence[Judged]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The confidence of each found result, rising, and whether it is right in every slot."""
    marks = [m for paper in judged for m in paper.results[BASELINE] if m.found is not None]
    rows = sorted((m.found.confidence, m.verdict == "right") for m in marks if m.found is not None)
    return np.array([said for said, _ in rows]), np.array([float(right) for _, right in rows])


def calibrated(judged: Sequence[Judged]) -> Calibration:
    """What share of the results is right in every slot, by what the models said; never falling (pooled neighbours).

    Zadrozny and Elkan (2002): isotonic regression, here over bins of equal size.
    """
    said, right = _said(judged)
    bins: list[list[float]] = []  # count, sum of what was said, sum of the right ones
    for part in np.array_split(np.arange(len(said)), _BINS):
        bins.append([len(part), said[part].sum(), right[part].sum()])
        while len(bins) > 1 and bins[-2][2] / bins[-2][0] >= bins[-1][2] / bins[-1][0]:
            last = bins.pop()
            bins[-1] = [a + b for a, b in zip(bins[-1], last, strict=True)]
    points = [(round(s / n, 4), round(r / n, 4)) for n, s, r in bins]
    return Calibration(tuple(p[0] for p in points), tuple(p[1] for p in points))


def reliability(judged: Sequence[Judged], calibration: Calibration) -> str:
    """Of what is said with about this confidence, how much is right."""
    said, right = _said(judged)
    shown = np.array([calibration.confidence(value) for value in said])
    lines = [f"{'said':>10}{'right':>8}{'results':>9}"]
    for low in np.arange(0, 1, 0.1):
        chosen = (shown >= low) & (shown < low + 0.1)
        if chosen.any():
            lines.append(f"{shown[chosen].mean():10.2f}{right[chosen].mean():8.2f}{chosen.sum():9}")
    return "\n".join(lines)


def files(linker: Linker) -> dict[str, bytes]:
    """The shipped files by name, as `Linker.load` reads them."""
    out = {
        "results-numbers.npz": linker.numbers.to_bytes(),
        "results-pairs.npz": linker.pairs.to_bytes(),
        "results-result.onnx": linker.result.content,
        "results-kind.onnx": linker.kind.content,
        "results-confidence.json": linker.calibration.to_bytes(),
    }
    for slot in linker.first:
        out[f"results-{slot}-1.onnx"] = linker.first[slot].content
        out[f"results-{slot}-2.onnx"] = linker.second[slot].content
    return out
