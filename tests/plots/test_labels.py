"""Labels beside points: none over another, none over a point, all within the frame."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.plots.figures.adoption import apart
from kg.plots.labels import Placed, Room, nearest

SPOTS = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 300)), max_size=40)
SIZE = (60.0, 10.0)


@given(SPOTS)
def test_labels_keep_clear_of_each_other_and_of_every_point(spots: list[tuple[float, float]]) -> None:
    room = Room((0, 0, 500, 300))
    for spot in spots:
        room.take_point(spot, 3)
    middles = [found.middle for spot in spots if (found := room.place(spot, SIZE, far=True))]

    for one, other in combinations(middles, 2):
        assert abs(one[0] - other[0]) >= SIZE[0] or abs(one[1] - other[1]) >= SIZE[1]
    for x, y in middles:
        assert SIZE[0] / 2 <= x <= 500 - SIZE[0] / 2
        assert SIZE[1] / 2 <= y <= 300 - SIZE[1] / 2
        assert not any(abs(x - u) < SIZE[0] / 2 and abs(y - v) < SIZE[1] / 2 for u, v in spots)


def test_a_label_stands_right_of_a_lonely_point() -> None:
    assert Room((0, 0, 500, 300)).place((100, 100), SIZE, far=False) == Placed((136.0, 100.0), False)


def test_where_it_is_crowded_a_label_stands_off_at_a_line_or_not_at_all() -> None:
    room = Room((0, 0, 500, 300))
    for spot in [(x, y) for x in range(60, 141, 10) for y in (85, 92, 100, 108, 115)]:
        room.take_point(spot, 3)

    assert room.place((100, 108), SIZE, far=False) is None
    assert room.place((100, 100), SIZE, far=True) is None  # a line to it would cross other points

    column = Room((80, 0, 120, 300))  # too narrow for a label beside a point
    for y in (100, 108, 116):
        column.take_point((100, y), 3)
    found = column.place((100, 108), (30.0, 8.0), far=True)
    assert found is None or found.led
    assert column.place((100, 116), (30.0, 8.0), far=True) == Placed((100.0, 126.0), False)


def test_a_line_of_steps_is_kept_free() -> None:
    room = Room((0, 0, 500, 300))
    room.take_line([(0, 100), (400, 100)])
    found = room.place((100, 100), SIZE, far=False)
    assert found is not None
    assert abs(found.middle[1] - 100) > SIZE[1] / 2


def test_the_nearest_place_of_a_label_to_a_point_above_it_is_its_upper_edge() -> None:
    assert nearest((0, 50), (0, 10), (20, 4)) == (0, 12)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=14))
def test_names_at_lines_are_a_step_apart_in_the_order_of_their_ends(ends: list[float]) -> None:
    places = apart(ends, 7.0, 0.0, 100.0)

    for (end, place), (other_end, other) in combinations(zip(ends, places, strict=True), 2):
        assert abs(place - other) >= 7.0 - 1e-6
        assert end == other_end or (end > other_end) == (place > other)
    assert min(places) >= -1e-6
    assert max(places) <= 100 + 1e-6
