"""One JSON document: a list of papers, an object that holds such a list, or answers of the Hugging Face daily-papers API.

A document is read whole, up to a limit; whatever is larger has to come as JSON Lines. Where it is broken, the entries
before the break are kept. Entries that were printed by Python instead of written as JSON are read too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from kg.model import Paper
from kg.readers.columns import Columns
from kg.readers.fields import literal, to_paper
from kg.readers.inputs import Opened, drain
from kg.readers.jsonl import NOT_AN_OBJECT, NOT_JSON, unwrapped
from kg.readers.lines import NOT_UTF8
from kg.readers.rejects import Reject
from kg.readers.text import decoded, undecoded

MAX_DOCUMENT = 64 * 2**20  # bytes
DOCUMENT_TOO_LARGE = "JSON document too large"
BROKEN_OFF = "cannot be read further"

_LISTS = ("papers", "data", "results", "items", "entries")
_SPACE = re.compile(r"[\s\ufeff]*")
_COMMA = re.compile(r"\s*,\s*")


def read_json(file: Opened, columns: Columns) -> Iterator[Paper | Reject]:
    """The papers of a JSON document; position is the number of the entry."""
    return _read(file, columns, "json")


def read_hf_daily(file: Opened, columns: Columns) -> Iterator[Paper | Reject]:
    """The papers of a daily-papers answer: a list of `{"paper": {"id": arXiv identifier, "title": …, "summary": …}}`."""
    return _read(file, columns, "hf-daily")


def _read(file: Opened, columns: Columns, format: str) -> Iterator[Paper | Reject]:
    content, error = drain(file.stream, MAX_DOCUMENT + 1)
    if len(content) > MAX_DOCUMENT:
        yield Reject(0, DOCUMENT_TOO_LARGE, f"more than {MAX_DOCUMENT // 2**20} MiB: write it as JSON Lines")
        return
    position = 0
    for position, item in enumerate(_items(content), 1):
        yield _entry(item, columns, format, file.name, position)
    if error is not None:
        yield Reject(position, BROKEN_OFF, str(error))


def _entry(item: Any, columns: Columns, format: str, file: str, position: int) -> Paper | Reject:
    if isinstance(item, _Broken):
        return Reject(position, NOT_JSON, item.what)
    if isinstance(item, str) and item.lstrip().startswith("{"):
        item = literal(item) or item
    if not isinstance(item, Mapping):
        return Reject(position, NOT_AN_OBJECT, str(item)[:1000])
    if any(undecoded(text) for text in _texts(item)):
        return Reject(position, NOT_UTF8, str(item)[:1000])
    return to_paper(unwrapped(item), columns, format, file, position)


class _Broken:
    """Stands for the entry at which a document cannot be read further."""

    def __init__(self, what: str) -> None:
        self.what = what


def _items(content: bytes) -> Iterator[Any]:
    try:
        document = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        yield from _one_by_one(decoded(content))
        return
    yield from _listed(document)


def _listed(document: Any) -> Iterator[Any]:
    if isinstance(document, list):
        yield from document
    elif isinstance(document, Mapping) and "title" not in document:
        held = next((document[key] for key in _LISTS if isinstance(document.get(key), list)), None)
        yield from [document] if held is None else held
    else:
        yield document


def _one_by_one(text: str) -> Iterator[Any]:
    """The entries of a document that is not quite JSON, up to the place where it is not at all."""
    decode = json.JSONDecoder(strict=False).raw_decode
    at = _end(_SPACE, text, 0)
    listed = text.startswith("[", at)
    at = _end(_SPACE, text, at + 1) if listed else at
    while at < len(text) and not (listed and text[at] == "]"):
        try:
            item, at = decode(text, at)
        except (ValueError, RecursionError) as error:
            yield _Broken(f"{error}: {text[at : at + 200]}")
            return
        yield from [item] if listed else _listed(item)
        comma = _COMMA.match(text, at)
        after = _end(_SPACE, text, at)
        if comma is None and after < len(text) and not (listed and text[after] == "]"):
            yield _Broken(f"more follows where the document should end: {text[after : after + 200]}")
            return
        at = comma.end() if comma else after
    if listed and at >= len(text):
        yield _Broken("the list has no end")


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _texts(value: Any) -> Iterator[str]:
    """Every text within a value."""
    left = [value]
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            left += value.values()
        elif isinstance(value, list):
            left += value
