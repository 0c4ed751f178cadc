"""Training of the judge of comparisons, on papers made from templates."""

import argparse
import json
from pathlib import Path

import numpy as np
import pytest

from kg.errors import InputError
from kg.extract.comparing.find import LIKELY

pytest.importorskip("lightgbm", reason="training needs lightgbm and scikit-learn")
pytest.importorskip("sklearn", reason="training needs lightgbm and scikit-learn")

from scripts.train import comparisons
from scripts.train.gold import folds, oracle, read
from scripts.train.role_chances import tell_roles

WINS = ("outperforms", "surpasses", "is better than", "is faster than")
USES = ("builds on", "is trained over", "is tested against data from", "is compared with")


def method(name: str, role: str) -> dict[str, object]:
    return {"name": name, "aliases": [], "role": role, "required": role != "used"}


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eighty papers: in each the proposal beats one method and only uses another."""
    lines = []
    for number in range(80):
        own, rival, tool = f"Frob{number}Net", f"Riv{number}Net", f"Tool{number}Net"
        lines.append(
            {
                "id": f"made{number}",
                "title": f"{own}: a network of kind {number}",
                "abstract": f"We propose {own}, a network. {own} {USES[number % 4]} {tool}. "
                f"Built on {tool}, our method {WINS[number // 4 % 4]} {rival} by {number}%.",
                "methods": [method(own, "proposed"), method(rival, "compared"), method(tool, "used")],
                "datasets": [],
                "metrics": [],
                "tasks": [],
                "results": [],
                "comparisons": [{"better": own, "worse": rival}],
            }
        )
    file = tmp_path_factory.mktemp("gold") / "made.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return file


def test_roles_are_told_out_of_fold_as_chances(gold: Path) -> None:
    papers = read([gold])
    cases = [oracle(paper, roles=False) for paper in papers]
    tell_roles(cases, folds(papers, comparisons.FOLDS))
    for case in cases:
        for thing in case.held.things:
            assert sum(thing.roles) == pytest.approx(1, abs=1e-3)
            assert thing.role == ("proposed", "compared", "used")[int(np.argmax(thing.roles))]
            assert thing.required is not None
    right = [t.role == label["role"] for c in cases for t, label in zip(c.held.things, c.label, strict=True) if label]
    assert np.mean(right) > 0.9


def test_a_lesson_holds_the_labelled_pairs_as_methods(gold: Path) -> None:
    cases = [oracle(paper) for paper in read([gold])[:2]]
    one = comparisons.lesson(cases, np.array([3, 4]))
    names = [thing.name for thing in one.ground.methods]
    assert {(names[a], names[b]) for a, b in one.pairs} == {("Frob0Net", "Riv0Net"), ("Frob1Net", "Riv1Net")}
    assert (one.fold.tolist(), one.papers, one.wanted) == ([3, 4], 2, 2)


def test_a_paper_without_comparable_methods_is_counted_all_the_same(gold: Path) -> None:
    cases = [oracle(paper) for paper in read([gold])[:2]]
    cases[0].held.things, cases[0].label = cases[0].held.things[:1], cases[0].label[:1]
    one = comparisons.lesson(cases, np.array([3, 4]))
    assert (one.fold.tolist(), one.papers, one.wanted) == ([4], 2, 2)
    with pytest.raises(InputError, match="none of 1 labelled papers"):
        comparisons.lesson(cases[:1], np.array([3]))


def test_it_learns_and_writes_the_same_twice(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    comparisons.add_arguments(parser)
    for folder in ("one", "two"):
        comparisons.run(parser.parse_args(["--gold", str(gold), "--cv", "--out", str(tmp_path / folder)]))
    written = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert written == ["comparison-losers.npz", "comparison-losers.onnx", "comparison-pairs.onnx"]
    for name in written:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    table = capsys.readouterr().out
    line = next(row for row in table.splitlines() if row.startswith(f"judge, {LIKELY:.2f}"))
    assert float(line.rsplit(maxsplit=1)[-1]) > 0.9
    assert "80 papers, 80 comparisons" in table
    assert "confidence" in table
