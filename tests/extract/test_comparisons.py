import pytest

from tests.papers import record


def pairs(text: str) -> set[tuple[str, str, str | None]]:
    return {(c.better, c.worse, c.aspect) for c in record(text).comparisons}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("FrobNet outperforms MAE on ImageNet.", {("FrobNet", "MAE", "quality")}),
        ("FrobNet surpasses MAE and BEiT.", {("FrobNet", "MAE", "quality"), ("FrobNet", "BEiT", "quality")}),
        ("FrobNet is 3x faster than DETR.", {("FrobNet", "DETR", "cost")}),
        ("Our approach outperforms MAE.", {("FrobNet", "MAE", "quality")}),
    ],
)
def test_who_beats_whom(sentence: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert pairs("We propose FrobNet. " + sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "FrobNet does not outperform MAE.",
        "FrobNet is comparable to or better than nothing.",
        "FrobNet uses MAE.",
        "FrobNet outperforms state-of-the-art methods.",
    ],
)
def test_what_is_no_comparison(sentence: str) -> None:
    assert pairs("We propose FrobNet. " + sentence) == set()
