"""JSON Lines: the canonical dump (`kg.graph.dump`), by which graphs are compared.

What it cannot carry: nothing of the graph; the `Build` node is left out, so equal graphs give equal bytes.
"""

from __future__ import annotations

from typing import IO

from kg.export.part import Part
from kg.graph.dump import dump


def write(part: Part, out: IO[bytes]) -> None:
    """One JSON object a line: nodes, then relationships, sorted."""
    out.writelines(dump(part.graph))
