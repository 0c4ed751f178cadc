"""Sparse features as numbers of buckets (the hashing trick, Weinberger et al., 2009), and linear models over them.

A feature is a salt (what is said) and token ids (of which words); integer arithmetic on whole columns turns it into one of
65,536 buckets. No string is made for any feature.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.learned.files import model_bytes
from kg.extract.learned.trees import Rows, sigmoid, softmax

BUCKETS = 1 << 16
Ids = NDArray[np.uint32]
Index = NDArray[np.intp]
_KNUTH = 0x9E3779B1  # 2^32 over the golden ratio
_MULTIPLIER = np.array([_KNUTH], np.uint32)
_ALL = 0xFFFFFFFF


@lru_cache(maxsize=50_000)
def word_id(word: str) -> int:
    """The id of a word, or of the name of a feature: 32 bits, the same everywhere."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def salts(*names: str) -> Ids:
    """One salt a name of a feature, `[k]`; made once, when a module is read."""
    return np.array([word_id(name) for name in names], np.uint32)


def ids(values: object) -> Ids:
    """Small whole numbers (counts, classes, booleans) as a column of ids."""
    return np.asarray(values).astype(np.uint32)


def mixed(salt: Ids, *columns: Ids) -> Ids:
    """A 32-bit hash of a salt and columns, in the shape that they broadcast to."""
    out = salt * _MULTIPLIER
    for column in columns:
        out = (out ^ column) * _MULTIPLIER
        out = out ^ (out >> np.uint32(15))
    return out * _MULTIPLIER


def bucket(salt: int, *values: int) -> int:
    """The bucket of one feature, as `Features` has it for whole columns: faster where there are few."""
    out = salt * _KNUTH & _ALL
    for value in values:
        out = (out ^ value) * _KNUTH & _ALL
        out ^= out >> 15
    return (out * _KNUTH & _ALL) >> 16


@dataclass(frozen=True, slots=True)
class Hashed:
    """The features of `rows` rows: `row[i]` has the feature `bucket[i]`, both `[m]`; a row's own stand in one order."""

    rows: int
    row: Index
    bucket: Index

    def take(self, chosen: Index) -> Hashed:
        """The features of some rows, which become row 0, 1, …"""
        new = np.full(self.rows, -1)
        new[chosen] = np.arange(len(chosen))
        kept = new[self.row] >= 0
        return Hashed(len(chosen), new[self.row][kept], self.bucket[kept])


def stacked(parts: list[Hashed]) -> Hashed:
    """The rows of all parts, one after the other."""
    first = np.cumsum([0] + [part.rows for part in parts])
    row = [part.row + at for part, at in zip(parts, first[:-1], strict=True)]
    empty = np.zeros(0, np.intp)
    return Hashed(int(first[-1]), np.concatenate([empty, *row]), np.concatenate([empty, *(p.bucket for p in parts)]))


class Features:
    """Collects the features of a number of rows."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self._row: list[Index] = []
        self._bucket: list[Ids] = []

    def add(self, salt: Ids, *columns: Ids, where: NDArray[np.bool_] | None = None) -> None:
        """One feature a row and salt: columns are `[n]` or `[n, 1]` or `[n, k]`, salts `[k]`; `where` `[n]` chooses rows."""
        hashed = mixed(salt, *(column if column.ndim == 2 else column[:, None] for column in columns))
        if where is None:
            self.add_hashed(np.repeat(np.arange(self.rows), hashed.shape[1]), hashed.ravel())
        else:
            chosen = np.flatnonzero(where)
            self.add_hashed(np.repeat(chosen, hashed.shape[1]), hashed[chosen].ravel())

    def add_bag(self, salt: Ids, row: Index, *columns: Ids) -> None:
        """Any number of features a row: `row` and what salt and columns broadcast to have the same shape, `[m]` or any other."""
        self.add_hashed(row.ravel(), mixed(salt, *columns).ravel())

    def add_hashed(self, row: Index, hashed: Ids) -> None:
        """Features that were hashed by the caller, both `[m]`."""
        self._row.append(row)
        self._bucket.append(hashed)

    def done(self) -> Hashed:
        """What was collected."""
        if not self._row:
            return Hashed(self.rows, np.zeros(0, np.intp), np.zeros(0, np.intp))
        bucket = (np.concatenate(self._bucket) >> np.uint32(16)).astype(np.intp)
        return Hashed(self.rows, np.concatenate(self._row), bucket)


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Logistic regression over hashed features; weights `[k, BUCKETS]` in steps of `scale` `[k]`, `bias` `[k]`."""

    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]

    @staticmethod
    @cache
    def load(name: str) -> Linear:
        """The shipped model of this name (`kg/data/model/NAME.npz`), read once a process.

        Raises ModelError where there is none, or it is damaged.
        """
        return Linear.from_bytes(model_bytes(f"{name}.npz"), name)

    @staticmethod
    def from_bytes(content: bytes, name: str) -> Linear:
        """The model that `to_bytes` wrote; `name` stands in the ModelError raised where the content is something else."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
                return Linear(arrays["weights"], arrays["scale"], arrays["bias"])
        except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise ModelError(f"the model {name} is damaged ({error}): install the package again") from error

    def to_bytes(self) -> bytes:
        """A compressed npz; most weights are zero."""
        out = io.BytesIO()
        np.savez_compressed(out, weights=self.weights, scale=self.scale, bias=self.bias)
        return out.getvalue()

    def margins(self, hashed: Hashed) -> Rows:
        """The sum of the weights of each row's features, `[n, k]`; a row's is the same alone and among others."""
        # whole numbers add up exactly, in whatever order
        classes = len(self.weights)
        at = hashed.row + np.arange(0, classes * hashed.rows, hashed.rows or 1)[:, None]
        sums = np.bincount(at.ravel(), self.weights[:, hashed.bucket].ravel(), classes * hashed.rows)
        return (sums.reshape(classes, -1).T * self.scale + self.bias).astype(np.float32)

    def scores(self, hashed: Hashed) -> Rows:
        """Probabilities: of yes `[n]` where there are two classes, of each class `[n, k]` where there are more."""
        margins = self.margins(hashed)
        return sigmoid(margins[:, 0]) if margins.shape[1] == 1 else softmax(margins)
