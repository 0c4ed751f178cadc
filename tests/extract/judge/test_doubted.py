"""What the judge does not keep, but a result may need."""

import numpy as np

from kg.extract.judge.candidates import Candidate
from kg.extract.judge.decide import Kept, doubted
from kg.model import ENTITY_TYPES


def candidate(*places: tuple[int, int]) -> Candidate:
    return Candidate(list(places), [[] for _ in places], [[] for _ in places], ["x"] * len(places), None)


def scores(*rows: tuple[str, float]) -> np.ndarray:
    out = np.zeros((len(rows), 5), np.float32)
    for row, (kind, probability) in zip(out, rows, strict=True):
        row[0] = 1 - probability
        row[1 + ENTITY_TYPES.index(kind)] = probability
    return out


def test_only_what_is_likely_enough_and_can_stand_in_a_result() -> None:
    found = [candidate((k * 10, k * 10 + 5)) for k in range(4)]
    given = scores(("Metric", 0.45), ("Metric", 0.01), ("Task", 0.6), ("Method", 0.5))
    assert [(one.index, one.type) for one in doubted(found, given, [])] == [(3, "Method"), (0, "Metric")]


def test_places_of_what_stays_and_of_the_surer_are_taken() -> None:
    found = [candidate((0, 9)), candidate((4, 9), (20, 25)), candidate((22, 30)), candidate((6, 8))]
    given = scores(("Method", 0.9), ("Metric", 0.5), ("Metric", 0.4), ("Metric", 0.45))
    kept = [[Kept(0, "Method", 0.9, [(0, 9)])]]
    assert [(one.index, one.places) for one in doubted(found, given, kept)] == [(1, [(20, 25)])]
