"""Hashed features and linear models over them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.extract.learned.hashing import (
    BUCKETS,
    Features,
    Hashed,
    Linear,
    bucket,
    ids,
    mixed,
    salts,
    stacked,
    word_id,
)


def model(classes: int = 1) -> Linear:
    """Weights without rhyme, the same each time."""
    chance = np.random.default_rng(4)
    weights = chance.integers(-127, 128, (classes, BUCKETS)).astype(np.int8)
    return Linear(weights, np.full(classes, 0.01, np.float32), np.zeros(classes, np.float32))


def some_rows(count: int = 40) -> Hashed:
    chance = np.random.default_rng(5)
    found = Features(count)
    words = ids(chance.integers(0, 30, (count, 3)))
    found.add(salts("a", "b", "c"), words)
    found.add(salts("ab"), words[:, 0], words[:, 1], where=words[:, 2] > 10)
    row = np.repeat(np.arange(count), 5)
    found.add_bag(salts("bag"), row, ids(chance.integers(0, 30, len(row))))
    return found.done()


def test_ids_are_the_same_on_every_machine() -> None:
    assert word_id("surpasses") == 3786113131
    assert mixed(salts("p1"), ids([7, 8])).tolist() == [566016729, 3759152989]


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=4))
def test_one_feature_has_the_bucket_that_a_column_gives_it(salt: int, values: list[int]) -> None:
    found = Features(1)
    found.add(np.array([salt], np.uint32), *(np.array([value], np.uint32) for value in values))
    assert found.done().bucket.tolist() == [bucket(salt, *values)]


def test_a_bag_of_two_axes_is_its_rows_one_after_the_other() -> None:
    together, apart = Features(3), Features(3)
    owner, words, salt = np.array([0, 0, 2]), ids([[4, 5, 6], [7, 8, 9]]), salts("a", "b")
    together.add_bag(salt[:, None], np.broadcast_to(owner, words.shape), words)
    for one, row in zip(salt, words, strict=True):
        apart.add_bag(one.reshape(1), owner, row)
    assert together.done().row.tolist() == apart.done().row.tolist()
    assert together.done().bucket.tolist() == apart.done().bucket.tolist()


def test_what_is_said_of_a_word_and_the_order_of_words_count() -> None:
    a, b = ids([1]), ids([2])
    hashes = [int(mixed(salts(s), *c)[0]) for s, c in (("x", (a, b)), ("y", (a, b)), ("x", (b, a)), ("x", (a,)))]
    assert len(set(hashes)) == 4


def test_features_of_chosen_rows_only() -> None:
    found = Features(3)
    found.add(salts("only"), ids([1, 1, 1]), where=np.array([True, False, True]))
    hashed = found.done()
    assert hashed.row.tolist() == [0, 2]
    assert len(set(hashed.bucket.tolist())) == 1


@pytest.mark.parametrize("classes", [1, 3])
def test_a_row_scores_the_same_alone_and_among_others(classes: int) -> None:
    rows, linear = some_rows(), model(classes)
    together = linear.scores(rows)
    alone = np.concatenate([linear.scores(rows.take(np.array([i]))) for i in range(rows.rows)])
    assert together.tobytes() == alone.tobytes()
    assert together.shape == ((40,) if classes == 1 else (40, 3))


@given(st.permutations(range(12)))
def test_stacking_and_taking_undo_each_other(order: list[int]) -> None:
    rows = some_rows(12)
    mixed_up = stacked([rows.take(np.array([i])) for i in order])
    back = mixed_up.take(np.argsort(order))
    assert back.rows == 12
    assert model().margins(back).tobytes() == model().margins(rows).tobytes()


def test_rows_without_features_have_the_bias() -> None:
    linear = Linear(model().weights, np.ones(1, np.float32), np.array([0.5], np.float32))
    assert linear.margins(Features(2).done()).tolist() == [[0.5], [0.5]]


def test_a_model_is_read_as_it_was_written() -> None:
    linear = model(2)
    again = Linear.from_bytes(linear.to_bytes(), "made")
    assert again.margins(some_rows()).tobytes() == linear.margins(some_rows()).tobytes()
    assert again.to_bytes() == linear.to_bytes()


@pytest.mark.parametrize("content", [b"", b"no model", model().to_bytes()[:500]])
def test_a_damaged_model_is_refused(content: bytes) -> None:
    with pytest.raises(ModelError, match="the model made is damaged"):
        Linear.from_bytes(content, "made")


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelError, match=r"nothing\.npz is missing from kg/data/model"):
        Linear.load("nothing")
