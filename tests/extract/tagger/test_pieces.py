"""A text is cut into windows of pieces, and no word is lost or spoken of twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.shipped import SHIPPED
from kg.extract.tagger.load import tagger as load
from kg.extract.tagger.pieces import LONGEST, shape_of, windows
from kg.extract.text import BREAK


def _windows(title: str, abstract: str) -> tuple[str, list]:  # type: ignore[type-arg]
    raw = title + BREAK + abstract
    return raw, windows(load(SHIPPED).pieces, raw, len(title) + len(BREAK), len(title))


@pytest.mark.parametrize(
    ("word", "other"),
    [("model", "Model"), ("Model", "MODEL"), ("ResNet", "Resnet"), ("3", "x"), ("%", "a"), ("A", "AB")],
)
def test_writing_shows_in_the_shape(word: str, other: str) -> None:
    assert shape_of(word) != shape_of(other)


def test_words_stand_where_they_are_said_to() -> None:
    raw, (window,) = _windows("A ResNet-50 study", "We train BERT on GLUE.")
    words = [raw[a:b] for a, b in zip(window.starts, window.ends, strict=True)]
    assert words == ["A", "ResNet", "-", "50", "study", "We", "train", "BERT", "on", "GLUE", "."]
    assert window.parts[0] == 0
    assert window.parts[-1] == 1
    assert len(window.ids) == len(window.parts) == len(window.shapes)


def test_a_long_text_has_several_windows_that_share_no_word() -> None:
    raw, cut = _windows("Title words", " ".join(f"word{n}" for n in range(900)))
    assert len(cut) > 1
    assert all(len(w.ids) <= LONGEST for w in cut)
    starts = [a for w in cut for a in w.starts]
    assert starts == sorted(set(starts))
    words = [raw[a:b] for w in cut for a, b in zip(w.starts, w.ends, strict=True)]
    assert "".join(words) == raw.replace(BREAK, "").replace(" ", "")


@settings(max_examples=60)
@given(
    st.text(max_size=80).map(lambda t: t.replace("\n", " ")), st.text(max_size=3000).map(lambda t: t.replace("\n", " "))
)
def test_any_text_can_be_cut(title: str, abstract: str) -> None:
    raw, cut = _windows(title, abstract)
    for window in cut:
        assert len(window.ids) <= LONGEST
        assert all(0 <= p < len(window.ids) for p in window.first)
        assert all(0 <= a < b <= len(raw) for a, b in zip(window.starts, window.ends, strict=True))
