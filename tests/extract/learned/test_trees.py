"""The shipped forests: deterministic, one row at a time or many, in whatever process."""

import pickle
from importlib import resources

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.learned.columns import filled
from kg.extract.learned.trees import Forest, sigmoid, softmax

BINARY, CLASSES = "results-result", "results-kind"


def rows_for(forest: Forest, count: int) -> np.ndarray:
    """Rows without rhyme, of the width that the forest wants."""
    forest.margins(np.zeros((0, 1), np.float32))
    assert forest._session is not None
    width = forest._session.get_inputs()[0].shape[1]
    return np.random.default_rng(2).normal(2, 6, (count, width)).astype(np.float32)


@pytest.mark.parametrize(("name", "shape"), [(BINARY, (500,)), (CLASSES, (500, 3))])
def test_a_row_scores_the_same_alone_and_among_others(name: str, shape: tuple[int, ...]) -> None:
    forest = Forest.load(name)
    rows = rows_for(forest, 500)
    together = forest.scores(rows)
    alone = np.concatenate([forest.scores(rows[i : i + 1]) for i in range(len(rows))])
    assert together.shape == shape
    assert together.tobytes() == alone.tobytes()
    assert together.std() > 0


def test_no_rows_no_scores() -> None:
    assert Forest.load(BINARY).scores(np.zeros((0, 5), np.float32)).shape == (0,)
    assert Forest.load(CLASSES).scores(np.zeros((0, 5), np.float32)).shape == (0, 3)


def test_a_forest_is_read_once_and_can_be_sent_to_another_process() -> None:
    forest = Forest.load(BINARY)
    assert Forest.load(BINARY) is forest
    rows = rows_for(forest, 9)
    assert pickle.loads(pickle.dumps(forest)).scores(rows).tobytes() == forest.scores(rows).tobytes()


def test_a_missing_forest_is_named() -> None:
    with pytest.raises(ModelError, match=r"nothing\.onnx is missing from kg/data/model"):
        Forest.load("nothing")


def test_a_damaged_forest_is_refused() -> None:
    content = (resources.files("kg") / "data" / "model" / f"{BINARY}.onnx").read_bytes()
    with pytest.raises(ModelError, match="cannot be read"):
        Forest(content[: len(content) // 2]).scores(np.zeros((1, 5), np.float32))


def test_probabilities_of_margins() -> None:
    assert sigmoid(np.array([0.0, 100.0, -100.0], np.float32)).tolist() == pytest.approx([0.5, 1.0, 0.0], abs=1e-6)
    assert softmax(np.array([[2.0, 2.0], [500.0, 0.0]], np.float32)).tolist() == [[0.5, 0.5], [1.0, 0.0]]


def test_columns_are_broadcast_to_one_shape() -> None:
    table = filled((2, 3), [np.array([[1], [2]]), np.array([5, 6, 7]), np.array(True)])
    assert table.dtype == np.float32
    assert table.tolist() == [[[1, 5, 1], [1, 6, 1], [1, 7, 1]], [[2, 5, 1], [2, 6, 1], [2, 7, 1]]]
