"""What the first answers say of each other."""

import numpy as np

from kg.extract.learned.ragged import offsets
from kg.extract.linker.choices import Choices
from kg.extract.linker.second_pass import SLOTS, order, second_columns, second_rows

FIRST = {
    "metric": np.array([[0.9, 0.1], [0.2, 0.7], [0.6, 0.3]], np.float32),
    "dataset": np.ones((3, 1), np.float32),
    "method": np.array([[0.5, 0.4, 0.1], [0.1, 0.8, 0.2], [0.3, 0.3, 0.9]], np.float32),
    "baseline": np.array([[0.2, 0.6, 0.3], [0.1, 0.2, 0.8], [0.4, 0.5, 0.6]], np.float32),
}
SENTENCE = np.array([1, 1, 4])


def test_every_choice_gets_a_row_in_every_slot() -> None:
    columns = second_columns(FIRST, order(SENTENCE))
    widths = {slot: table.shape for slot, table in columns.items()}
    assert {slot: shape[:2] for slot, shape in widths.items()} == {s: FIRST[s].shape for s in SLOTS}
    assert len({shape[2] for shape in widths.values()}) == 1


def test_own_probability_rank_none_and_rival_lead() -> None:
    method = second_columns(FIRST, order(SENTENCE))["method"]
    assert method[1, :, 0].tolist() == FIRST["method"][1].tolist()
    assert method[1, :, 1].tolist() == [2, 0, 1]
    np.testing.assert_allclose(method[1, :, 2], [0.2] * 3)
    np.testing.assert_allclose(method[1, :, 3], [0.8, 0.2, 0.8])


def test_other_results_of_the_sentence_and_of_the_text() -> None:
    metric = second_columns(FIRST, order(SENTENCE))["metric"]
    np.testing.assert_allclose(
        metric[0, 0, 4:8], [0.2, 0.2, 0.4, 0.6], rtol=1e-6
    )  # mean and maximum, beside and everywhere
    np.testing.assert_allclose(metric[2, 0, 4:8], [-1, -1, 0.55, 0.9], rtol=1e-6)


def test_method_and_baseline_see_each_other() -> None:
    columns = second_columns(FIRST, order(SENTENCE))
    sister = columns["method"].shape[2] - len(SLOTS) - 1
    np.testing.assert_allclose(columns["method"][:, :, sister], FIRST["baseline"])
    np.testing.assert_allclose(columns["baseline"][:, :, sister], FIRST["method"])
    assert not columns["metric"][:, :, sister].any()


def test_one_result_alone_has_no_neighbours() -> None:
    one = {slot: table[:1] for slot, table in FIRST.items()}
    metric = second_columns(one, order(np.array([2])))["metric"]
    assert (metric[0, :, 4:8] == -1).all()


def test_the_results_of_a_text_say_nothing_of_another() -> None:
    widths = {slot: rows.shape[1] for slot, rows in FIRST.items()}
    twice = {slot: np.tile(rows.ravel(), 2) for slot, rows in FIRST.items()}
    of = {slot: Choices(np.repeat(np.arange(6), n), np.arange(6 * n), offsets([n] * 6)) for slot, n in widths.items()}
    rows = second_rows(twice, of, np.tile(SENTENCE, 2), np.repeat([0, 1], 3))
    alone = second_columns(FIRST, order(SENTENCE))
    for slot in SLOTS:
        assert rows[slot].tobytes() == 2 * alone[slot].tobytes()
