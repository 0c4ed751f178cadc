"""Communities, and where they stand."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.viz.circles import circles
from kg.viz.folds import MOST, Fold, folds
from kg.viz.placed import placed
from kg.viz.select import everything
from kg.viz.territory import territory
from tests.viz.graphs import varied


def leaves(fold: Fold) -> list[Fold]:
    """The communities without parts in a community."""
    return [leaf for part in fold.parts for leaf in leaves(part)] or [fold]


@settings(max_examples=25)
@given(st.integers(0, 60), st.data())
def test_every_node_stands_in_one_community(count: int, data: st.DataObject) -> None:
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)) if count else st.nothing()
    edges = data.draw(st.lists(pairs, max_size=90)) if count else []
    core = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))

    found = folds(count, edges, core)

    assert sorted(node for fold in found for node in fold.all()) == list(range(count))
    assert found == folds(count, edges, core)


def test_groups_that_hang_together_are_communities() -> None:
    edges = [(i, j) for group in (0, 40, 80) for i in range(group, group + 40) for j in range(group, i)]

    found = folds(120, [*edges, (0, 40), (40, 80)], [True] * 120)

    assert [fold.all() for fold in found] == [list(range(40)), list(range(40, 80)), list(range(80, 120))]


def test_a_large_community_has_parts() -> None:
    edges = [(i, j) for group in range(0, 400, 20) for i in range(group, group + 20) for j in range(group, i)]
    ring = [(group, group + 20) for group in range(0, 380, 20)]

    found = folds(400, [*edges, *ring], [True] * 400)

    assert any(fold.parts for fold in found) or max(len(fold.members) for fold in found) <= MOST
    assert all(len(leaf.members) <= MOST for fold in found for leaf in leaves(fold))


def test_what_stands_alone_is_put_together() -> None:
    (alone,) = folds(100, [], [True] * 100)

    assert alone.mixed
    assert len(alone.members) == 100


@settings(max_examples=25)
@given(st.lists(st.floats(10, 5000), max_size=25))
def test_circles_do_not_overlap(sizes: list[float]) -> None:
    radii = np.array(sizes)
    places = circles(radii, {(0, 1): 5} if len(sizes) > 1 else {})

    apart = np.linalg.norm(places[:, None] - places[None], axis=2) + np.diag([1e9] * len(sizes))
    assert not len(sizes) or (apart >= (radii[:, None] + radii[None]) * 0.99 - 2).all()


def test_members_stand_inside_their_community_and_parts_too() -> None:
    picture = placed(graph := varied(300), everything(graph, limit=100))

    assert len(picture.folds) > 2
    for node in picture.nodes:
        fold = picture.folds[node.fold]
        assert np.hypot(node.x - fold.x, node.y - fold.y) <= fold.size / 0.8 + 1
    for fold in picture.folds:
        if fold.parent >= 0:
            outer = picture.folds[fold.parent]
            assert np.hypot(fold.x - outer.x, fold.y - outer.y) + fold.size <= outer.size / 0.8 + 1
    assert sum(fold.nodes for fold in picture.folds if fold.parent < 0) == len(picture.nodes)


def test_nothing_has_no_territory() -> None:
    places, plots = territory(np.zeros((0, 2)), [], [])

    assert len(places) == 0
    assert plots == []
