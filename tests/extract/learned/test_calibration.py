"""Calibration: a rising line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.extract.learned.calibration import Calibration

LINE = Calibration((0.1, 0.5, 0.9), (0.2, 0.3, 0.8))


def test_between_the_points_the_line_is_straight_and_beyond_them_flat() -> None:
    assert [LINE.confidence(said) for said in (0.0, 0.1, 0.3, 0.5, 0.7, 1.0)] == [0.2, 0.2, 0.25, 0.3, 0.55, 0.8]


@given(st.floats(0, 1), st.floats(0, 1))
def test_who_says_more_is_believed_no_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert LINE.confidence(low) <= LINE.confidence(high)


def test_it_is_read_as_it_was_written() -> None:
    assert Calibration.from_bytes(LINE.to_bytes(), "made") == LINE


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"said": [0.1]}', b'{"said": [], "right": []}', b'{"said": [1, 0], "right": [0, 1]}', b'{"said": [1], "right": [0, 1]}'],
)  # fmt: skip
def test_a_damaged_one_is_refused(content: bytes) -> None:
    with pytest.raises(ModelError, match="the calibration made is damaged"):
        Calibration.from_bytes(content, "made")
