"""What the judge does not keep, but a result may need."""

from kg.extract.judge.decide import Kept, doubted
from tests.extract.judge.cases import candidate, scores


def test_only_what_is_likely_enough_and_can_stand_in_a_result() -> None:
    found = [candidate((k * 10, k * 10 + 5)) for k in range(4)]
    given = scores(("Metric", 0.45), ("Metric", 0.01), ("Task", 0.6), ("Method", 0.5))
    assert [(one.index, one.type) for one in doubted(found, given, [])] == [(3, "Method"), (0, "Metric")]


def test_places_of_what_stays_and_of_the_surer_are_taken() -> None:
    found = [candidate((0, 9)), candidate((4, 9), (20, 25)), candidate((22, 30)), candidate((6, 8))]
    given = scores(("Method", 0.9), ("Metric", 0.5), ("Metric", 0.4), ("Metric", 0.45))
    kept = [[Kept(0, "Method", 0.9, [(0, 9)])]]
    assert [(one.index, one.places) for one in doubted(found, given, kept)] == [(1, [(20, 25)])]
