"""Names beside points, none over another: each goes where it is free, near its point if it can, else at a thin line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Spot = tuple[float, float]

_NEAR = (6.0,)
_FAR = (6.0, 18.0, 32.0, 48.0, 68.0, 90.0)
_DIRECTIONS = ((1, 0), (0.7, 0.7), (0.7, -0.7), (0, 1), (0, -1), (-1, 0), (-0.7, 0.7), (-0.7, -0.7))
_AIR = 1.5
_STEPS = 8
"""Places of a leading line that are looked at."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label's middle stands, and whether a line leads to it."""

    middle: Spot
    led: bool


@dataclass(slots=True)
class Room:
    """A frame with what stands in it; all in one unit (pixels or points)."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take_point(self, spot: Spot, radius: float) -> None:
        """Keep labels off a point."""
        self.taken.append((spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius))

    def take_line(self, line: Sequence[Spot]) -> None:
        """Keep labels off a line of level and upright stretches."""
        for (x, y), (u, v) in pairwise(line):
            self.taken.append((min(x, u) - 1, min(y, v) - 1, max(x, u) + 1, max(y, v) + 1))

    def place(self, spot: Spot, size: tuple[float, float], *, far: bool, unit: float = 1.0) -> Placed | None:
        """Take the first free place for a label of this size near the point; None where there is none.

        With `far`, places at a distance count as well. `unit` is the length of a point (1/72 inch).
        """
        for middle, led in _candidates(spot, size, _FAR if far else _NEAR, unit):
            box = _around(middle, size)
            if self._free(box) and (not led or self._clear(spot, middle, size)):
                self.taken.append(box)
                if led:
                    self.taken.extend(_around(place, (1, 1)) for place in _along(spot, middle, size))
                return Placed(middle, led)
        return None

    def _free(self, box: Box) -> bool:
        left, bottom, right, top = self.frame
        inside = box[0] >= left and box[1] >= bottom and box[2] <= right and box[3] <= top
        return inside and not any(_overlap(box, other) for other in self.taken)

    def _clear(self, spot: Spot, middle: Spot, size: tuple[float, float]) -> bool:
        """Whether a line to the label crosses no label and no point but its own."""
        own = (spot[0] - 1, spot[1] - 1, spot[0] + 1, spot[1] + 1)
        return not any(
            _overlap(_around(place, (1, 1)), other)
            for place in _along(spot, middle, size)
            for other in self.taken
            if not _overlap(own, other) and min(other[2] - other[0], other[3] - other[1]) > 2.5
        )


def _candidates(
    spot: Spot, size: tuple[float, float], distances: Iterable[float], unit: float
) -> Iterator[tuple[Spot, bool]]:
    for number, distance in enumerate(distances):
        for x, y in _DIRECTIONS:
            middle = (
                spot[0] + x * distance * unit + (x > 0) * size[0] / 2 - (x < 0) * size[0] / 2,
                spot[1] + y * distance * unit + (y > 0) * size[1] / 2 - (y < 0) * size[1] / 2,
            )
            yield middle, number > 0


def _along(spot: Spot, middle: Spot, size: tuple[float, float]) -> Iterator[Spot]:
    """Places between a point and the edge of its label."""
    end = nearest(spot, middle, size)
    for step in range(1, _STEPS):
        part = step / _STEPS
        yield spot[0] + (end[0] - spot[0]) * part, spot[1] + (end[1] - spot[1]) * part


def nearest(spot: Spot, middle: Spot, size: tuple[float, float]) -> Spot:
    """The place of a label's edge that is nearest to a point.

    >>> nearest((0, 0), (10, 10), (4, 4))
    (8.0, 8.0)
    """
    x, y = (
        min(max(at, centre - length / 2), centre + length / 2)
        for at, centre, length in zip(spot, middle, size, strict=True)
    )
    return x, y


def _around(middle: Spot, size: tuple[float, float]) -> Box:
    across, along = size[0] / 2 + _AIR, size[1] / 2 + _AIR
    return middle[0] - across, middle[1] - along, middle[0] + across, middle[1] + along


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
