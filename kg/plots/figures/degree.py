"""The degree distribution: for each label, how many of its nodes have at least so many relationships, both axes in powers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.looks import LOOKS
from kg.plots.canvas import MARKERS, Sheet
from kg.plots.degree import LABELS, Degrees
from kg.plots.text import counted

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def sheet(found: Degrees, covered: str) -> Sheet:
    """What is said around the plot; `covered` are the papers of the graph."""
    alone = sum(counts[0] for counts in found.nodes.values())
    notes = (
        "Nodes with at least so many relationships, of both directions; without results, comparisons and spellings. "
        f"Graph of {covered}."
    )
    if alone:
        notes += f" {counted(alone, 'node')} without a relationship not on the axes."
    return Sheet("Degree distribution by label", notes)


def paint(figure: Figure, found: Degrees) -> None:
    """Draw a line a label."""
    from matplotlib.ticker import LogLocator, NullLocator

    axes = figure.add_subplot()
    axes.grid(which="major")
    axes.set_xscale("log")
    axes.set_yscale("log")
    labels = [label for label in LABELS if label in found.nodes]
    lines = {label: found.at_least(label) for label in labels}
    for label, line in lines.items():
        axes.plot(
            *zip(*line, strict=True),
            color=LOOKS[label].colour,
            marker=MARKERS[LABELS.index(label)],
            markersize=4,
            markevery=0.02,
            linewidth=1.3,
            markeredgecolor="white",
            markeredgewidth=0.4,
            label=f"{label}, {counted(line[0][1], 'node')}",
        )
    widest = max(degree for line in lines.values() for degree, _ in line)
    most = max(nodes for line in lines.values() for _, nodes in line)
    axes.set_xlim(0.85, max(widest, 10) * 1.6)
    axes.set_ylim(0.75, max(most, 10) * 1.5)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(10, subs=(1.0,)))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_xlabel("relationships of a node")
    axes.set_ylabel("nodes with so many or more")
    axes.legend(loc="upper right", labelspacing=0.6)
