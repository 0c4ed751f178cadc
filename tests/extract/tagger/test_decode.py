"""Stretches are the most likely ones of all that are allowed."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.tagger.decode import Stretch, stretches
from kg.extract.tagger.labels import CLASSES, TAGS, TYPES, begin_tag, class_of, inside_tag

_OF_TYPE = [[at for at, (_, kind) in enumerate(CLASSES) if kind == one] for one in TYPES]


def _rows(*tags: int) -> np.ndarray:
    out = np.full((len(tags), TAGS), 0.01, np.float32)
    out[np.arange(len(tags)), tags] = 1 - 0.01 * (TAGS - 1)
    return out


def _stretches(shares: np.ndarray, outside: float = 1.0) -> list[Stretch]:
    (found,) = stretches([shares], outside=outside)
    return found


def test_a_begin_and_its_insides_are_one_stretch() -> None:
    method = class_of("Method", "proposed", True)
    (one,) = _stretches(_rows(0, begin_tag(method), inside_tag(method), 0))
    assert (one.first, one.last, TYPES[one.kind]) == (1, 2, "Method")
    assert one.classes[method] > 0.7
    assert 0.7 < one.probability <= 1


def test_two_begins_are_two_stretches() -> None:
    task = class_of("Task", None, True)
    assert [(s.first, s.last) for s in _stretches(_rows(begin_tag(task), begin_tag(task)))] == [(0, 0), (1, 1)]


def test_an_inside_behind_another_type_is_not_joined_to_it() -> None:
    data, task = class_of("Dataset", "evaluated", True), class_of("Task", None, True)
    found = _stretches(_rows(begin_tag(data), inside_tag(task)))
    assert all(s.first == s.last for s in found)


def test_unsure_classes_of_one_type_add_up() -> None:
    row = np.zeros((1, TAGS), np.float32)
    row[0, 0] = 0.4
    row[0, [begin_tag(class_of("Method", role, True)) for role in ("proposed", "compared", "used")]] = 0.2
    (one,) = _stretches(row)
    assert TYPES[one.kind] == "Method"


def test_less_weight_of_outside_finds_more() -> None:
    row = np.zeros((1, TAGS), np.float32)
    row[0, 0], row[0, begin_tag(class_of("Metric", None, True))] = 0.7, 0.3
    assert _stretches(row) == []
    assert len(_stretches(row, outside=0.35)) == 1


def test_no_words_give_nothing() -> None:
    assert _stretches(np.zeros((0, TAGS), np.float32)) == []
    assert stretches([]) == []


@given(st.integers(0, 10_000), st.lists(st.integers(0, 12), max_size=6))
def test_a_text_says_the_same_alone_and_among_others(seed: int, sizes: list[int]) -> None:
    draw = np.random.default_rng(seed)
    texts = [draw.dirichlet(np.full(TAGS, 0.1), words).astype(np.float32) for words in sizes]
    assert stretches(texts, outside=0.35) == [_stretches(text, outside=0.35) for text in texts]


def _best_by_trying_all(shares: np.ndarray) -> float:
    """The greatest log-likelihood over all allowed sequences of O, B and I of the four types."""
    states = np.stack(
        [shares[:, 0]]
        + [shares[:, [tag(k) for k in group]].sum(1) for group in _OF_TYPE for tag in (begin_tag, inside_tag)],
        axis=1,
    )
    best = -np.inf
    for path in product(range(9), repeat=len(shares)):
        allowed = all(s == 0 or s % 2 or (i and path[i - 1] in (s, s - 1)) for i, s in enumerate(path))
        if allowed:
            best = max(best, float(sum(np.log(max(states[i, s], 1e-7)) for i, s in enumerate(path))))
    return best


def _likelihood(shares: np.ndarray) -> float:
    """The log-likelihood of what `stretches` answers."""
    states = np.zeros(len(shares), int)
    for s in _stretches(shares):
        states[s.first], states[s.first + 1 : s.last + 1] = 1 + 2 * s.kind, 2 + 2 * s.kind
    total = 0.0
    for i, state in enumerate(states.tolist()):
        group = _OF_TYPE[(state - 1) // 2] if state else []
        tags = [begin_tag(k) if state % 2 else inside_tag(k) for k in group] if state else [0]
        total += float(np.log(max(shares[i, tags].sum(), 1e-7)))
    return total


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_nothing_allowed_is_likelier(seed: int, words: int) -> None:
    shares = np.random.default_rng(seed).dirichlet(np.full(TAGS, 0.1), words).astype(np.float32)
    shares[:, 0] = np.minimum(shares[:, 0], 0.99)
    assert _likelihood(shares) >= _best_by_trying_all(shares) - 1e-3
