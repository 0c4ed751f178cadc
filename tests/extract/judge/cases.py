"""Candidates and scores for the tests of what the judge decides."""

import numpy as np

from kg.extract.judge.candidates import Candidate
from kg.model import ENTITY_TYPES


def candidate(*places: tuple[int, int]) -> Candidate:
    return Candidate(
        list(places), [[] for _ in places], [[] for _ in places], ["x"] * len(places), ["x"] * len(places), None
    )


def scores(*rows: tuple[str, float]) -> np.ndarray:
    """A row each: this type so likely, else nothing."""
    out = np.zeros((len(rows), 5), np.float32)
    for row, (kind, probability) in zip(out, rows, strict=True):
        row[0] = 1 - probability
        row[1 + ENTITY_TYPES.index(kind)] = probability
    return out
