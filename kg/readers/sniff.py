"""Which format a file has: told by its first bytes, never by its name."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from kg.errors import InputError
from kg.readers.columns import Columns
from kg.readers.inputs import HEAD, Opened, opened
from kg.readers.pages import holds_papers
from kg.readers.table import comma_or_semicolon
from kg.readers.text import decoded

EMPTY = "empty"
_KNOWN = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive"), (b"\x28\xb5\x2f\xfd", "packed with zstd: unpack it first"),
    (b"BZh", "packed with bzip2: unpack it first"), (b"\xfd7zXZ\x00", "packed with xz: unpack it first"),
    (b"\x1f\x8b", "damaged gzip"), (b"\xff\xfe", "UTF-16: save it as UTF-8"), (b"\xfe\xff", "UTF-16: save it as UTF-8"),
    (b"SQLite format 3", "an SQLite database"),
)  # fmt: skip
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DAILY = re.compile(r"""\[\s*(?:\{\s*"paper"\s*:\s*\{|"\s*\{\s*'paper'\s*:)""")
_LIST = re.compile(r"\[\s*(?:[\[{\"]|\]?\s*$)")
_RECORD = re.compile(r'\{"schema":\s*\d+,\s*"id":')


class Unknown(str):
    """Why the format is none that can be read."""

    __slots__ = ()


def sniff(path: str | Path, *, columns: Mapping[str, str] | None = None) -> str:
    """The format of a file: one of `kg.readers.FORMATS`. Raises InputError where it is none, or the file is empty."""
    try:
        with opened(str(path)) as file:
            found = format_of(file, Columns(columns or {}))
    except OSError as error:
        raise InputError(f"{path}: cannot be opened: {error.strerror or error}") from error
    if isinstance(found, Unknown) or found == EMPTY:
        raise InputError(f"{path}: {found}")
    return found


def format_of(file: Opened, columns: Columns, given: str | None = None) -> str:
    """The format of an open file: that which is given or else recognised, `EMPTY`, or an `Unknown` with the reason."""
    if not file.head and file.damage is not None:
        return Unknown(f"damaged: {file.damage}")
    if file.whole and not file.head.strip():
        return EMPTY
    return given or recognised(file.head, columns, whole=file.whole)


def recognised(head: bytes, columns: Columns, *, whole: bool) -> str:
    """The format that content with these first bytes has, or an `Unknown` with the reason.

    `whole`: there are no further bytes.
    """
    if head.startswith(b"PAR1"):
        return "parquet"
    for magic, what in _KNOWN:
        if head.startswith(magic):
            return Unknown(what)
    if not head.strip():
        return Unknown("nothing but blanks where it begins")
    text = decoded(head.removeprefix(b"\xef\xbb\xbf"))
    start = text.lstrip()
    if start.startswith("[") and _LIST.match(start):
        return "hf-daily" if _DAILY.match(start) else "json"
    rows = text if whole else text.rpartition("\n")[0]
    found = _json_lines(start, rows) or _table(rows or text, columns)
    if found is None and len(_BINARY.findall(head)) > len(head) // 100 + 1:
        return Unknown("binary data")
    return found or _odd_table(rows or text) or _page(rows or text)


def _json_lines(start: str, rows: str) -> str | None:
    objects = [row for line in rows.split("\n")[:50] if (row := _object(line)) is not None]
    if objects:
        made = sum("schema" in row and "entities" in row for row in objects)
        return "records" if 2 * made > len(objects) else "jsonl"
    if not start.startswith("{"):
        return None
    if _RECORD.match(start):
        return "records"
    first = start.split("\n", 1)[0].strip()
    # an object that its first line does not end: written over several lines, unless the line is just very long
    return "json" if len(first) < HEAD // 2 and not first.endswith("}") else "jsonl"


def _object(line: str) -> dict[str, Any] | None:
    line = line.strip()
    if not line.startswith("{") or not line.endswith("}"):
        return None
    try:
        row = orjson.loads(line.encode("utf-8", "replace"))
    except orjson.JSONDecodeError:
        return None
    return row if isinstance(row, dict) else None


def _delimiters(rows: str) -> tuple[tuple[str, str], ...]:
    return ("tsv", "\t"), ("csv", comma_or_semicolon(rows))


def _table(rows: str, columns: Columns) -> str | None:
    """The format of a table whose header names a title."""
    for format, delimiter in _delimiters(rows):
        cells = _cells(rows, delimiter)
        header = [name.strip() for name in cells[0]] if cells else []
        if any(each.missing(header) is None for each in (columns, Columns())):
            return format if len(header) > 1 else "csv"
    return None


def _odd_table(rows: str) -> str | None:
    """The format of a table with a header of other names: three rows and more of one width, so that it can be told."""
    for format, delimiter in _delimiters(rows):
        cells = _cells(rows, delimiter)
        if (
            len(cells) >= 3
            and len(cells[0]) > 1
            and len({len(row) for row in cells}) == 1
            and len(max(cells[0], key=len)) < 60
        ):
            return format
    return None


def _cells(rows: str, delimiter: str) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for row in csv.reader(rows.lstrip().split("\n"), delimiter=delimiter):
            if row:
                found.append(row)
            if len(found) == 20:
                break
    except csv.Error:
        return found
    return found


def _page(text: str) -> str:
    if re.match(r"\s*<(?:!doctype|html|\?xml|[a-z]+[ >])", text, re.IGNORECASE):
        return Unknown("HTML or XML: save the page as text")
    if holds_papers(text):
        return "pages"
    return Unknown(
        "no format that can be read (pages, hf-daily, json, jsonl, csv, tsv, parquet); say which where it is one of these"
    )
