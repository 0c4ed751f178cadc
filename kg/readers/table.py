"""CSV and TSV: a header, then a row per paper; cells may hold line breaks in quotes."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from functools import partial

from kg.errors import InputError
from kg.model import Paper
from kg.readers.columns import Columns
from kg.readers.fields import to_paper
from kg.readers.inputs import Opened
from kg.readers.lines import MAX_LINE, NOT_UTF8, lines, too_long
from kg.readers.rejects import Reject
from kg.readers.text import decoded, undecoded

NOT_A_ROW = "not a row of the table"
OTHER_WIDTH = "another number of cells than the header"
OPEN_QUOTE = "a quote that nothing closes"

Row = tuple[int, list[str]]


class _Feed:
    """Lines for `csv.reader`, held until their row is whole, so that a row that goes wrong costs one line only."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._lines = lines(stream)
        self._again: deque[tuple[int, str]] = deque()
        self.held: list[tuple[int, str]] = []
        self.size = 0
        self.ended = False  # there are no more lines
        self.stopped = False  # a line was asked for and not given: the row so far is not whole
        self.long: int | None = None  # the number of the line that was not given because it is too long

    def begin(self) -> None:
        """A new row begins."""
        self.held, self.size, self.stopped, self.long = [], 0, False, None

    def again(self) -> tuple[int, str]:
        """Give the held lines again, but for the first; that one."""
        self._again.extendleft(reversed(self.held[1:]))
        self.ended = False
        return self.held[0]

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        found = self._next()
        if found is None:
            self.stopped = True
            raise StopIteration
        self.held.append(found)
        self.size += len(found[1])
        return found[1]

    def _next(self) -> tuple[int, str] | None:
        if self.size > MAX_LINE:
            return None
        if self._again:
            return self._again.popleft()
        number, line = next(self._lines, (0, None))
        if line is not None:
            return number, decoded(line)
        self.ended, self.long = not number, number or None
        return None


def _rows(stream: io.BufferedIOBase, delimiter: str) -> Iterator[Row | Reject]:
    """Rows with the number of their first line; blank lines are none."""
    csv.field_size_limit(max(csv.field_size_limit(), 2 * MAX_LINE))
    feed = _Feed(stream)
    while True:
        feed.begin()
        reader = csv.reader(feed, delimiter=delimiter)
        try:
            row = next(reader, None)
        except csv.Error as error:
            number, text = feed.again()
            yield Reject(number, NOT_A_ROW, f"{error}: {text}")
            continue
        if feed.held and feed.stopped:
            number, text = feed.again()
            yield Reject(number, OPEN_QUOTE, text)
        elif row and feed.held:
            number = feed.held[0][0]
            broken = any(map(undecoded, row))
            yield Reject(number, NOT_UTF8, feed.held[0][1]) if broken else (number, row)
        if feed.long:
            yield too_long(feed.long)
        elif feed.stopped and not feed.held:
            return


def read_table(file: Opened, columns: Columns, *, format: str) -> Iterator[Paper | Reject]:
    """The papers of a table; position is the line on which a row begins.

    `format` is `csv` (cells apart by comma or semicolon) or `tsv`. Raises InputError where no column holds the title.
    """
    delimiter = "\t" if format == "tsv" else comma_or_semicolon(decoded(file.head))
    rows = _rows(file.stream, delimiter)
    header: list[str] | None = None
    for row in rows:
        if isinstance(row, Reject):
            yield row
        elif header is None:
            header = [name.strip() for name in row[1]]
            wrong = columns.missing(header)
            if wrong:
                raise InputError(f"{file.name}: {wrong}")
            places = columns.places(header)
            needed = max(header.index(places[name][0]) for name in ("title", "abstract") if name in places)
        else:
            number, cells = row
            while len(cells) > len(header) and not cells[-1].strip():
                cells.pop()
            # some programs leave out empty cells at the end; more must not be missing than what is optional
            short = len(header) > len(cells) > needed and cells[needed].strip()
            if len(cells) == len(header) or short:
                yield to_paper(dict(zip(header, cells, strict=False)), columns, format, file.name, number)
            else:
                yield Reject(number, OTHER_WIDTH, f"{len(cells)} cells, not {len(header)}: {' | '.join(cells)[:1000]}")


def comma_or_semicolon(text: str) -> str:
    """What parts the cells of a table that begins so."""
    header = text.removeprefix("\ufeff").lstrip().split("\n", 1)[0]
    return ";" if header.count(";") > header.count(",") else ","


read_csv = partial(read_table, format="csv")
read_tsv = partial(read_table, format="tsv")
