"""Reading: files of any known format become `Paper`s, one at a time.

Public: `read`, `sniff`, `FORMATS`, `Rejects`. Memory does not grow with the input. Errors in one entry are rejects;
an InputError is raised where an input that the caller named is not there or cannot be read at all.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import InputError, UsageError
from kg.model import Paper, Record
from kg.readers.columns import Columns
from kg.readers.inputs import DAMAGE, STDIN, File, Opened, expand, opened
from kg.readers.jsonfile import BROKEN_OFF, read_hf_daily, read_json
from kg.readers.jsonl import read_jsonl, read_records
from kg.readers.pages import read_pages
from kg.readers.parquet import read_parquet
from kg.readers.rejects import Reject, Rejects
from kg.readers.sniff import EMPTY, Unknown, format_of, sniff
from kg.readers.table import read_csv, read_tsv

__all__ = ["FORMATS", "Rejects", "read", "sniff"]

Reader = Callable[[Opened, Columns], Iterator[Paper | Record | Reject]]

_READERS: Mapping[str, Reader] = {
    "pages": read_pages,
    "hf-daily": read_hf_daily,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "tsv": read_tsv,
    "parquet": read_parquet,
    "records": read_records,
}
FORMATS = tuple(_READERS)
"""Every format by name; `records` is what `kg extract` writes."""

UNREADABLE = "file cannot be opened"
UNKNOWN_FORMAT = "unknown format"
EMPTY_FILE = "empty file"
NO_TITLES = "not a table of papers"


def read(
    inputs: str | Path | Iterable[str | Path],
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    rejects: Rejects | None = None,
) -> Iterator[Paper | Record]:
    """Papers of files, directories (with all below them), globs, or `-` (standard input), in order.

    `format`: one of `FORMATS`; recognised by content where absent. `columns`: column or key by field, where it is not a
    usual one (fields: `kg.readers.columns.FIELDS`). `rejects`: takes what cannot be read; without it a warning at the
    end says how much that was. Where the input is records, `Record`s come instead of `Paper`s. An entry needs a title;
    one without an abstract is kept, with the abstract "".

    Raises, before anything is read, UsageError for an unknown format or field, InputError for what is not there, cannot
    be opened or is of no known format; while reading, InputError for a table without titles, MissingExtraError for
    Parquet without pyarrow. A file out of a directory or a glob that cannot be read is a reject, as an empty file is.
    """
    if format is not None and format not in _READERS:
        raise UsageError(f"{format}: no format that can be read; there are {', '.join(FORMATS)}")
    chosen = Columns(dict(columns or {}))
    files = expand(inputs)
    for file in files:
        # standard input and pipes can be opened only once
        if file.named and os.path.isfile(file.name):
            _check(file, format, chosen)
    return _read(files, format, chosen, rejects)


def _check(file: File, format: str | None, columns: Columns) -> None:
    try:
        with opened(file.name) as content:
            found = format_of(content, columns, format)
    except OSError as error:
        raise _unopened(file, error) from error
    if isinstance(found, Unknown):
        raise InputError(f"{file.name}: {found}")


def _unopened(file: File, error: OSError) -> InputError:
    return InputError(f"{file.name}: cannot be opened: {error.strerror or error}")


def _read(files: list[File], format: str | None, columns: Columns, given: Rejects | None) -> Iterator[Paper | Record]:
    rejects = Rejects() if given is None else given
    for file in files:
        yield from _entries(file, format, columns, rejects)
    if given is None and rejects.total:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in rejects.counts.items())
        warnings.warn(
            f"{rejects.total:,} entries could not be read ({reasons}); give rejects=Rejects(path)", stacklevel=2
        )


def _entries(file: File, format: str | None, columns: Columns, rejects: Rejects) -> Iterator[Paper | Record]:
    """What one file holds; whatever is wrong with it is a reject, but for a file that was named and is none at all."""
    if not file.named and not os.path.isfile(file.name):
        rejects.add(file.name, Reject(0, UNREADABLE, "not a file"))
        return
    position = 0
    started = False
    try:
        with opened(file.name) as content:
            started = True
            found = format_of(content, columns, format)
            if isinstance(found, Unknown):
                if file.named:
                    raise InputError(f"{_shown(file)}: {found}")
                rejects.add(file.name, Reject(0, UNKNOWN_FORMAT, found))
            elif found == EMPTY:
                rejects.add(file.name, Reject(0, EMPTY_FILE))
            else:
                for entry in _READERS[found](content, columns):
                    position = _position(entry, position)
                    if isinstance(entry, Reject):
                        rejects.add(file.name, entry)
                    else:
                        yield entry
    except InputError as error:
        if file.named:
            raise
        rejects.add(file.name, Reject(0, NO_TITLES, str(error)))
    except DAMAGE as error:
        if not started and file.named and isinstance(error, OSError):
            raise _unopened(file, error) from error
        rejects.add(file.name, Reject(position, BROKEN_OFF if started else UNREADABLE, str(error)))


def _position(entry: Paper | Record | Reject, before: int) -> int:
    if isinstance(entry, Reject):
        return entry.position
    return entry.source.position if isinstance(entry, Paper) else before + 1


def _shown(file: File) -> str:
    return "standard input" if file.name == STDIN else file.name
