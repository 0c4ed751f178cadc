"""Plots of what the graph counts, as SVG or PNG. Needs the extra `plots` (matplotlib).

Each plot is three things: what is counted (`sota`, `adoption`, `tasks`, `degree`: plain functions of a graph, which need no
extra), how it is painted (`figures/`), and its line in `kinds`. The sheet that all are painted on is `canvas`.
"""

from __future__ import annotations

from kg.plots.kinds import KINDS, Choice
from kg.plots.run import FORMATS, format_of, picture_of, plot

__all__ = ["FORMATS", "KINDS", "Choice", "format_of", "picture_of", "plot"]
