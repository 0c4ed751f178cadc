"""Taking the graph out: into files of several formats, or into networkx.

what is taken (`part`: a `subset` or a `projection`; `comparison`) → its rows, where a format is a table (`rows`) → the
format (`formats` lists them, each a module) → the file (`run`)
"""

from __future__ import annotations

from kg.export.nx import to_networkx
from kg.export.run import Tabled, Written, export, export_table

__all__ = ["Tabled", "Written", "export", "export_table", "to_networkx"]
