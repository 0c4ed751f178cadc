"""JSON Lines: an object a line, and the records that `kg extract` writes so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from kg import records
from kg.errors import RecordError
from kg.model import Paper, Record
from kg.readers.columns import Columns
from kg.readers.fields import to_paper
from kg.readers.inputs import Opened
from kg.readers.lines import NOT_UTF8, lines, too_long
from kg.readers.rejects import Reject

NOT_JSON = "not JSON"
NOT_AN_OBJECT = "not an object with keys"
NOT_A_RECORD = "not a record"


def unwrapped(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The paper of a row that holds it under `paper`; what stands beside it fills what it lacks."""
    inner = row.get("paper")
    return {**row, **inner} if isinstance(inner, Mapping) else row


def read_jsonl(file: Opened, columns: Columns) -> Iterator[Paper | Reject]:
    """The papers of JSON Lines; a blank line is none. Passes on what a broken stream raises."""
    for number, line in lines(file.stream):
        if line is None:
            yield too_long(number)
        elif line.strip():
            row = _row(number, line)
            yield row if isinstance(row, Reject) else to_paper(unwrapped(row), columns, "jsonl", file.name, number)


def _row(number: int, line: bytes) -> Mapping[str, Any] | Reject:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        row = _lenient(number, line)
    if isinstance(row, Mapping | Reject):
        return row
    return Reject(number, NOT_AN_OBJECT, line[:1000].decode("utf-8", "replace"))


def _lenient(number: int, line: bytes) -> Any:
    """What Python's own reader takes beyond the standard, and programs write: NaN, half of a surrogate pair."""
    try:
        return json.loads(line.decode())
    except UnicodeDecodeError as error:
        return Reject(number, NOT_UTF8, f"byte {error.start + 1}: {line[:1000].decode('utf-8', 'replace')}")
    except (ValueError, RecursionError) as error:
        return Reject(number, NOT_JSON, f"{error}: {line[:1000].decode('utf-8', 'replace')}")


def read_records(file: Opened, columns: Columns) -> Iterator[Record | Reject]:
    """The records of JSON Lines, each checked against the contract."""
    for number, line in lines(file.stream):
        if line is None:
            yield too_long(number)
        elif line.strip():
            try:
                record = records.decode(line)
                records.check(record)
            except (RecordError, TypeError, ValueError) as error:
                yield Reject(number, NOT_A_RECORD, str(error))
            else:
                yield record
