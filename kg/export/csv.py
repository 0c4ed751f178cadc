"""CSV and TSV: the edge list in one file, and on request the node table in another.

What they cannot carry: types (a cell is text; `kg.export.cells` reads it back by the declared type); nodes without a
relationship, and all that a node has beside its name, unless the node table is asked for; the `Build` node. Lists are
joined by `|` and formulas are defused as `kg.export.cells` says.

UTF-8 without byte order mark; cells with separators or line ends in quotes, quotes doubled; lines end in CR LF (RFC
4180). TSV is the same with tabs for commas.
"""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import IO

from kg.export.cells import cell
from kg.export.rows import Rows


def write(rows: Rows, out: IO[bytes], *, delimiter: str = ",") -> None:
    """The names of the columns, then the rows."""
    text = io.TextIOWrapper(out, "utf-8", newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(column.name for column in rows.columns)
    writer.writerows([cell(value) for value in row] for row in rows.rows)
    text.flush()
    text.detach()  # the file stays open: its owner closes it


write_tsv = partial(write, delimiter="\t")
