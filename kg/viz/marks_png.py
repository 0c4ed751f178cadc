"""Marks as PNG, painted by matplotlib (the extra `plots`)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.plots.canvas import rendered
from kg.viz.marks import HALO, Curve, Picture, Shape, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI = 100
_WIDEST = 3000
"""Pixels of the longer side at most."""
_CLOSEST = 2.0
"""Pixels of the file for one of the picture at most."""


def png(picture: Picture) -> bytes:
    """The picture as a file. Raises MissingExtraError without matplotlib."""
    scale = min(_CLOSEST, _WIDEST / max(picture.width, picture.height))
    size = (round(picture.width * scale) / _DPI, round(picture.height * scale) / _DPI)
    return rendered(size, lambda figure: _paint(figure, picture, scale), "png", _DPI)


def _paint(figure: Figure, picture: Picture, scale: float) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, picture.width)
    axes.set_ylim(picture.height, 0)
    unit = scale * 72 / _DPI  # points of a pixel of the picture
    for order, (kind, marks) in enumerate(itertools.groupby(picture.marks, type)):
        {Curve: _curves, Shape: _shapes, Text: _texts}[kind](axes, marks, unit, order)


def _curves(axes: Axes, marks: Iterable[Any], unit: float, order: int) -> None:
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path

    curves: list[Curve] = list(marks)
    codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3]
    axes.add_collection(
        PathCollection(
            [Path([c.start, c.bend, c.end], codes) for c in curves],
            facecolors="none",
            edgecolors=[c.colour for c in curves],
            linewidths=[c.width * unit for c in curves],
            zorder=order,
        )
    )


def _shapes(axes: Axes, marks: Iterable[Any], unit: float, order: int) -> None:
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path

    shapes: list[Shape] = list(marks)
    axes.add_collection(
        PathCollection(
            [Path.circle(s.points[0], s.radius) if s.radius else Path([*s.points, s.points[0]]) for s in shapes],
            facecolors=[s.colour for s in shapes],
            edgecolors=[s.edge or "none" for s in shapes],
            linewidths=[s.width * unit for s in shapes],
            zorder=order,
        )
    )


def _texts(axes: Axes, marks: Iterable[Any], unit: float, order: int) -> None:
    from matplotlib.patheffects import withStroke

    texts: list[Text] = list(marks)
    for text in texts:
        for n, line in enumerate(text.lines):
            axes.text(
                text.at[0],
                text.baseline(n),
                line,
                fontsize=text.size * unit,
                color=text.colour,
                ha="left" if text.left else "center",
                va="baseline",
                fontweight="bold" if text.bold else "normal",
                path_effects=[withStroke(linewidth=text.size * unit * HALO, foreground="white")],
                zorder=order,
            )
