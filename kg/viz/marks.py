"""A still picture as a list of marks, which any painter can draw: curves, filled shapes and texts, from the back to the front.

Lengths are pixels of the picture, y downwards; colours are `#rrggbb`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Spot = tuple[float, float]

LINE = 1.2
"""From one line of a text to the next, in its size."""
HALO = 0.2
"""White around letters, in their size; half of it is outside of them."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve; straight where `bend` is its middle."""

    start: Spot
    bend: Spot
    end: Spot
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled polygon, or, with a `radius`, the circle around its only point; `edge` is the colour of its border."""

    points: tuple[Spot, ...]
    colour: str
    radius: float = 0.0
    edge: str | None = None
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text in letters of `size` pixels; `at` is the middle of the top, or the left of it with `left`."""

    at: Spot
    lines: tuple[str, ...]
    size: float
    colour: str
    left: bool = False
    bold: bool = False

    def baseline(self, line: int) -> float:
        """How far down the letters of a line stand."""
        return self.at[1] + self.size * (0.93 + LINE * line)


Mark = Curve | Shape | Text


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks on a white sheet."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    title: str


def shape(kind: str, middle: Spot, size: float, colour: str, edge: str | None = None, width: float = 0.0) -> Shape:
    """A shape of vis-network by its name, half as wide as `size`; as there, a triangle and a star are a little larger."""
    x, y = middle
    corners: list[Spot]
    if kind == "square":
        corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    elif kind == "diamond":
        corners = [(0, -1), (1, 0), (0, 1), (-1, 0)]
    elif kind in ("triangle", "triangleDown"):
        turn = 1 if kind == "triangle" else -1
        corners = [(0, -1.0 * turn), (1.15, 0.98 * turn), (-1.15, 0.98 * turn)]
    elif kind == "hexagon":
        corners = [(math.cos(math.pi * n / 3), math.sin(math.pi * n / 3)) for n in range(6)]
    elif kind == "star":
        corners = [_star(n) for n in range(10)]
    else:
        return Shape((middle,), colour, size, edge, width)
    return Shape(tuple((x + size * u, y + size * v) for u, v in corners), colour, 0.0, edge, width)


def _star(n: int) -> Spot:
    radius = 1.066 if n % 2 == 0 else 0.41
    return radius * math.sin(math.pi * n / 5), 0.08 - radius * math.cos(math.pi * n / 5)
