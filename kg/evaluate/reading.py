"""Gold files of any known format become labelled papers; the format of a file is recognised by its content.

A line that is not of its file's format is a fault: it is told and left out, the rest is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from kg.errors import InputError, RecordError
from kg.evaluate.checking import Row
from kg.evaluate.documents import gold_paper, is_document
from kg.evaluate.given import is_scored, scored_paper
from kg.evaluate.labels import GoldPaper, Labelled, ScoredPaper, SpanPaper
from kg.evaluate.spans import from_characters, from_tags, from_words, is_characters, is_words
from kg.readers.inputs import DAMAGE, Opened, expand, opened
from kg.readers.lines import MAX_LINE, lines

FORMATS: Sequence[tuple[str, Callable[[Row], bool], Callable[[Row, str], Labelled]]] = (
    ("our gold", is_document, gold_paper),
    ("given scores", is_scored, scored_paper),
    ("spans by characters", is_characters, from_characters),
    ("spans by words", is_words, from_words),
)
"""The formats of JSON Lines: name, whether an object is of it, and how it is read."""

_TAG = re.compile(r"O|[BI]-\S+")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be used, and why."""

    file: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Gold:
    """Everything that the gold files hold, by the kind of labels, and what could not be used of them."""

    documents: tuple[GoldPaper, ...]
    spans: tuple[SpanPaper, ...]
    scores: tuple[ScoredPaper, ...]
    faults: tuple[Fault, ...]

    @property
    def papers(self) -> tuple[Labelled, ...]:
        """All papers, in the order documents, spans, scores."""
        return *self.documents, *self.spans, *self.scores


def read_gold(inputs: str | Path | Iterable[str | Path]) -> Gold:
    """The labelled papers of files, directories, globs, or `-`, plain or gzip.

    Raises InputError for what is not there, is of no known format, or holds no usable line at all.
    """
    papers: list[Labelled] = []
    faults: list[Fault] = []
    for file in expand(inputs):
        with opened(file.name) as content:
            read = list(_read(content))
        found = [part for part in read if not isinstance(part, Fault)]
        faults += (part for part in read if isinstance(part, Fault))
        if not found:
            why = f"; line {faults[-1].line}: {faults[-1].what}" if read else ", it is empty"
            raise InputError(f"{content.name}: no labelled paper in it{why}; docs/evaluate.md lists the formats")
        types = frozenset(span.type for paper in found if isinstance(paper, SpanPaper) for span in paper.spans)
        papers += (replace(paper, types=types) if isinstance(paper, SpanPaper) else paper for paper in found)
    return Gold(
        tuple(paper for paper in papers if isinstance(paper, GoldPaper)),
        tuple(paper for paper in papers if isinstance(paper, SpanPaper)),
        tuple(paper for paper in papers if isinstance(paper, ScoredPaper)),
        tuple(faults),
    )


def _read(file: Opened) -> Iterator[Labelled | Fault]:
    texts = _texts(file)
    if file.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        yield from _read_json_lines(file.name, texts)
    else:
        yield from _read_columns(file.name, texts)


def _texts(file: Opened) -> Iterator[tuple[int, str | Fault]]:
    """The lines as text; what the file breaks off with is a fault of the line behind the last."""
    number = 0
    try:
        for number, line in lines(file.stream):
            if line is None:
                yield number, Fault(file.name, number, f"more than {MAX_LINE // 2**20} MiB in one line")
                continue
            try:
                yield number, line.decode()
            except UnicodeDecodeError as error:
                yield number, Fault(file.name, number, f"byte {error.start + 1} is not UTF-8")
    except DAMAGE as error:
        yield number + 1, Fault(file.name, number + 1, f"the file breaks off: {error}")


def _read_json_lines(file: str, texts: Iterable[tuple[int, str | Fault]]) -> Iterator[Labelled | Fault]:
    """The first line that is of a format decides for the file."""
    parse: Callable[[Row, str], Labelled] | None = None
    for number, line in texts:
        if isinstance(line, Fault):
            yield line
            continue
        if not line.strip():
            continue
        row = _object(line)
        if isinstance(row, str):
            yield Fault(file, number, row)
            continue
        parse = parse or next((reader for _, fits, reader in FORMATS if fits(row)), None)
        if parse is None:
            yield Fault(file, number, f"of no known gold format: its keys are {', '.join(row) or 'none'}")
            continue
        try:
            yield parse(row, f"{Path(file).name}:{number}")
        except RecordError as error:
            yield Fault(file, number, str(error))


def _object(line: str) -> dict[str, Any] | str:
    """The object of a line, or why there is none."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return f"not JSON: {error}"
    return row if isinstance(row, dict) else "not a JSON object"


def _read_columns(file: str, texts: Iterable[tuple[int, str | Fault]]) -> Iterator[Labelled | Fault]:
    """Token, offset (if there are three columns) and tag, tabs between; a blank line ends a sentence.

    One bad line makes a sentence useless: the fault stands for all of it.
    """
    tokens: list[tuple[str, int | None, str]] = []
    begin, fault = 0, None
    for number, line in (*texts, (0, "")):
        if isinstance(line, str) and not line.strip():
            if fault is not None:
                yield fault
            elif tokens:
                yield from_tags(tokens, f"{Path(file).name}:{begin}")
            tokens, begin, fault = [], 0, None
            continue
        begin = begin or number
        token = line if isinstance(line, Fault) else _token(file, number, line)
        if isinstance(token, Fault):
            fault = fault or token
        else:
            tokens.append(token)


def _token(file: str, number: int, line: str) -> tuple[str, int | None, str] | Fault:
    columns = [column.strip() for column in line.split("\t")]
    if not (2 <= len(columns) <= 3 and columns[0] and _TAG.fullmatch(columns[-1])):
        return Fault(file, number, "not token, tab, tag (O, B-TYPE or I-TYPE), with an offset between at most")
    if len(columns) == 2:
        return columns[0], None, columns[1]
    if not columns[1].isdecimal():
        return Fault(file, number, f"{columns[1]!r} is not the offset of a token")
    return columns[0], int(columns[1]), columns[2]
