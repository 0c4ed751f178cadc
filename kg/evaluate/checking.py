"""Fields out of a JSON object of somebody else's, each of the kind it should be; a RecordError names the one that is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.errors import RecordError

Row = Mapping[str, Any]

_KINDS: Mapping[type, str] = {str: "a text", bool: "true or false", int: "a whole number", list: "a list"}


def text(row: Row, key: str, where: str = "") -> str:
    """The text under a key."""
    value: str = _of(str, row, key, where)
    return value


def text_or_none(row: Row, key: str, where: str = "") -> str | None:
    """The text under a key, None where it is null or absent."""
    return None if row.get(key) is None else text(row, key, where)


def flag(row: Row, key: str, where: str = "") -> bool:
    """The truth value under a key."""
    value: bool = _of(bool, row, key, where)
    return value


def number(row: Row, key: str, where: str = "") -> int:
    """The whole number under a key."""
    value: int = _of(int, row, key, where)
    return value


def items(row: Row, key: str, where: str = "") -> list[Any]:
    """The list under a key."""
    value: list[Any] = _of(list, row, key, where)
    return value


def rows(row: Row, key: str, where: str = "") -> list[tuple[str, Row]]:
    """The objects of the list under a key, each with where it stands (`methods[2]`)."""
    found = []
    for index, item in enumerate(items(row, key, where)):
        place = f"{where}{key}[{index}]"
        if not isinstance(item, Mapping):
            raise RecordError(f"{place} should be an object")
        found.append((f"{place}.", item))
    return found


def texts(row: Row, key: str, where: str = "") -> tuple[str, ...]:
    """The texts of the list under a key; none where it is null or absent."""
    values = [] if row.get(key) is None else items(row, key, where)
    if not all(isinstance(value, str) for value in values):
        raise RecordError(f"{where}{key} should hold texts only")
    return tuple(values)


def one_of(value: str, allowed: Sequence[str], where: str) -> str:
    """The value, which has to be one of those allowed."""
    if value not in allowed:
        raise RecordError(f"{where} should be one of {', '.join(allowed)}, not {value!r}")
    return value


def _of(kind: type, row: Row, key: str, where: str) -> Any:
    if key not in row:
        raise RecordError(f"{where}{key} is missing")
    value = row[key]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise RecordError(f"{where}{key} should be {_KINDS[kind]}")
    return value
