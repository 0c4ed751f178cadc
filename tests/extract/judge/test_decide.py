import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.judge.decide import role_of, select
from kg.extract.judge.settings import Settings
from kg.model import ENTITY_TYPES
from tests.extract.judge.cases import candidate, scores

HALF = dict.fromkeys(ENTITY_TYPES, 0.5)
SETTINGS = Settings(
    HALF, HALF, {"Method": 0.6, "Dataset": 0.4}, dict.fromkeys(ENTITY_TYPES, 2.0), dict.fromkeys(ENTITY_TYPES, -1.0)
)


def test_a_candidate_stays_where_it_is_likely_enough() -> None:
    kept = select([candidate((0, 4)), candidate((9, 12))], scores(("Task", 0.51), ("Metric", 0.49)), HALF)
    assert [(one.index, one.type) for one in kept] == [(0, "Task")]


def test_of_overlapping_places_the_surer_one_stays() -> None:
    kept = select([candidate((0, 14)), candidate((4, 14))], scores(("Task", 0.6), ("Task", 0.9)), HALF)
    assert [(one.index, one.places) for one in kept] == [(1, [(4, 14)])]


def test_a_longer_name_takes_a_place_of_what_stands_elsewhere_too() -> None:
    found = [candidate((0, 14)), candidate((4, 14), (30, 40))]
    kept = select(found, scores(("Task", 0.6), ("Task", 0.9)), HALF)
    assert {one.index: one.places for one in kept} == {0: [(0, 14)], 1: [(30, 40)]}


def test_a_name_that_crosses_a_surer_one_loses_its_place() -> None:
    kept = select([candidate((0, 8), (50, 58)), candidate((4, 14))], scores(("Task", 0.6), ("Task", 0.9)), HALF)
    assert {one.index: one.places for one in kept} == {0: [(50, 58)], 1: [(4, 14)]}


@pytest.mark.parametrize(
    ("kind", "roles", "role"),
    [
        ("Method", (0.61, 0.3, 0.09), "proposed"),
        ("Method", (0.55, 0.1, 0.35), "used"),
        ("Method", (0.1, 0.5, 0.4), "compared"),
        ("Dataset", (0.45, 0.5, 0.05), "introduced"),
        ("Task", (), None),
    ],
)
def test_the_first_role_has_its_threshold(kind: str, roles: tuple[float, ...], role: str | None) -> None:
    assert role_of(kind, roles, SETTINGS) == role  # type: ignore[arg-type]


def test_confidence_is_calibrated_on_the_log_odds() -> None:
    assert SETTINGS.confidence("Task", 0.5) == pytest.approx(1 / (1 + np.e))
    told = [SETTINGS.confidence("Task", p) for p in (0.0, 0.2, 0.7, 1.0)]
    assert told == sorted(told)
    assert told[0] > 0
    assert told[-1] < 1


def test_settings_are_read_as_they_were_written() -> None:
    assert Settings.from_bytes(SETTINGS.to_bytes()) == SETTINGS


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"keep": 3}'])
def test_damaged_settings_are_told(content: bytes) -> None:
    with pytest.raises(ModelError, match="settings are damaged"):
        Settings.from_bytes(content)
