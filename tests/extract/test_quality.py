"""What is found in the labelled papers, by the scorer that lies beside them."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from kg.extract import extract
from kg.extract.shipped import SHIPPED
from kg.records import to_json
from tests.papers import paper
from tests.shared import SHARED, needs_shared

RULES = {
    "Repo": 0.97,
    "Dataset": 0.68,
    "Metric": 0.68,
    "Method": 0.57,
    "Method proposed": 0.72,
    "Result value+metric": 0.50,
}
LEARNED = {
    "Repo": 0.99,
    "Dataset": 0.87,
    "Metric": 0.78,
    "Method": 0.84,
    "Task": 0.76,
    "Method proposed": 0.84,
    "Result value+metric": 0.75,
    "Result full tuple": 0.48,
    "Result with baseline": 0.38,
    "Comparison": 0.48,
}


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_shared
@pytest.mark.parametrize(
    ("files", "model", "floor"),
    [(("dev", "dev2"), None, RULES), (("train",), None, RULES), (("dev", "dev2"), SHIPPED, LEARNED)],
    ids=["rules, dev", "rules, train", "model, dev"],  # the model has learned from train
)
def test_f1_is_above_the_floor(files: tuple[str, ...], model: Path | None, floor: dict[str, float]) -> None:
    gold = [
        json.loads(line)
        for name in files
        for line in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    records = [to_json(r) for r in extract((paper(g["abstract"], g["title"]) for g in gold), model=model)]
    tallies, _ = _scorer().score(gold, records)
    measured = {kind: round(tallies[kind].scores()["F1"], 3) for kind in floor}
    assert {kind: f1 for kind, f1 in measured.items() if f1 < floor[kind]} == {}, measured
