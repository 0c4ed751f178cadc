"""Searching for words: what a person writes, against the index of every store."""

from __future__ import annotations

import re
import string

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.rows import Graph
from kg.packs.load import shipped
from kg.packs.run import run
from kg.packs.search import terms
from kg.stores.base import Store

WORDS = [
    *(f"a{mark}b" for mark in string.punctuation),
    "naïve",
    "中文",
    "ω-net",
    "c++",
    "+x",
    "*y*",
    "a\\",
    "\\q",
    "[^a",
]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_operator_of_an_index_comes_from_outside(text: str) -> None:
    for term in terms(text):
        assert all(re.fullmatch(r"\+\*[^\W_]+\*", piece) for piece in term["query"].split(" "))


def test_every_mark_stands_for_itself(store: Store) -> None:
    rows = [{"word": word, "pattern": terms(word)[0]["pattern"]} for word in WORDS]
    asked = "UNWIND $rows AS row WITH row, toLower(row.word) AS word "
    there = "RETURN ('x ' + word + ',\ny') =~ row.pattern AS found, word =~ row.pattern AS alone "
    inside = "RETURN ('x' + word) =~ row.pattern OR (word + '9 y') =~ row.pattern AS found"
    assert set(store.query(asked + there, {"rows": rows}).rows) == {(True, True)}
    beginning = [row for row in rows if row["word"][0].isalnum() and row["word"][-1].isalnum()]
    assert set(store.query(asked + inside, {"rows": beginning}).rows) == {(False,)}
    other = "RETURN replace(word, '+', 'p') =~ row.pattern AS found"
    assert store.query(asked + other, {"rows": [row for row in rows if "+" in row["word"]]}).rows == [(False,)] * 3


def test_words_are_found_among_thousands_of_papers(store: Store) -> None:
    """An index that is brought up to date at the first question only does it for a thousand new texts."""
    titles = [f"Study {i} of model{'s' if i % 2 else ''}" for i in range(2_500)]
    store.load(Graph(nodes={"Paper": {f"p{i:04}": {"name": title, "title": title} for i, title in enumerate(titles)}}))
    search = shipped()["papers/search"]
    assert len(run(store, search, {"words": "study MODEL"}).rows) == 1_250
    assert [row[0] for row in run(store, search, {"words": "model's 7"}).rows] == []
    assert [row[0] for row in run(store, search, {"words": "models 7"}).rows] == ["p0007"]
