"""Adoption: a line a method, above in papers a year, below in per cent of the year's papers, names at the lines' ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.looks import LIGHT
from kg.plots.adoption import Adoption
from kg.plots.canvas import COLOURS, MARKERS, Sheet
from kg.plots.text import counted, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LETTERS = 8.5


def sheet(found: Adoption, covered: str) -> Sheet:
    """What is said around the plot; `covered` are the papers of the graph."""
    notes = (
        f"Papers of each year that propose, use or compare with the method in title or abstract: "
        f"{len(found.lines)} of {counted(found.methods, 'method')}. Graph of {covered}."
    )
    if found.undated:
        notes += f" {counted(found.undated, 'paper')} without a year left out."
    return Sheet("Adoption of methods by year", notes, (8.4, 6.2))


def paint(figure: Figure, found: Adoption) -> None:
    """Draw the lines."""
    above, below = figure.subplots(2, 1, sharex=True)
    for axes, label in ((above, "papers"), (below, "% of the year's papers")):
        axes.grid(axis="y")
        axes.set_ylabel(label)
    for i, line in enumerate(found.lines):
        look = {
            "color": COLOURS[i % len(COLOURS)],
            "marker": MARKERS[i % len(MARKERS)],
            "linestyle": "-" if i < len(COLOURS) else (0, (4, 2)),
            "markersize": 4.5,
            "linewidth": 1.6,
            "markeredgecolor": "white",
            "markeredgewidth": 0.5,
            "clip_on": False,
        }
        above.plot(found.years, line.papers, **look)
        below.plot(found.years, [float("nan") if s is None else s for s in found.shares(line)], **look)
    for axes in (above, below):
        axes.set_ylim(bottom=0)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
        axes.yaxis.get_major_locator().set_params(integer=axes is above, nbins=6)
    _years(below, found)
    _names(above, found, [float(line.papers[-1]) for line in found.lines])
    _names(below, found, [found.shares(line)[-1] or 0.0 for line in found.lines])


def _years(axes: Axes, found: Adoption) -> None:
    """The years below, each with its papers, as many as there is room for; the newest always."""
    every = -(-len(found.years) // 10)
    places = range(len(found.years) - 1, -1, -every)
    axes.set_xticks([found.years[i] for i in places], [f"{found.years[i]}\n{found.papers[i]:,}" for i in places])
    first, last = found.years[0], found.years[-1]
    air = max((last - first) * 0.03, 0.15)
    axes.set_xlim(first - air, last + air)
    axes.set_xlabel("year, and its papers in the graph", loc="left")


def _names(axes: Axes, found: Adoption, ends: list[float]) -> None:
    """The names right of the axes, moved apart, each at a thin line to the end of its own."""
    low, high = axes.get_ylim()
    places = apart(ends, (high - low) / max(12, len(ends)), low, high)
    for i, (line, end, place) in enumerate(zip(found.lines, ends, places, strict=True)):
        axes.annotate(
            shown(line.name, 26),
            (found.years[-1], end),
            (1.025, place),
            textcoords=axes.get_yaxis_transform(),
            annotation_clip=False,
            color=COLOURS[i % len(COLOURS)],
            fontsize=_LETTERS,
            va="center",
            arrowprops={
                "arrowstyle": "-",
                "color": LIGHT,
                "linewidth": 0.8,
                "shrinkA": 1,
                "shrinkB": 3,
                "relpos": (0, 0.5),
            },
        )


def apart(wanted: list[float], step: float, low: float, high: float) -> list[float]:
    """The places nearest to those wanted that are at least `step` apart, in the same order (the first of equal ones on
    top), above `low` and, where there is room, below `high`.

    >>> apart([1.0, 1.0, 5.0], 2.0, 0.0, 10.0)
    [2.0, 0.0, 5.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], -i))
    groups: list[tuple[list[int], float]] = []  # members, place of the first
    for i in order:
        members, place = [i], wanted[i]
        while groups and groups[-1][1] + step * len(groups[-1][0]) > place:
            members = groups.pop()[0] + members
            place = sum(wanted[m] - step * n for n, m in enumerate(members)) / len(members)
            place = max(low, min(place, high - step * (len(members) - 1)))
        groups.append((members, place))
    placed = {m: place + step * n for members, place in groups for n, m in enumerate(members)}
    return [placed[i] for i in range(len(wanted))]
