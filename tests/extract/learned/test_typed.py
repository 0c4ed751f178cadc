"""Texts as tokens in which names are their types and numbers their units."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.learned.hashing import word_id
from kg.extract.learned.typed import PAD, type_id, typed, unit_id
from kg.extract.numbers import candidates
from tests.extract.things import held_with

SENTENCE = "Our FrobNet-based model gets 81.4% (+0.3%) on BarSet 2."


def test_names_and_numbers_become_one_token() -> None:
    held = held_with(SENTENCE, {"FrobNet": ("Method", "proposed"), "BarSet 2": ("Dataset", "evaluated")})
    tokens = typed([held], [candidates(held)])
    begin = int(tokens.bounds[1])
    expected = [
        word_id("our"), type_id("Method", "proposed"), word_id("-"), word_id("based"), word_id("model"), word_id("gets"),
        unit_id("%"), word_id("("), unit_id("%"), word_id(")"), word_id("on"), type_id("Dataset", "evaluated"), word_id("."),
    ]  # fmt: skip
    assert tokens.ids[begin:].tolist() == expected
    assert [held.things[i].name for i in tokens.thing if i >= 0] == ["FrobNet", "BarSet 2"]
    assert tokens.number[tokens.number >= 0].tolist() == [0, 1]


def test_roles_count_only_where_they_are_wanted() -> None:
    held = held_with(SENTENCE, {"FrobNet": ("Method", "proposed")})
    assert type_id("Method") in typed([held], roles=False).ids
    assert type_id("Method") not in typed([held], roles=True).ids


def test_numbers_that_are_no_candidates_keep_their_shape_alone() -> None:
    one, other = (typed([held_with(f"We use {number} layers.", {})]) for number in ("12", "47"))
    assert one.ids.tolist() == other.ids.tolist()


def test_neighbours_end_at_the_sentence() -> None:
    held = held_with("It runs. We test FrobNet. It wins.", {"FrobNet": ("Method", None)})
    tokens = typed([held])
    at = np.flatnonzero(tokens.thing == 0)
    assert tokens.around(at, np.array([-3, -1, 1, 2])).tolist() == [[PAD, word_id("test"), word_id("."), PAD]]


def test_a_bag_has_each_word_once() -> None:
    tokens = typed([held_with("a b a c b", {}, title="x")])
    low, high = np.array([1, 3]), np.array([6, 6])
    row, token = tokens.between(low, high)
    words = [word_id(w) for w in "abc"]
    assert tokens.ids[token[row == 0]].tolist() == words
    assert sorted(tokens.ids[token[row == 1]].tolist()) == sorted(words)
    assert len(tokens.between(low, high, once=False)[1]) == 8


def test_words_of_some_sentences_alone() -> None:
    held = held_with(
        "We test FrobNet here. It wins on BarSet.", {"FrobNet": ("Method", None), "BarSet": ("Dataset", None)}
    )
    whole, part = typed([held]), typed([held], only=[[2]])
    last = slice(int(whole.bounds[2]), None), slice(int(part.bounds[2]), None)
    assert part.ids[last[1]].tolist() == whole.ids[last[0]].tolist()
    assert part.ids[: part.bounds[2]].tolist() == [type_id("Method")]


@given(st.text(max_size=80), st.text(max_size=30))
def test_every_text_has_its_tokens_in_order_within_their_sentences(abstract: str, title: str) -> None:
    held = held_with(abstract, {}, title)
    tokens = typed([held])
    assert (np.diff(tokens.starts) > 0).all()
    assert (tokens.starts < tokens.ends).all()
    assert tokens.bounds[-1] == len(tokens.ids) == len(tokens.sentence)
    for index, (start, end) in enumerate(held.text.sentences):
        inside = tokens.starts[tokens.bounds[index] : tokens.bounds[index + 1]]
        assert ((inside >= start) & (inside < end)).all() or index == 0
    raw = held.text.raw
    assert all(raw[a:b].strip() == raw[a:b] != "" for a, b in zip(tokens.starts, tokens.ends, strict=True))


def test_words_stand_where_the_text_has_them_between_names_and_wide_spaces() -> None:
    held = held_with("We  test\tFrobNet-based (large) models,  don't we?", {"FrobNet": ("Method", None)})
    tokens = typed([held])
    body = tokens.starts >= held.text.body
    names = [held.text.raw[a:b] for a, b in zip(tokens.starts[body], tokens.ends[body], strict=True)]
    assert names == ["We", "test", "FrobNet", "-", "based", "(", "large", ")", "models", ",", "don't", "we", "?"]
    assert tokens.ids[body][[0, 4, 10]].tolist() == [word_id("we"), word_id("based"), word_id("don't")]


SOME = ["", "We test FrobNet. It gets 81.4%.", "FrobNet", "a b a", "12 of 14 are 3.1."]


@given(st.lists(st.sampled_from(SOME), max_size=5))
def test_the_tokens_of_a_text_are_the_same_alone_and_among_others(abstracts: list[str]) -> None:
    some = [held_with(a, {"FrobNet": ("Method", None)} if "FrobNet" in a else {}, title="") for a in abstracts]
    numbers = [candidates(held) for held in some]
    only = [range(0, len(held.text.sentences), 2) for held in some]
    whole = typed(some, numbers, only=only)
    things = counted = 0
    for k, held in enumerate(some):
        own = typed([held], [numbers[k]], only=[only[k]])
        here = slice(*whole.begins[k : k + 2].tolist())
        first, last = whole.first[k : k + 2].tolist()
        assert own.ids.tolist() == whole.ids[here].tolist()
        assert own.starts.tolist() == (whole.starts[here] - whole.shift[k]).tolist()
        assert own.ends.tolist() == (whole.ends[here] - whole.shift[k]).tolist()
        assert own.sentence.tolist() == (whole.sentence[here] - first).tolist()
        assert own.bounds.tolist() == (whole.bounds[first : last + 1] - here.start).tolist()
        assert own.thing.tolist() == np.where(whole.thing[here] < 0, -1, whole.thing[here] - things).tolist()
        assert own.number.tolist() == np.where(whole.number[here] < 0, -1, whole.number[here] - counted).tolist()
        things, counted = things + len(held.things), counted + len(numbers[k])
    assert whole.begins[-1] == len(whole.ids)
