"""Training of the results linker, on papers made from templates."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("lightgbm", reason="training needs lightgbm and scikit-learn")
pytest.importorskip("sklearn", reason="training needs lightgbm and scikit-learn")

from kg.errors import InputError, UsageError
from scripts.train import gold, results
from scripts.train.linking import example, fit

METRICS = ("accuracy", "F1 score", "recall", "precision")
DATASETS = ("MNIST", "CIFAR-10", "ImageNet", "KITTI")


def made(number: int) -> dict[str, object]:
    """A paper that reports two scores, a gain, a factor and a failure, and counts layers and images."""
    own, rival = f"Frob{number}Net", f"Riv{number}Net"
    metric, dataset, other = METRICS[number % 4], DATASETS[number // 4 % 4], DATASETS[(number // 4 + 1) % 4]
    a, b, gain = 60 + number % 31, 40 + number % 37, 2 + number % 7
    result = {"method": own, "metric": metric, "unit": "%", "baseline": None}
    return {
        "id": f"made{number}",
        "title": f"{own}: a network",
        "abstract": f"We propose {own} with {number + 3} layers. It was trained on {1000 + number} images. "
        f"{own} reaches {a}.5% and {b}.1% {metric} on {dataset} and {other}, respectively. "
        f"It outperforms {rival} by {gain}.2% {metric} on {dataset}. It is {gain}.7x faster. One trial fails by 0.{b}9%.",
        "methods": [
            {"name": own, "aliases": [], "role": "proposed", "required": True},
            {"name": rival, "aliases": [], "role": "compared", "required": True},
        ],
        "datasets": [{"name": d, "aliases": [], "role": "evaluated", "required": True} for d in (dataset, other)],
        "metrics": [{"name": metric, "aliases": [], "required": True}],
        "tasks": [],
        "repos": [],
        "results": [
            result | {"dataset": dataset, "value": f"{a}.5", "kind": "absolute"},
            result | {"dataset": other, "value": f"{b}.1", "kind": "absolute"},
            result | {"dataset": dataset, "value": f"{gain}.2", "kind": "improvement", "baseline": rival},
            {
                "method": own,
                "dataset": None,
                "metric": None,
                "value": f"{gain}.7",
                "unit": "x",
                "kind": "factor",
                "baseline": None,
            },
            {
                "method": None,
                "dataset": None,
                "metric": None,
                "value": f"0.{b}9",
                "unit": "%",
                "kind": "improvement",
                "baseline": None,
            },
        ],
        "comparisons": [{"better": own, "worse": rival}],
    }


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    path.write_text("\n".join(json.dumps(made(number)) for number in range(60)), encoding="utf-8")
    return path


def test_labels_are_laid_on_the_candidates_they_mean(file: Path) -> None:
    case = gold.oracle(gold.read([file])[5])
    one = example(case)
    assert one is not None
    raw = case.held.text.raw
    told = {raw[n.start : n.end]: int(kind) for n, kind in zip(one.numbers, one.kind, strict=True)}
    assert told == {"65.5": 0, "45.1": 0, "7.2": 1, "7.7": 2, "0.459": 1} | {n: -1 for n in told if "." not in n}
    names = [case.held.things[i].name if i >= 0 else None for i in one.wanted["baseline"][one.kind >= 0]]
    assert names == [None, None, "Riv5Net", None, None]


def relabelled(file: Path, number: int, abstract: str, results: list[object] | None = None) -> gold.Case:
    """A paper of the file with another abstract."""
    labels = made(number) | {"abstract": abstract}
    labels["results"] = labels["results"] if results is None else results
    paper = replace(gold.read([file])[number].paper, abstract=abstract)
    return gold.oracle(gold.Labelled(paper, labels))


def test_of_two_equal_numbers_the_one_that_names_most_is_meant(file: Path) -> None:
    one = example(relabelled(file, 5, "There are 65.5% of them. " + str(made(5)["abstract"])))
    assert one is not None
    assert one.kind[0] == -1
    assert (one.kind >= 0).sum() == 5


def test_a_paper_without_candidates_is_no_example(file: Path) -> None:
    assert example(relabelled(file, 1, "We propose Frob1Net.", [])) is None


def test_what_ships_is_the_same_twice_and_links_papers_it_has_not_seen(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "FOLDS", 2)
    out = [tmp_path / "a", tmp_path / "b"]
    for folder in out:
        folder.mkdir()
        results.run(argparse.Namespace(gold=[file], out=folder, cv=False, things=None))
    names = sorted(path.name for path in out[0].iterdir())
    assert len(names) == 13
    assert all((out[0] / name).read_bytes() == (out[1] / name).read_bytes() for name in names)
    rows = [
        line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("linker, labelled  Result")
    ]
    assert [float(row[-3]) > 0.9 for row in rows] == [True] * 6  # F1 at three levels, twice


def test_labels_that_cannot_teach_a_decision_are_refused(file: Path) -> None:
    one = example(gold.oracle(gold.read([file])[3]))
    assert one is not None
    kind = np.where(one.kind == 2, -1, one.kind)
    with pytest.raises(InputError, match="no result of kind factor"):
        fit([replace(one, kind=kind)], np.zeros(1, np.int64))


def test_without_a_place_for_the_models_nothing_is_fitted(file: Path) -> None:
    with pytest.raises(UsageError, match="--out"):
        results.run(argparse.Namespace(gold=[file], out=None, cv=False, things=None))


def test_the_calibration_never_falls(file: Path) -> None:
    papers = gold.read([file])[:20]
    cases = [gold.oracle(paper) for paper in papers]
    judged = [results._judged(case, None) for case in cases]
    line = results.calibrated(judged)
    assert list(line.said) == sorted(line.said)
    assert list(line.right) == sorted(line.right)
