"""Answers as text: a table for people, CSV and JSON Lines for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, TextIO

import orjson

from kg.stores.base import Answer

WIDEST = 60
"""Characters of a cell of a plain table; longer text is cut. CSV and JSON Lines are never cut."""


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


def write(answer: Answer, format: Format, out: TextIO) -> None:
    """Write an answer; a table is drawn where `out` is a terminal, and plain text where it is not."""
    match format:
        case Format.table if out.isatty():
            _draw(answer, out)
        case Format.table:
            out.writelines(plain_table(answer))
        case Format.csv:
            _write_csv(answer, out)
        case Format.jsonl:
            for row in answer:
                out.write(
                    orjson.dumps(row, default=str, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS).decode()
                )


def plain_table(answer: Answer) -> Iterator[str]:
    """The lines of a table of text: columns two spaces apart, numbers to the right, long text cut with `…`."""
    right = _numeric(answer)
    cells = [list(answer.columns), *([_cell(value) for value in row] for row in answer.rows)]
    cut = [[text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…" for text in row] for row in cells]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    for number, row in enumerate(cut):
        aligned = (
            text.rjust(w) if to_right else text.ljust(w) for text, w, to_right in zip(row, widths, right, strict=True)
        )
        yield "  ".join(aligned).rstrip() + "\n"
        if number == 0:
            yield "  ".join("-" * width for width in widths).rstrip() + "\n"


def _draw(answer: Answer, out: TextIO) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE, pad_edge=False)
    for name, to_right in zip(answer.columns, _numeric(answer), strict=True):
        table.add_column(Text(name), justify="right" if to_right else "left", no_wrap=True, overflow="ellipsis")
    for row in answer.rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    Console(file=out).print(table)


def _numeric(answer: Answer) -> list[bool]:
    """Which columns hold numbers only."""
    values = ([value for value in column if value is not None] for column in zip(*answer.rows, strict=True))
    found = [bool(column) and all(type(value) in (int, float) for value in column) for column in values]
    return found or [False] * len(answer.columns)


def _cell(value: Any) -> str:
    """A value on one line, without characters that would steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in _text(value))


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() if not any(isinstance(item, list | dict) for item in value):
            return "; ".join(map(_text, value))
        case list() | dict():
            return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
        case _:
            return str(value)


def _write_csv(answer: Answer, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_defused(value) for value in row] for row in answer.rows)


def _defused(value: Any) -> str:
    """The text of a CSV cell, with `'` in front where a spreadsheet would take it for a formula; numbers stay."""
    text = _text(value).replace("\r\n", "\n").replace("\r", "\n")  # the writer would leave a carriage return unquoted
    if isinstance(value, int | float):
        return text
    starts = text[:1] in ("=", "+", "@", "\t") or (text[:1] == "-" and not text[1:2].isdigit())
    return f"'{text}" if starts else text
