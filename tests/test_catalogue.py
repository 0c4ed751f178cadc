"""The catalogue that ships: well-formed, unambiguous within a type, its parents and complements in it."""

import pytest

from kg.catalogue import Catalogue, Entry, _entry, load
from kg.errors import CatalogueError
from kg.model import ENTITY_TYPES


def test_there_is_enough_of_each() -> None:
    counts = {kind: sum(e.type == kind for e in load().entries) for kind in ENTITY_TYPES}
    assert counts["Method"] >= 1200
    assert counts["Dataset"] >= 600
    assert counts["Metric"] >= 250
    assert counts["Task"] >= 400


def test_a_spelling_names_one_thing_of_a_type() -> None:
    assert {key: [e.name for e in entries] for key, entries in load().by_form.items() if len(entries) > 1} == {}


def test_parents_are_of_the_same_type_and_make_no_circle() -> None:
    catalogue = load()
    for entry in catalogue.entries:
        seen = {entry.name}
        while entry.variant_of is not None:
            entry = catalogue.by_name[entry.type, entry.variant_of]
            assert entry.name not in seen
            seen.add(entry.name)


def test_complements_name_each_other() -> None:
    metrics = {e.name: e for e in load().entries if e.type == "Metric"}
    for entry in metrics.values():
        if entry.complement is not None:
            assert metrics[entry.complement].complement == entry.name


@pytest.mark.parametrize(
    ("type", "spelling", "name"),
    [
        ("Dataset", "ImageNet 1k", "ImageNet-1K"),
        ("Dataset", "CIFAR10", "CIFAR-10"),
        ("Metric", "top1 accuracy", "top-1 accuracy"),
        ("Method", "vision transformer", "ViT"),
        ("Task", "object detection", "object detection"),
    ],
)
def test_find_by_any_spelling(type: str, spelling: str, name: str) -> None:
    entry = load().find(type, spelling)  # type: ignore[arg-type]
    assert entry is not None
    assert entry.name == name


def test_an_ambiguous_spelling_finds_nothing() -> None:
    one, other = Entry("Method", "Ax", aliases=("Q",)), Entry("Method", "Bx", aliases=("Q",))
    assert Catalogue((one, other), "test").find("Method", "Q") is None


@pytest.mark.parametrize(
    "row", [[], {"aliases": ["x"]}, {"name": "x", "colour": "red"}, {"name": "x", "direction": "up"}]
)
def test_a_wrong_entry_is_refused_with_its_place(row: object) -> None:
    with pytest.raises(CatalogueError, match="file:3"):
        _entry("Metric", row, "file:3")
