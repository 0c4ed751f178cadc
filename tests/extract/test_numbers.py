"""Candidate numbers: sign, unit, range; what stands within names and lists is none."""

import pytest

from kg.extract.numbers import candidates, numbers
from tests.extract.things import held_with


def told(sentence: str) -> list[tuple[str, str]]:
    """Every number as printed, with its unit."""
    held = held_with(sentence, {})
    return [(held.text.raw[n.start : n.end], n.unit) for n in numbers(held)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (r"Only sim20% of the calls are made, sim25 FPS are reached.", [("20", "%"), ("25", "FPS")]),
        (r"It needs \sim3.1x less.", [("3.1", "x")]),
        ("It is 2.9x/3.0x faster.", [("2.9", "x"), ("3.0", "x")]),
        ("It wins 53. 6% of all games.", [("53. 6", "%")]),
        (r"Gains of 8\% -- 30\% are seen.", [(r"8\% -- 30", "%")]),
        ("Speed grows by 15timessim50times.", [("15timessim50", "x")]),
        ("Results range from 18.2% to 81.8% in all.", [("18.2% to 81.8", "%")]),
        ("It rises from 18.2% to 81.8% in all.", [("18.2", "%"), ("81.8", "%")]),
        (
            "It rises from 22.9% to 39.4% on one, and 20.6% to 29.1% on another.",
            [("22.9", "%"), ("39.4", "%"), ("20.6", "%"), ("29.1", "%")],
        ),
        ("It goes 71.2rightarrow74.9 here, 62.9 %rightarrow68.7 % there.", [("71.2", ""), ("74.9", ""), ("62.9", "%"), ("68.7", "%")]),
        ("It beats them by 14.6mAP.", [("14.6", "")]),
    ],
)  # fmt: skip
def test_numbers_as_they_are_printed(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence", ["Siml2 and Prosim3 are names.", "See step (1) and (2).", "The 3rd of 12-layer nets."]
)
def test_parts_of_words_and_marks_are_no_numbers(sentence: str) -> None:
    assert told(sentence) == []


def test_a_space_that_crept_in_does_not_change_the_value() -> None:
    held = held_with("It wins 53. 6% of all games.", {})
    assert [n.value for n in numbers(held)] == [53.6]


def test_a_title_reports_only_what_has_a_unit() -> None:
    held = held_with("It wins 7 games.", {}, title="Nets in 2024: 5% of the cost")
    assert [n.value for n in candidates(held)] == [5.0, 7.0]
