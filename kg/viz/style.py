"""How a node is drawn: the lines of its label, the size of its letters and of its shape."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass

_CHARACTER = 0.58  # mean width of a character of the page's font, in its size
_LINE = 1.2
_WIDTHS = {"Paper": 26, "Result": 26, "Repo": 24}
_LINES = 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """A node as drawn: the label's lines, its font size and the half-width of its shape, in pixels."""

    label: str
    font: int
    size: int

    @property
    def box(self) -> tuple[float, float]:
        """Width and height of shape and label together, with a little air."""
        width = max(2.0 * self.size, max(map(len, self.label.split("\n"))) * self.font * _CHARACTER)
        return width + 10, 2 * self.size + self._below + 10

    @property
    def lift(self) -> int:
        """How far the middle of the shape is above that of the box: the label stands below the shape."""
        return round(self._below / 2)

    @property
    def _below(self) -> float:
        return (self.label.count("\n") + 1) * self.font * _LINE + 6


def drawn(label: str, name: str, support: int) -> Drawn:
    """How a node with this name and so many papers behind it is drawn: more papers, larger shape and letters."""
    if label == "Paper":
        return Drawn(short(name, _WIDTHS["Paper"]), 13, 9)
    weight = math.log2(max(support, 1))
    size = 8 if label in ("Result", "Comparison") else round(min(10 + 4 * weight, 46))
    return Drawn(short(name, _WIDTHS.get(label, 22)), round(min(14 + 2.5 * weight, 34)), size)


def short(name: str, width: int) -> str:
    """The name in at most two lines, cut with `…` where it is longer.

    >>> short("Masked Autoencoders Are Scalable Vision Learners and More", 22)
    'Masked Autoencoders\\nAre Scalable Vision…'
    """
    lines = textwrap.wrap(" ".join(name.split()), width, max_lines=_LINES, placeholder="…")
    return "\n".join(lines) or "…"
