"""The colours and shapes of labels and relationships, wherever they are drawn.

Colours are those of M. Okabe, K. Ito, "Color Universal Design", 2008, which people with any kind of colour vision can
tell apart; every label has a shape of its own as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Colour (`#rrggbb`) and shape (a name of vis-network) of a label; `mark` is that shape in text, for the legend."""

    colour: str
    shape: str
    mark: str


LOOKS: Mapping[str, Look] = {
    "Paper": Look("#0072B2", "square", "■"),
    "Method": Look("#E69F00", "dot", "●"),
    "Benchmark": Look("#D55E00", "star", "★"),
    "Dataset": Look("#009E73", "diamond", "◆"),
    "Task": Look("#CC79A7", "triangle", "▲"),
    "Metric": Look("#56B4E9", "triangleDown", "▼"),
    "Repo": Look("#595959", "hexagon", "⬢"),
    "Result": Look("#A8A200", "dot", "●"),
    "Comparison": Look("#8C8C8C", "diamond", "◆"),
}
"""Every label that can be shown, in the order of the legend."""

EDGE_COLOURS: Mapping[str, str] = {
    "PROPOSES": LOOKS["Method"].colour,
    "BENCHMARKED_ON": LOOKS["Benchmark"].colour,
    "INTRODUCES": LOOKS["Dataset"].colour,
    "OUTPERFORMS": "#595959",
}
OTHER_EDGES = "#BDC3C9"
DARK, MIDDLE, LIGHT = "#24292F", "#57606A", "#D0D7DE"
"""Text and the border of what is chosen; what is said beside; lines."""
