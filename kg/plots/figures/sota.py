"""The state of the art: every score a dot, the best so far a line of steps, the names of methods beside them."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.export.comparison import number
from kg.looks import DARK, LIGHT, MIDDLE
from kg.plots.canvas import COLOURS, Sheet, settle
from kg.plots.labels import Room, nearest
from kg.plots.sota import Point, Race
from kg.plots.text import counted, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_OWN, _OTHER = COLOURS[0], "#9AA4AE"
_LETTERS = 8.0


def sheet(race: Race, covered: str) -> Sheet:
    """What is said around the plot; `covered` are the papers of the graph."""
    better = (
        f"{race.direction} is better" if race.direction else "which direction is better is not known: no best is drawn"
    )
    notes = (
        f"{counted(len(race.points), 'score')} that {counted(race.papers, 'paper')} report in title or abstract, "
        f"{better}. Settings and splits, in brackets where named, are in one race. Graph of {covered}."
    )
    if race.undated:
        notes += f" {counted(race.undated, 'score')} of papers without a date left out."
    return Sheet(f"State of the art on {shown(race.name, 80)}", notes)


def paint(figure: Figure, race: Race) -> None:
    """Draw the race."""
    axes = figure.add_subplot()
    axes.grid(axis="y")
    days = [day(point.published) for point in race.points]
    values = [point.value for point in race.points]
    _frame(axes, days, values)
    best = [(when, point) for when, point in zip(days, race.points, strict=True) if point.best]
    steps = [(when, point.value) for when, point in best] + ([(axes.get_xlim()[1], best[-1][1].value)] if best else [])
    line = axes.step(*zip(*steps, strict=True), where="post", color=DARK, linewidth=1.3, zorder=2) if steps else []
    handles: list[Any] = list(line)
    names = ["best so far"] if line else []
    for own, colour, name in (
        (False, _OTHER, "another method, or none named"),
        (True, _OWN, "the paper's own method"),
    ):
        some = [(when, p.value) for when, p in zip(days, race.points, strict=True) if p.own is own]
        if some:
            x, y = zip(*some, strict=True)
            handles.append(axes.scatter(x, y, s=26, color=colour, linewidths=0.6, edgecolors="white", zorder=3 + own))
            names.append(name)
    _axes(axes, race)
    figure.legend(
        handles,
        names,
        loc="outside lower left",
        ncols=3,
        scatteryoffsets=[0.5],
        handletextpad=0.4,
        columnspacing=1.6,
        borderaxespad=0.9,
    )
    _names(figure, axes, race, days, steps)


def day(published: str) -> float:
    """The day of a date in matplotlib's count, days since 1970; the first of what a shorter date leaves open.

    >>> day("1970-02-01"), day("1970-02"), day("1971")
    (31.0, 31.0, 365.0)
    """
    year, month, date = (*map(int, published.split("-")), 1, 1)[:3]
    return float((datetime.date(year, month, date) - datetime.date(1970, 1, 1)).days)


def _frame(axes: Axes, days: list[float], values: list[float]) -> None:
    """Limits with room for names, more of it on the right."""
    across, along = max(max(days) - min(days), 60.0), max(values) - min(values) or abs(values[0]) / 5 or 1.0
    axes.set_xlim(min(days) - 0.05 * across, max(days) + 0.12 * across)
    axes.set_ylim(min(values) - 0.1 * along, max(values) + 0.12 * along)


def _axes(axes: Axes, race: Race) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=4, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_formatter(lambda value, _: number(value))
    metric = race.name.rpartition(" · ")[2]
    axes.set_ylabel(shown(metric, 50) + (f" ({shown(race.unit, 12)})" if race.unit else ""))
    axes.set_xlabel("date of the paper that reports the score")


def _names(figure: Figure, axes: Axes, race: Race, days: list[float], steps: list[tuple[float, float]]) -> None:
    """The names, those of the best first, which may stand further off at a thin line; a name without room is left out."""
    renderer = settle(figure)
    unit = figure.dpi / 72
    room = Room(axes.get_window_extent(renderer).extents)
    pixels = axes.transData.transform
    spots = [tuple(pixels((when, point.value))) for when, point in zip(days, race.points, strict=True)]
    for spot in spots:
        room.take_point(spot, 3 * unit)
    line = [tuple(pixels(step)) for step in steps]
    corners = [corner for a, b in pairwise(line) for corner in (a, (b[0], a[1]))] + line[-1:]
    room.take_line(corners)
    sign = -1 if race.direction == "lower" else 1
    order = sorted(range(len(spots)), key=lambda i: (not race.points[i].best, -sign * race.points[i].value, i))
    named: set[str] = set()
    for i in order:
        point = race.points[i]
        label = _label(point)
        if label is None or (label in named and not point.best):
            continue
        text = axes.text(0, 0, label, fontsize=_LETTERS, ha="center", va="center", color=DARK if point.best else MIDDLE)
        size = text.get_window_extent(renderer).size
        placed = room.place(spots[i], (size[0], size[1]), far=point.best, unit=unit)
        if placed is None:
            text.remove()
            continue
        named.add(label)
        back = axes.transData.inverted().transform
        text.set_position(tuple(back(placed.middle)))
        if placed.led:
            end = back(nearest(spots[i], placed.middle, (size[0], size[1])))
            axes.plot([days[i], end[0]], [point.value, end[1]], color=LIGHT, linewidth=0.8, zorder=1.5)


def _label(point: Point) -> str | None:
    if point.method is None:
        return None
    return shown(point.method, 28) + (f" ({shown(point.setting, 24)})" if point.setting else "")
