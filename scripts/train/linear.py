"""Logistic regression over hashed features: fitted by scikit-learn, rounded to 8 bits, scored out of fold."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kg.extract.learned.hashing import BUCKETS, Hashed, Linear
from kg.extract.learned.trees import Rows


def fit(hashed: Hashed, labels: NDArray[np.int64], *, strength: float = 0.3) -> Linear:
    """The model for labels 0 and 1, or 0 to k - 1; `strength` is C, the inverse of the L2 penalty's weight.

    Weights are rounded to 255 steps a class: what is too small to count becomes zero.
    """
    values = np.ones(len(hashed.row), np.float32)
    matrix = csr_matrix((values, (hashed.row, hashed.bucket)), shape=(hashed.rows, BUCKETS))
    solver = "liblinear" if len(np.unique(labels)) == 2 else "lbfgs"
    model = LogisticRegression(C=strength, max_iter=100, tol=1e-3, solver=solver, random_state=0).fit(matrix, labels)
    scale = np.maximum(np.abs(model.coef_).max(axis=1), 1e-6) / 127
    weights = np.round(model.coef_ / scale[:, None]).astype(np.int8)
    return Linear(weights, scale.astype(np.float32), model.intercept_.astype(np.float32))


def out_of_fold(hashed: Hashed, labels: NDArray[np.int64], fold: NDArray[np.int64], *, strength: float = 0.3) -> Rows:
    """Scores of every row by a model that has not seen its fold (`fold` `[n]`: of its paper)."""
    out = None
    for number in np.unique(fold):
        inside, outside = np.flatnonzero(fold == number), np.flatnonzero(fold != number)
        scores = fit(hashed.take(outside), labels[outside], strength=strength).scores(hashed.take(inside))
        out = np.zeros((hashed.rows, *scores.shape[1:]), np.float32) if out is None else out
        out[inside] = scores
    if out is None:
        raise ValueError("no rows to score")
    return out
