"""A row of any source (keys with values) becomes a `Paper`, or a reject with its reason."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.model import Paper, Source
from kg.readers.columns import ID_FIELDS, Columns
from kg.readers.dates import iso_date
from kg.readers.identity import best_id, identifiers
from kg.readers.rejects import Reject
from kg.readers.text import MAX_CHARACTERS, clean

NO_TITLE = "no title"
NOT_TEXT = "title or abstract is not text"
TEXT_TOO_LONG = "title or abstract too long"

MAX_LITERAL = 2**20  # characters of a list that is written as text
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/\S+", re.IGNORECASE)
_BROKEN_ADDRESS = re.compile(r"/\s*\n\s*(?!https?:)")  # over two lines, as a person pasted it
_APART = re.compile(r"[\s,;|]+")


def to_paper(row: Mapping[str, Any], columns: Columns, format: str, file: str, position: int) -> Paper | Reject:
    """The paper of a row that `format` gave at `position` of `file`. What is optional and unreadable counts as absent."""
    places = columns.places(row)
    values = {name: [row[key] for key in keys] for name, keys in places.items()}
    title, abstract = (_first_text(values.get(name, ())) for name in ("title", "abstract"))
    if title is None or abstract is None:
        return Reject(position, NOT_TEXT, _keys(row))
    if not title:
        return Reject(position, NO_TITLE, abstract or _keys(row))
    return with_text(
        title,
        abstract,
        Source(format, file, position),
        ids=identifiers(_identifying(values)),
        published=next(
            (d for v in (*values.get("published", ()), *values.get("year", ())) if (d := iso_date(v))), None
        ),
        url=_url(values.get("url", ())),
        authors=next((a for v in values.get("authors", ()) if (a := authors(v))), ()),
        venue=next((v for value in values.get("venue", ()) if (v := text(value))), None),
        repos=tuple(dict.fromkeys(r for v in values.get("repos", ()) for r in _addresses(v))),
    )


def with_text(
    title: str,
    abstract: str,
    source: Source,
    *,
    ids: Mapping[str, str] | None = None,
    published: str | None = None,
    url: str | None = None,
    authors: tuple[str, ...] = (),
    venue: str | None = None,
    repos: tuple[str, ...] = (),
) -> Paper | Reject:
    """The paper with this clean text, identified; a reject where the text is no title or abstract."""
    if max(len(title), len(abstract)) > MAX_CHARACTERS:
        return Reject(
            source.position, TEXT_TOO_LONG, f"{max(len(title), len(abstract)):,} characters under {title[:80]!r}"
        )
    ids = ids or {}
    return Paper(
        id=best_id(ids, title), title=title, abstract=abstract, source=source, ids=ids, published=published,
        year=int(published[:4]) if published else None, url=url, authors=authors, venue=venue, repos=repos,
    )  # fmt: skip


def _keys(row: Mapping[str, Any]) -> str:
    return "keys: " + ", ".join(map(str, list(row)[:20]))


def text(value: Any) -> str | None:
    """The clean text of a value: of a list its first text, of an object its `name`; None where it has none."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int | float):
        return clean(str(value)) if value == value else None  # a table's empty number is not equal to itself
    if isinstance(value, list | tuple):
        return text(value[0]) if value and isinstance(value[0], str) else None
    return text(value.get("name")) if isinstance(value, Mapping) and isinstance(value.get("name"), str) else None


def _first_text(values: Iterable[Any]) -> str | None:
    """The first of the values that is not empty, "" where all are; None where one is there that is no text."""
    for value in values:
        found = text(value)
        if found:
            return found
        if found is None and value is not None and value == value and value not in ([], {}):
            return None
    return ""


def _identifying(values: Mapping[str, list[Any]]) -> Iterator[tuple[str, str]]:
    """Texts that may hold an identifier, with the field they stand in."""
    for name in ID_FIELDS:
        for value in values.get(name, ()):
            if isinstance(value, Mapping):  # such as {"ArXiv": "…", "DOI": "…"}
                yield from ((str(kind).lower(), v) for kind, v in value.items() if isinstance(v, str))
            elif isinstance(value, str):
                yield name, clean(value)


def _url(values: Iterable[Any]) -> str | None:
    for value in values:
        found = text(value)
        if found and _ADDRESS.fullmatch(found):
            return found
    return None


def authors(value: Any) -> tuple[str, ...]:
    """Names of authors out of a list of texts or objects, or of a text with separators.

    >>> authors("Doe, Jane and Roe, Richard"), authors("J. Doe, R. Roe"), authors([{"name": "Jane Doe"}])
    (('Doe, Jane', 'Roe, Richard'), ('J. Doe', 'R. Roe'), ('Jane Doe',))
    """
    if isinstance(value, str):
        value = _written_list(value) or _names(clean(value.replace("\n", ";")))
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        return ()
    return tuple(name for item in value if (name := _name(item)))


def _name(item: Any) -> str | None:
    if isinstance(item, Mapping) and not isinstance(item.get("name"), str):
        parts = [item.get("given") or item.get("first"), item.get("family") or item.get("last")]
        return clean(" ".join(part for part in parts if isinstance(part, str))) or None
    return text(item)


def _names(written: str) -> list[str]:
    for separator in (";", "|"):
        if separator in written:
            return written.split(separator)
    parts = re.split(r",?\s+and\s+", written)
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):  # "Last, First and Last, First"
        return parts
    return [name for part in parts for name in part.split(",")]


def _written_list(written: str) -> list[Any] | None:
    """The list that a text spells, as table programs print one; None where it spells none."""
    if not written.startswith("["):
        return None
    found = literal(written)
    return found if isinstance(found, list) else None


def literal(written: str) -> Any:
    """The value that a text spells in Python's notation; None where it spells none. Nothing is executed."""
    if len(written) > MAX_LITERAL:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes that Python will not know for ever
        try:
            return ast.literal_eval(written.strip())
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            return None


def _addresses(value: Any) -> Iterator[str]:
    """Addresses on the web out of a text, a list, or objects that hold a `url`."""
    if isinstance(value, Mapping):
        value = value.get("url")
    if isinstance(value, list | tuple):
        for item in value:
            yield from _addresses(item)
    elif isinstance(value, str):
        for part in _APART.split(clean(_BROKEN_ADDRESS.sub("/", value)).strip("[]'\" ")):
            part = part.strip("'\"<>")
            if _ADDRESS.fullmatch(part):
                yield part if "://" in part else f"https://{part}"
