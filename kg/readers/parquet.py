"""Parquet: read by batches of rows, and of those only the columns that hold a field. Needs the extra `parquet`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from kg.errors import InputError, MissingExtraError
from kg.model import Paper
from kg.readers.columns import Columns
from kg.readers.fields import to_paper
from kg.readers.inputs import Opened
from kg.readers.lines import NOT_UTF8
from kg.readers.rejects import Reject

BATCH = 256  # rows
DAMAGED = "damaged row group"


def read_parquet(file: Opened, columns: Columns) -> Iterator[Paper | Reject]:
    """The papers of a Parquet file; position is the number of the row.

    Raises MissingExtraError without pyarrow, InputError where the file is none or no column holds the title.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("pyarrow", "parquet", f"reading {file.name}") from error
    with _seekable(file) as source:
        try:
            table = pyarrow.parquet.ParquetFile(source)
        except (pyarrow.ArrowException, OSError) as error:
            raise InputError(f"{file.name}: not a Parquet file that can be read: {_line(error)}") from error
        with table:
            names = list(table.schema_arrow.names)
            wrong = columns.missing(names)
            if wrong:
                raise InputError(f"{file.name}: {wrong}")
            wanted = [name for places in columns.places(names).values() for name in places]
            position = 0
            try:
                for batch in table.iter_batches(batch_size=BATCH, columns=wanted):
                    for row in _rows(batch):
                        position += 1
                        if isinstance(row, str):
                            yield Reject(position, NOT_UTF8, row)
                        else:
                            yield to_paper(row, columns, "parquet", file.name, position)
            except (pyarrow.ArrowException, OSError) as error:
                yield Reject(position + 1, DAMAGED, _line(error))


@contextmanager
def _seekable(file: Opened) -> Iterator[Any]:
    """A Parquet file is read from its end; what comes as a stream is put on disk first."""
    if file.path is not None:
        yield file.path
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(file.stream, copy)
        copy.seek(0)
        yield copy


def _rows(batch: Any) -> Iterator[Mapping[str, Any] | str]:
    """The rows of a batch; text where one holds what is not UTF-8."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        for index in range(batch.num_rows):
            try:
                yield from batch.slice(index, 1).to_pylist()
            except UnicodeDecodeError as error:
                yield str(error)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
