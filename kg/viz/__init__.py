"""Looking at the graph: one HTML file that opens anywhere, without network.

choose (`select`) → where each node stands (`layout`) → how it looks (`style`) → the file (`page`)
"""

from __future__ import annotations

from kg.viz.draw import Drawing, draw, view

__all__ = ["Drawing", "draw", "view"]
