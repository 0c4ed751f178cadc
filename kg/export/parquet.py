"""Parquet: the edge list in one file, and on request the node table in another, with their types. Needs the extra
`parquet`.

What it cannot carry: nodes without a relationship, and all that a node has beside its name, unless the node table is
asked for; the `Build` node.

The same rows give the same bytes on one version of pyarrow, whose name stands in every file that it writes.
"""

from __future__ import annotations

from itertools import islice
from typing import IO

from kg.errors import MissingExtraError
from kg.export.rows import Rows

ROWS = 65_536
"""Rows of one row group."""


def write(rows: Rows, out: IO[bytes]) -> None:
    """The rows, compressed by Zstandard. Raises MissingExtraError without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("pyarrow", "parquet", "writing Parquet") from error
    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "float": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "string list": pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema([pyarrow.field(column.name, types[column.type]) for column in rows.columns])
    remaining = iter(rows.rows)
    with pyarrow.parquet.ParquetWriter(
        out, schema, version="2.6", compression="zstd", compression_level=3, store_schema=False
    ) as writer:
        while batch := list(islice(remaining, ROWS)):
            columns = [
                pyarrow.array(values, field.type)
                for values, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_table(pyarrow.table(columns, schema=schema), row_group_size=ROWS)
