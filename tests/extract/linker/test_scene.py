"""A text with numbers laid out in arrays."""

import numpy as np
import pytest

from kg.extract.linker.number_features import number_columns, number_text
from kg.extract.linker.pair_columns import WIDTH, pair_parts
from kg.extract.linker.pairs import NOWHERE, of_kind, pairs
from kg.extract.linker.scene import Scene, scene
from kg.extract.numbers import candidates
from tests.extract.things import held_with

THINGS = {
    "FrobNet": ("Method", "proposed"), "RivNet": ("Method", "compared"), "MNIST": ("Dataset", "evaluated"),
    "CIFAR-10": ("Dataset", "evaluated"), "accuracy": ("Metric", None),
}  # fmt: skip
TEXT = (
    "We present FrobNet. On MNIST and CIFAR-10, FrobNet gets 91.5% and 82.1% accuracy, respectively, while RivNet "
    "rises from 70.2% to 75.3%. It is fast."
)


@pytest.fixture
def one() -> Scene:
    held = held_with(TEXT, THINGS)  # type: ignore[arg-type]
    return scene(held, candidates(held))


def test_numbers_know_their_order_in_sentence_unit_and_list(one: Scene) -> None:
    assert one.order.tolist() == [[0, 4, 0, 4, 0, 2], [1, 4, 1, 4, 1, 2], [2, 4, 2, 4, 0, 1], [3, 4, 3, 4, 0, 1]]
    assert one.paired.tolist() == [0, 0, 1, 2]


def test_a_clause_begins_where_another_subject_comes(one: Scene) -> None:
    begun = [one.tokens.starts[token] for token in one.clause]
    raw = one.held.text.raw
    assert raw[begun[3] :].startswith(", while RivNet")
    assert begun[0] < raw.index("91.5") < begun[2]


def test_a_score_and_its_rival_are_a_pair() -> None:
    held = held_with("It has an error of 0.12% vs. 0.18% for RivNet.", {"RivNet": ("Method", "compared")})
    assert scene(held, candidates(held)).paired.tolist() == [3, 4]


def test_the_nearest_mentions_on_both_sides(one: Scene) -> None:
    at = pairs(one, np.array([1]))
    names = [one.held.things[i].name for i in one.things]
    before, behind = at.near[:, 0, :]
    starts = one.tokens.starts
    raw = one.held.text.raw
    assert raw[starts[before[names.index("FrobNet")]] :].startswith("FrobNet gets")
    assert raw[starts[behind[names.index("accuracy")]] :].startswith("accuracy, respectively")
    assert before[names.index("accuracy")] == -1
    assert behind[names.index("MNIST")] == NOWHERE
    assert at.present[0, 0].tolist() == [name in ("FrobNet", "MNIST", "CIFAR-10") for name in names]
    assert at.here[0].tolist() == [1] * 5


def test_things_of_a_type_are_columns(one: Scene) -> None:
    names = [one.held.things[i].name for i in one.things]
    assert [names[i] for i in of_kind(one, "Dataset")] == ["MNIST", "CIFAR-10"]


def test_a_number_is_described_the_same_whichever_others_are_chosen(one: Scene) -> None:
    kind = np.full((4, 3), 1 / 3, np.float32)
    columns, context, words = pair_parts(one, np.arange(4), kind)
    assert columns.shape == (4, 5, WIDTH)
    for number in range(4):
        own, beside, few = pair_parts(one, np.array([number]), kind[:1])
        assert own[0].tobytes() == columns[number].tobytes()
        assert beside[0].tobytes() == context[number].tobytes()
        whole = words.take(np.arange(number * 5, number * 5 + 5))
        assert sorted(zip(few.row, few.bucket, strict=True)) == sorted(zip(whole.row, whole.bucket, strict=True))


def test_numbers_without_any_name_near_are_described_too() -> None:
    held = held_with("The gain is 3.2% here.", {})
    one = scene(held, candidates(held))
    columns, context, words = pair_parts(one, np.array([0]), np.ones((1, 3), np.float32))
    assert columns.shape == (1, 0, WIDTH)
    assert words.rows == 0
    assert np.isfinite(context).all()
    assert np.isfinite(number_columns(one)).all()
    assert number_text(one).rows == 1
