"""Datasets by tasks: a heat map, with the number of papers in every filled cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.looks import DARK, MIDDLE
from kg.plots.canvas import COLOURS, Sheet
from kg.plots.tasks import Matrix
from kg.plots.text import counted, shown

if TYPE_CHECKING:
    from matplotlib.figure import Figure


_SHADES = ("#DCEAF5", COLOURS[0], "#012A44")
"""From few papers to many: one blue, ever darker."""


def sheet(found: Matrix, covered: str) -> Sheet:
    """What is said around the plot; `covered` are the papers of the graph."""
    notes = (
        f"Papers that work on the task and introduce or evaluate on the dataset: {found.all_papers:,} of "
        f"{covered}. Shown are {len(found.tasks)} of {counted(found.all_tasks, 'task')} and {len(found.datasets)} of "
        f"{counted(found.all_datasets, 'dataset')}, those with most papers; an empty cell is none."
    )
    size = (max(6.4, 3.3 + 0.42 * len(found.datasets)), max(3.6, 2.9 + 0.3 * len(found.tasks)))
    return Sheet("Tasks and the datasets they are studied on", notes, size)


def paint(figure: Figure, found: Matrix) -> None:
    """Draw the cells."""
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap, LogNorm

    counts = np.array(found.papers, dtype=float)
    colours = LinearSegmentedColormap.from_list("blues", _SHADES)
    norm = LogNorm(1, max(counts.max(), 2))
    axes = figure.add_subplot()
    axes.pcolormesh(np.where(counts > 0, counts, np.nan), cmap=colours, norm=norm, edgecolors="white", linewidth=1)
    axes.invert_yaxis()
    axes.set_facecolor("#F6F8FA")
    axes.set_xticks(np.arange(counts.shape[1]) + 0.5, [shown(name, 24) for name in found.datasets], rotation=45)
    axes.set_yticks(np.arange(counts.shape[0]) + 0.5, [shown(name, 34) for name in found.tasks])
    for label in axes.get_xticklabels():
        label.set(ha="right", rotation_mode="anchor", color=DARK)
    for label in axes.get_yticklabels():
        label.set_color(DARK)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    for (row, column), count in np.ndenumerate(counts):
        if count:
            dark = norm(count) > 0.35
            axes.text(
                column + 0.5,
                row + 0.5,
                f"{count:,.0f}",
                ha="center",
                va="center_baseline",
                fontsize=7.5,
                color="white" if dark else DARK,
            )
    axes.set_xlabel("dataset", color=MIDDLE)
    axes.set_ylabel("task", color=MIDDLE)
