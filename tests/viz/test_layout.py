"""Where nodes stand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.viz.layout import layout


def overlaps(places: np.ndarray, boxes: np.ndarray) -> int:
    """How many pairs of boxes overlap by more than the rounding to pixels."""
    apart = np.abs(places[:, None] - places[None])
    room = (boxes[:, None] + boxes[None]) / 2
    both = (apart < room - 2).all(axis=2)
    return int(np.triu(both, 1).sum())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 30), st.data())
def test_every_node_has_a_place_and_the_same_graph_the_same(count: int, data: st.DataObject) -> None:
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)) if count else st.nothing()
    edges = data.draw(st.lists(pairs, max_size=40)) if count else []
    boxes = np.full((count, 2), [90.0, 40.0])

    places = layout(boxes, edges)

    assert places.shape == (count, 2)
    assert (places == layout(boxes, edges)).all()
    assert overlaps(places, boxes) == 0


@pytest.mark.parametrize("count", [40, 300])
def test_labels_of_a_tree_with_hubs_do_not_overlap(count: int) -> None:
    edges = [(i, int(i**0.5) - 1) for i in range(1, count)]
    boxes = np.stack([60 + 7.0 * (np.arange(count) % 12), np.full(count, 42.0)], axis=1)

    places = layout(boxes, edges)

    assert overlaps(places, boxes) == 0
    width, height = np.ptp(places, axis=0)
    assert 0.8 < width / height < 4
    assert boxes.prod(axis=1).sum() > 0.1 * width * height  # not flung apart


def test_what_is_joined_stands_nearer_than_what_is_not() -> None:
    edges = [(i, j) for group in (0, 10) for i in range(group, group + 10) for j in range(group, i)]
    places = layout(np.full((20, 2), 30.0), [*edges, (0, 10)]).astype(float)

    distance = np.linalg.norm(places[:, None] - places[None], axis=2)

    assert distance[:10, :10].mean() < 0.7 * distance[:10, 10:].mean()


def test_thousands_of_nodes_have_places_too() -> None:
    count = 4000
    places = layout(np.full((count, 2), 40.0), [(i, i // 3) for i in range(1, count)])

    assert len(np.unique(places, axis=0)) > 0.95 * count
