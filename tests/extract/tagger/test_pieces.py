"""A text is cut into windows of pieces, and no word is lost or spoken of twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.shipped import SHIPPED
from kg.extract.tagger import fields
from kg.extract.tagger.fields import by_library, cutter, shape_of
from kg.extract.tagger.load import tagger as load
from kg.extract.tagger.pieces import LONGEST, Window, windows
from kg.extract.text import BREAK


def _windows(title: str, abstract: str) -> tuple[str, list[Window]]:
    (cut,) = windows(load(SHIPPED).pieces, [(title, abstract)])
    return title + BREAK + abstract, cut


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


def _same(one: object, other: object) -> bool:
    names = one.__slots__  # type: ignore[attr-defined]
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


@pytest.mark.parametrize(
    "field",
    [
        "",
        " ",
        "ResNet-50 (ours): 81.4%, +2.1 points; see a_b",
        "a [MASK] b[CLS]c",  # marks of the tokenizer itself
        "tab\tline\rbell\x07 null\x00in\x7fside",
        "na\u00efve \u2018caf\u00e9\u2019 \u4e2d\u6587",
        "x" * 100 + " " + "y" * 101,  # a word too long for word pieces
    ],
)
def test_words_cut_one_by_one_are_those_of_the_library(field: str) -> None:
    tokenizer = load(SHIPPED).pieces
    (cut,) = cutter(tokenizer)([field])
    assert _same(cut, by_library(tokenizer, field))


@settings(max_examples=200)
@given(st.text(st.characters(max_codepoint=127), max_size=200))
def test_any_plain_text_is_cut_as_by_the_library(field: str) -> None:
    tokenizer = load(SHIPPED).pieces
    (cut,) = cutter(tokenizer)([field])
    assert _same(cut, by_library(tokenizer, field))


_FIELDS = st.one_of(
    st.text(st.characters(max_codepoint=127), max_size=60),
    st.text(max_size=60),
    st.builds(
        lambda word, times: word * times, st.sampled_from(["Net-2 ", "na\u00efve ", "quorblaxed"]), st.integers(0, 700)
    ),
)


@settings(max_examples=100)
@given(st.lists(st.tuples(_FIELDS, _FIELDS), max_size=6))
def test_a_text_is_cut_the_same_alone_and_among_others(texts: list[tuple[str, str]]) -> None:
    tokenizer = load(SHIPPED).pieces
    together = windows(tokenizer, texts)
    assert len(together) == len(texts)
    for text, cut in zip(texts, together, strict=True):
        (alone,) = windows(tokenizer, [text])
        assert len(alone) == len(cut)
        assert all(map(_same, alone, cut))


def test_words_that_were_forgotten_are_cut_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "_REMEMBERED", 3)
    rows = fields._Rows(load(SHIPPED).pieces)
    words = ["We", "train", "BERT", "on", "GLUE", "quorblaxed", "x" * 101]
    first = [rows[word] for word in words]
    assert len(rows) <= 3
    assert "x" * 101 not in rows
    assert first == [rows[word] for word in words]


def test_a_long_title_keeps_whole_words() -> None:
    raw, (window, *_) = _windows("quorblaxed " * 100, "We train BERT.")
    words = [raw[a:b] for a, b in zip(window.starts, window.ends, strict=True)]
    assert 20 < words.count("quorblaxed") < 100
    assert words[-4:] == ["We", "train", "BERT", "."]
    assert set(words[:-4]) == {"quorblaxed"}
