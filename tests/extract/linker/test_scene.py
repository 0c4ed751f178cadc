"""Texts with numbers laid out in arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.findings import Findings, Number
from kg.extract.learned.hashing import Hashed
from kg.extract.learned.ragged import smaller
from kg.extract.linker.choices import choices
from kg.extract.linker.number_features import number_columns, number_text
from kg.extract.linker.pair_columns import pair_parts
from kg.extract.linker.pairs import NOWHERE, pairs
from kg.extract.linker.rows import slot_rows
from kg.extract.linker.scene import KINDS, Scene, scene
from kg.extract.numbers import candidates
from kg.model import EntityType
from tests.extract.things import held_with

Given = dict[str, tuple[EntityType, str | None]]
THINGS: Given = {
    "FrobNet": ("Method", "proposed"), "RivNet": ("Method", "compared"), "MNIST": ("Dataset", "evaluated"),
    "CIFAR-10": ("Dataset", "evaluated"), "accuracy": ("Metric", None),
}  # fmt: skip
TEXT = (
    "We present FrobNet. On MNIST and CIFAR-10, FrobNet gets 91.5% and 82.1% accuracy, respectively, while RivNet "
    "rises from 70.2% to 75.3%. It is fast."
)


@pytest.fixture
def one() -> Scene:
    held = held_with(TEXT, THINGS)
    return scene([held], [candidates(held)])


def test_numbers_know_their_order_in_sentence_unit_and_list(one: Scene) -> None:
    assert one.order.tolist() == [[0, 4, 0, 4, 0, 2], [1, 4, 1, 4, 1, 2], [2, 4, 2, 4, 0, 1], [3, 4, 3, 4, 0, 1]]
    assert one.paired.tolist() == [0, 0, 1, 2]


def test_a_clause_begins_where_another_subject_comes(one: Scene) -> None:
    begun = [one.tokens.starts[token] for token in one.clause]
    raw = one.tokens.raw
    assert raw[begun[3] :].startswith(", while RivNet")
    assert begun[0] < raw.index("91.5") < begun[2]


def test_a_score_and_its_rival_are_a_pair() -> None:
    held = held_with("It has an error of 0.12% vs. 0.18% for RivNet.", {"RivNet": ("Method", "compared")})
    assert scene([held], [candidates(held)]).paired.tolist() == [3, 4]


def test_the_nearest_mentions_on_both_sides(one: Scene) -> None:
    at = pairs(one, np.array([1]))
    names = [one.named[i].name for i in at.thing]
    before, behind = at.near
    starts = one.tokens.starts
    raw = one.tokens.raw
    assert raw[starts[before[names.index("FrobNet")]] :].startswith("FrobNet gets")
    assert raw[starts[behind[names.index("accuracy")]] :].startswith("accuracy, respectively")
    assert before[names.index("accuracy")] == -1
    assert behind[names.index("MNIST")] == NOWHERE
    assert at.present[0].tolist() == [name in ("FrobNet", "MNIST", "CIFAR-10") for name in names]
    assert at.here.tolist() == [1] * 5
    assert at.other[names.index("FrobNet")] == 2  # "FrobNet gets 91.5%"
    assert at.number.tolist() == [0] * 5


def test_the_choices_of_a_type_end_with_none(one: Scene) -> None:
    at = pairs(one, np.array([1, 3]))
    of = choices(at, one.kind[at.thing] == KINDS.index("Dataset"))
    assert [one.named[i].name if i >= 0 else None for i in of.things(at)] == ["MNIST", "CIFAR-10", None] * 2
    assert of.begins.tolist() == [0, 3, 6]
    assert not of.alone.any()
    assert choices(at, one.kind[at.thing] == KINDS.index("Task")).alone.all()


def test_none_carries_the_least_of_every_column(one: Scene) -> None:
    at = pairs(one, np.array([1]))
    columns = np.arange(10, dtype=np.float32).reshape(5, 2)
    context, none, said = np.full((1, 1), 7, np.float32), np.array([0.5], np.float32), np.full(5, 0.1, np.float32)
    for name, least in (("Dataset", columns[1]), ("Task", [99, 99])):
        of = choices(at, one.kind[at.thing] == KINDS.index(name))
        rows = slot_rows(of, columns, context, none, said)
        np.testing.assert_allclose(rows[-1], [1, *least, 7, 0.5, 0.5])
        assert rows[:-1, 0].tolist() == [0] * (len(rows) - 1)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=12))
def test_how_many_of_the_group_are_smaller(rows: list[tuple[int, int]]) -> None:
    group, values = np.array(rows, np.intp).reshape(-1, 2).T
    assert smaller(group, values).tolist() == [sum(g == own and v < value for g, v in rows) for own, value in rows]


SOME: list[tuple[str, Given]] = [
    (TEXT, THINGS),
    ("The gain is 3.2% here.", {}),
    ("FrobNet-2 gets 2x and 3.1% (1.2%) of 4.5 points. It has 12.", {"FrobNet-2": ("Method", "proposed")}),
    ("On MNIST 81.2, on KITTI 3.4%.", {"MNIST": ("Dataset", "evaluated"), "KITTI": ("Dataset", None)}),
]


@given(st.lists(st.sampled_from(SOME), min_size=1, max_size=4))
def test_a_text_is_described_the_same_alone_and_among_others(texts: list[tuple[str, Given]]) -> None:
    some = [held_with(abstract, things) for abstract, things in texts]
    numbers = [candidates(held) for held in some]
    whole = described(some, numbers)
    alone = [described([held], [own]) for held, own in zip(some, numbers, strict=True)]
    for part, parts in zip(whole, zip(*alone, strict=True), strict=True):
        assert part.tobytes() == np.concatenate(parts).tobytes()


def described(texts: list[Findings], numbers: list[list[Number]]) -> list[np.ndarray]:
    """All that is known of the numbers of texts, and of their pairs: rows, and the sorted features of each row."""
    one = scene(texts, numbers)
    chosen = np.arange(len(one.numbers))
    kind = np.tile(np.array([[0.5, 0.3, 0.2]], np.float32), (len(chosen), 1))
    columns, context, words = pair_parts(one, pairs(one, chosen), kind)
    return [number_columns(one), columns, context, *(features(each) for each in (number_text(one), words))]


def features(words: Hashed) -> np.ndarray:
    """The buckets of each row in order, the rows one behind the other."""
    return words.bucket[np.lexsort((words.bucket, words.row))]


def test_numbers_without_any_name_near_are_described_too() -> None:
    held = held_with("The gain is 3.2% here.", {})
    numbers, columns, context, *_ = described([held], [candidates(held)])
    assert len(columns) == 0
    assert len(context) == 1
    assert np.isfinite(context).all()
    assert np.isfinite(numbers).all()
