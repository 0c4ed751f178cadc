"""What is found in the labelled papers, by the scorer that lies beside them."""

import importlib.util
import json
from types import ModuleType

import pytest

from kg.extract import extract
from kg.records import to_json
from tests.papers import paper
from tests.shared import SHARED, needs_shared

FLOOR = {
    "Repo": 0.97,
    "Dataset": 0.68,
    "Metric": 0.68,
    "Method": 0.57,
    "Method proposed": 0.72,
    "Result value+metric": 0.50,
}


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_shared
@pytest.mark.parametrize("files", [("dev", "dev2"), ("train",)], ids=["dev", "train"])
def test_f1_is_above_the_floor(files: tuple[str, ...]) -> None:
    gold = [
        json.loads(line)
        for name in files
        for line in (SHARED / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    records = [to_json(r) for r in extract(paper(g["abstract"], g["title"]) for g in gold)]
    tallies, _ = _scorer().score(gold, records)
    measured = {kind: round(tallies[kind].scores()["F1"], 3) for kind in FLOOR}
    assert {kind: f1 for kind, f1 in measured.items() if f1 < FLOOR[kind]} == {}, measured
