"""The header of a query file.

    // title: Methods on a dataset
    // answers: Which methods have been evaluated on a dataset? A longer text goes on
    //     in lines that are indented.
    // parameter: dataset (name of Dataset): the dataset
    // parameter: minimum (integer, default 1): papers at least
    // column: method (string): shown name of the method

The header ends at the first line that is no comment. Types of values: `string`, `integer`, `float`, `boolean`,
`string list`. A parameter may also be a `name of LABEL`, a `name of anything`, an `id or title of Paper` or `words`
(see `kg.packs.model.Parameter`); `default any` binds null. Every query has the parameter `limit`, which no header declares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast, get_args

from kg.errors import QueryError
from kg.graph.schema import NODE
from kg.packs.model import LIMIT, Column, PackQuery, Parameter, ParameterKind, ValueType

NAMED = ("Method", "Dataset", "Task", "Metric")
"""Labels whose nodes have spellings."""

_TYPES = get_args(ValueType)
_ONCE = ("title", "answers")
_KEY = re.compile(r"// ?(\w+): *(.*)")
_MORE = re.compile(r"//\s{2,}(\S.*)")
_ENTRY = re.compile(r"(\w+) \(([^()]+)\): (.+)")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class Fault(QueryError):
    """A query file is wrong: `FILE:LINE: what`."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}")


def parse(path: Path, text: str) -> PackQuery:
    """The query of a file, from its path (`…/pack/name.cypher`) and its text. Raises Fault, naming file and line."""
    once: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for line, key, value in _entries(path, text):
        if not value:
            raise Fault(path, line, f"{key} is empty")
        match key:
            case "title" | "answers":
                if key in once:
                    raise Fault(path, line, f"{key} is given twice")
                once[key] = value
            case "parameter":
                parameters.append(_parameter(path, line, value))
                _once(path, line, [p.name for p in parameters])
            case "column":
                columns.append(_column(path, line, value))
                _once(path, line, [c.name for c in columns])
            case _:
                raise Fault(path, line, f"unknown header key {key} (title, answers, parameter, column)")
    if missing := [key for key in _ONCE if key not in once]:
        raise Fault(path, 1, f"the header lacks {' and '.join(missing)}")
    if not columns:
        raise Fault(path, 1, "the header declares no column")
    for name in (path.parent.name, path.stem):
        if not _NAME.fullmatch(name):
            raise Fault(path, 1, f"{name!r} is no name for a pack or query (small letters, digits, hyphens)")
    return PackQuery(
        path.parent.name, path.stem, once["title"], once["answers"], tuple(parameters), tuple(columns), text, path
    )


def _entries(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    """(line, key, value) of every entry, lines that go on joined."""
    entry: tuple[int, str, str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//"):
            break
        if match := _KEY.fullmatch(line):
            if entry:
                yield entry
            entry = number, match[1], match[2].strip()
        elif entry and (match := _MORE.fullmatch(line)):
            entry = entry[0], entry[1], f"{entry[2]} {match[1].strip()}".strip()
        else:
            raise Fault(path, number, "neither `// key: value` nor a line that goes on, indented")
    if entry:
        yield entry


def _split(path: Path, line: int, value: str) -> tuple[str, str, str]:
    match = _ENTRY.fullmatch(value)
    if not match:
        raise Fault(path, line, "write  name (type): meaning")
    return match[1], match[2].strip(), match[3].strip()


def _once(path: Path, line: int, names: list[str]) -> None:
    if names[-1] in names[:-1]:
        raise Fault(path, line, f"{names[-1]} is declared twice")


def _column(path: Path, line: int, value: str) -> Column:
    name, type, meaning = _split(path, line, value)
    if type not in _TYPES:
        raise Fault(path, line, f"{type!r} is no type of a column ({', '.join(_TYPES)})")
    return Column(name, cast(ValueType, type), meaning)


def _parameter(path: Path, line: int, value: str) -> Parameter:
    name, phrase, meaning = _split(path, line, value)
    type, comma, default = (part.strip() for part in phrase.partition(", default "))
    label = type.removeprefix("name of ")
    if name == LIMIT:
        raise Fault(path, line, f"every query has the parameter {LIMIT}: it is not declared")
    kind: ParameterKind = "value"
    if type == "id or title of Paper":
        kind, label = "paper", "Paper"
    elif type == "name of anything":
        kind = "spelling"
    elif type == "words":
        kind = "words"
    elif type.startswith("name of "):
        if label not in NAMED or label not in NODE:
            raise Fault(path, line, f"{label} has no spellings ({', '.join(NAMED)} have)")
        kind = "name"
    elif type not in _TYPES:
        raise Fault(path, line, f"{type!r} is no type of a parameter")
    given: Any = None
    if comma and default != "any":
        if kind != "value":
            raise Fault(path, line, "the default of a name, or of words, can be `any` only")
        try:
            given = convert(default, cast(ValueType, type))
        except ValueError as error:
            raise Fault(path, line, f"the default of {name} {error}") from error
    return Parameter(
        name=name,
        kind=kind,
        type=cast(ValueType, type) if kind == "value" else "string",
        label=label if kind in ("name", "paper") else None,
        required=not comma,
        default=given,
        meaning=meaning,
    )


def convert(text: str, type: ValueType) -> Any:
    """The value that a text stands for; a list is separated by commas. Raises ValueError: `must be …`."""
    try:
        match type:
            case "integer":
                return int(text)
            case "float":
                return float(text)
            case "boolean":
                return {"true": True, "yes": True, "false": False, "no": False}[text.lower()]
            case "string list":
                return [part.strip() for part in text.split(",") if part.strip()]
            case "string":
                return text
    except (ValueError, KeyError):
        article = "an" if type == "integer" else "a"
        raise ValueError(f"must be {article} {type}, not {text!r}") from None
