"""Taking the graph out: into files of several formats, or into networkx. Formats stand in `kg.export.formats`."""

from __future__ import annotations

from kg.export.nx import to_networkx
from kg.export.run import Written, export

__all__ = ["Written", "export", "to_networkx"]
