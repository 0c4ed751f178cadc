"""Boosted trees, run by onnxruntime: gradient boosting after Friedman (2001), fitted by LightGBM (Ke et al., 2017).

A file holds a `TreeEnsembleRegressor` for each margin, the sum of its trees; `scripts/train/boost.py` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.learned.files import model_bytes

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Rows = NDArray[np.float32]


def sigmoid(margins: Rows) -> Rows:
    """The probability of each margin (log odds)."""
    return (1 / (1 + np.exp(-np.minimum(np.maximum(margins, -30), 30)))).astype(np.float32)


def softmax(margins: Rows) -> Rows:
    """The probabilities of each row of margins `[n, k]`."""
    powers = np.exp(margins - margins.max(axis=1, keepdims=True))
    out: Rows = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
    return out


@dataclass(slots=True, eq=False)
class Forest:
    """Boosted trees; the session is made when the first rows are scored, in each process its own."""

    content: bytes
    _session: InferenceSession | None = field(default=None, repr=False)

    @staticmethod
    @cache
    def load(name: str) -> Forest:
        """The shipped forest of this name (`kg/data/model/NAME.onnx`), read once a process.

        Raises ModelError where there is none.
        """
        return Forest(model_bytes(f"{name}.onnx"))

    def __reduce__(self) -> tuple[type[Forest], tuple[bytes]]:
        return Forest, (self.content,)  # a session cannot be sent to another process

    def margins(self, rows: Rows) -> Rows:
        """Sums over the trees, `[n, k]`; those of a row are the same alone and among others."""
        if self._session is None:
            self._session = _session(self.content)
        if not len(rows):
            return np.zeros((0, self._session.get_outputs()[0].shape[1]), np.float32)
        out: Rows = self._session.run(None, {"rows": np.ascontiguousarray(rows, np.float32)})[0]
        return out

    def scores(self, rows: Rows) -> Rows:
        """Probabilities: of yes `[n]` where there are two classes, of each class `[n, k]` where there are more."""
        margins = self.margins(rows)
        return sigmoid(margins[:, 0]) if margins.shape[1] == 1 else softmax(margins)


def _session(content: bytes) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has an exception for each kind of damage, all without a common base
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"a forest cannot be read ({reason}): install the package again") from error
