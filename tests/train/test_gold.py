"""Labelled papers as findings."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from scripts.train.gold import Case, Labelled, folds, found, name_pattern, oracle, parted, read

PAPER = {
    "id": "made1",
    "title": "FrobNet: networks for parsing",
    "abstract": "We propose FrobNets and FrobNet-XL. On MNIST, the frob networks reach an accuracy of 91%, above ResNet-50.",
    "methods": [
        {"name": "FrobNet", "aliases": ["frob network"], "role": "proposed", "required": True},
        {"name": "FrobNet-XL", "aliases": [], "role": "proposed", "required": True},
        {"name": "ResNet-50", "aliases": [], "role": "compared", "required": True},
        {"name": "ResNet", "aliases": [], "role": "used", "required": False},
    ],
    "datasets": [{"name": "MNIST", "aliases": [], "role": "evaluated", "required": True}],
    "metrics": [{"name": "accuracy", "aliases": [], "required": True}],
    "tasks": [{"name": "parsing", "aliases": [], "required": True}],
    "repos": [],
    "results": [{"method": "FrobNet", "dataset": "MNIST", "metric": "accuracy", "value": "91", "unit": "%", "kind": "absolute", "baseline": None}],
    "comparisons": [{"better": "FrobNet", "worse": "ResNet-50"}],
}  # fmt: skip


@pytest.fixture
def labelled(tmp_path: Path) -> Labelled:
    file = tmp_path / "gold.jsonl"
    file.write_text("\n" + json.dumps(PAPER) + "\n\n", encoding="utf-8")
    (one,) = read([file])
    return one


def spelled(case: Case) -> dict[str, list[str]]:
    raw = case.held.text.raw
    return {thing.name: [raw[f.start : f.end] for f in thing.places] for thing in case.held.things}


def test_things_are_found_at_every_place_the_longer_name_first(labelled: Labelled) -> None:
    case = oracle(labelled)
    assert spelled(case) == {
        "FrobNet": ["FrobNet", "FrobNets", "frob networks"],
        "parsing": ["parsing"],
        "FrobNet-XL": ["FrobNet-XL"],
        "MNIST": ["MNIST"],
        "accuracy": ["accuracy"],
        "ResNet-50": ["ResNet-50"],  # ResNet stands nowhere by itself
    }
    assert [t.role for t in case.held.things] == ["proposed", None, "proposed", "evaluated", None, "compared"]
    assert [label and label["name"] for label in case.label] == [t.name for t in case.held.things]


def test_roles_can_be_left_open(labelled: Labelled) -> None:
    assert {thing.role for thing in oracle(labelled, roles=False).held.things} == {None}


def test_names_in_results_mean_things(labelled: Labelled) -> None:
    case = oracle(labelled)
    assert case.held.things[case.thing("Method", "frob networks")].name == "FrobNet"
    assert case.thing("Method", None) == -1
    assert case.thing("Method", "ResNet") == -2
    assert case.thing("Dataset", "FrobNet") == -2


def test_what_the_rules_find_is_joined_with_its_label(labelled: Labelled) -> None:
    case = found(labelled)
    by_name = {thing.name: label for thing, label in zip(case.held.things, case.label, strict=True)}
    assert by_name["MNIST"] == PAPER["datasets"][0]  # type: ignore[index]
    assert by_name["accuracy"] == PAPER["metrics"][0]  # type: ignore[index]
    assert case.held.results == []


@pytest.mark.parametrize(
    ("form", "text", "hit"),
    [
        ("loss", "losses", True), ("ViT", "ViT-B", True), ("ViT", "ViTa", False), ("AP", "ap", False), ("mIoU", "MIOU", True),
        ("graph network", "graph\n network", True), ("C++", "C++", True), ("Net", "SubNet", False),
    ],
)  # fmt: skip
def test_a_name_is_a_word(form: str, text: str, hit: bool) -> None:
    pattern = name_pattern(form)
    assert pattern is not None
    assert (pattern.search(text) is not None) is hit
    assert name_pattern("  ") is None


def test_folds_depend_on_titles_alone(labelled: Labelled) -> None:
    one = folds([labelled], 5)
    assert folds([labelled, labelled], 5).tolist() == [one[0], one[0]]
    assert 0 <= one[0] < 5


@pytest.mark.parametrize(
    ("text", "why"), [("{", "not JSON"), ("[]", "lacks title"), ('{"title": "x"}', "lacks abstract")]
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(json.dumps(PAPER) + "\n" + text + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"bad\.jsonl:2: .*{why}"):
        read([file])
    with pytest.raises(InputError, match="no such file"):
        read([tmp_path / "none.jsonl"])


def test_a_fold_and_the_others_are_all(labelled: Labelled) -> None:
    papers = [replace(labelled, paper=replace(labelled.paper, title=f"Paper {n}")) for n in range(30)]
    inside, outside = parted(papers, 3, 1)
    assert (folds(inside, 3) == 1).all()
    assert (folds(outside, 3) != 1).all()
    assert len(inside) + len(outside) == 30
    assert parted(papers, 3, None) == ([], papers)
    with pytest.raises(InputError, match="folds 0 to 2"):
        parted(papers, 3, 3)
