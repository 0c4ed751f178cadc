"""Boosted trees and linear models as they are fitted, and as they ship."""

import numpy as np
import pytest

pytest.importorskip("lightgbm", reason="training needs lightgbm and scikit-learn")
pytest.importorskip("sklearn", reason="training needs lightgbm and scikit-learn")

from kg.extract.learned.hashing import Features, Hashed, ids, salts
from scripts.train import boost, linear

CHANCE = np.random.default_rng(3)
ROWS = CHANCE.normal(size=(1500, 7)).astype(np.float32)
ROWS[:, 3] = np.round(ROWS[:, 3])  # ties on thresholds
YES = ((ROWS[:, 0] + ROWS[:, 3] > 0.5) ^ (CHANCE.random(1500) < 0.05)).astype(np.int64)
THREE = YES + (ROWS[:, 1] > 0)
FOLD = np.arange(1500) % 3


@pytest.mark.parametrize("labels", [YES, THREE])
def test_the_onnx_file_says_what_lightgbm_says(labels: np.ndarray) -> None:
    booster = boost.fit(ROWS, labels, trees=60)
    assert np.abs(boost.forest(booster).scores(ROWS) - booster.predict(ROWS)).max() < 1e-5


def test_each_margin_has_trees_of_its_own() -> None:
    onnx = pytest.importorskip("onnx")
    ops = [
        [node.op_type for node in onnx.load_from_string(boost.to_onnx(boost.fit(ROWS, labels, trees=4))).graph.node]
        for labels in (YES, THREE)
    ]
    assert ops == [["TreeEnsembleRegressor"], ["TreeEnsembleRegressor"] * 3 + ["Concat"]]


def test_twice_the_same_gives_the_same_file() -> None:
    assert boost.to_onnx(boost.fit(ROWS, YES, trees=10)) == boost.to_onnx(boost.fit(ROWS, YES, trees=10))


def test_a_threshold_is_rounded_down() -> None:
    assert boost.below(0.1) <= 0.1 < float(np.nextafter(np.float32(boost.below(0.1)), np.float32(1)))
    assert boost.below(0.5) == 0.5


def test_scores_out_of_fold_do_not_see_the_fold() -> None:
    noise = CHANCE.integers(0, 2, 1500)
    seen = boost.forest(boost.fit(ROWS, noise, trees=80)).scores(ROWS)
    unseen = boost.out_of_fold(ROWS, noise, FOLD, trees=80)
    assert np.mean((seen > 0.5) == noise) > 0.75
    assert np.mean((unseen > 0.5) == noise) < 0.6


def test_rows_that_are_not_kept_are_not_learned_from() -> None:
    keep = FOLD != 1
    wrong = np.where(keep, YES, 1 - YES)
    scores = boost.out_of_fold(ROWS, wrong, np.arange(1500) % 5, keep=keep, trees=40)
    assert np.mean((scores[keep] > 0.5) == YES[keep]) > 0.9


def hashed() -> tuple[Hashed, np.ndarray]:
    words = ids(np.random.default_rng(8).integers(0, 40, (900, 3)))
    found = Features(900)
    found.add(salts("a", "b", "c"), words)
    return found.done(), np.asarray(words[:, 0] < 15).astype(np.int64)


def test_a_linear_model_learns_words() -> None:
    rows, labels = hashed()
    assert np.mean((linear.fit(rows, labels).scores(rows) > 0.5) == labels) == 1
    unseen = linear.out_of_fold(rows, labels, np.arange(900) % 3)
    assert np.mean((unseen > 0.5) == labels) > 0.99


def test_a_linear_model_of_three_classes() -> None:
    rows, labels = hashed()
    labels = labels + (rows.bucket.reshape(900, 3)[:, 1] % 2)
    scores = linear.fit(rows, labels, strength=3.0).scores(rows)
    assert scores.shape == (900, 3)
    assert np.abs(scores.sum(axis=1) - 1).max() < 1e-5
    assert np.mean(scores.argmax(axis=1) == labels) > 0.95
