import numpy as np
import pytest

from kg.extract.judge.kin import Named, features_of, pairs_of
from kg.model import EntityType


def named(*names: str, kind: EntityType = "Task", titled: bool = False) -> Named:
    return Named(kind, names, 0.8, 1, titled, None)


@pytest.mark.parametrize(
    ("short", "long", "relation"),
    [
        ("image generation", "autoregressive image generation", "end"),
        ("text-to-image", "text-to-image generation", "start"),
        ("portrait animation", "portrait image animation", "within"),
        ("LRMs", "large reasoning models", "acronym"),
    ],
)
def test_a_name_within_a_longer_one_is_a_pair(short: str, long: str, relation: str) -> None:
    (pair,) = pairs_of([named(long), named(short)])
    assert (pair.short, pair.long, pair.relation) == (1, 0, relation)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("QuuxNet", "QuuxNet-7B"),
        ("scene understanding", "3D scene understanding"),
        ("image generation", "text generation"),
        ("Frob 2", "large Frob"),
        ("accuracy", "top-5 accuracy"),
    ],
)
def test_a_digit_size_or_version_keeps_names_apart(one: str, other: str) -> None:
    assert pairs_of([named(one), named(other)]) == []


def test_types_are_not_mixed() -> None:
    assert pairs_of([named("video model", kind="Method"), named("large video model")]) == []


def test_what_only_the_longer_name_has_is_told() -> None:
    (pair,) = pairs_of([named("pose estimation"), named("3 d pose estimation", "human body pose estimation")])
    assert pair.extra == ("human", "body")
    assert pair.head == "estimation"


def test_features_of_a_pair_do_not_depend_on_other_pairs() -> None:
    things = [named("pose estimation"), named("human pose estimation"), named("body pose estimation", titled=True)]
    pairs = pairs_of(things)
    assert len(pairs) == 2
    both = features_of(things, pairs)
    for row, pair in enumerate(pairs):
        alone = features_of(things, [pair])
        assert sorted(both.take(np.array([row])).bucket) == sorted(alone.bucket)
