"""What a query of a pack is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ValueType = Literal["string", "integer", "float", "boolean", "string list"]
ParameterKind = Literal["value", "name", "spelling", "paper", "words"]

LIMIT = "limit"
"""The parameter that every query has without declaring it: rows at most. Every text ends in `LIMIT $limit`."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query.

    `kind` says what is given and what the text is bound to:

    - `value`: a value of `type`, bound as it is;
    - `name`: any spelling of a node of `label` (or its id), bound as the list of ids that it means;
    - `spelling`: any spelling of a method, dataset, task or metric, bound as the id of its Alias node;
    - `paper`: a paper's id, with or without `arxiv:`, or its title, bound as the list of ids;
    - `words`: words to search for, bound as a list of maps (see `kg.packs.search`).

    Without `required`, `default` is bound where nothing is given (None stands for "any").
    """

    name: str
    kind: ParameterKind
    type: ValueType
    label: str | None
    required: bool
    default: Any
    meaning: str

    @property
    def phrase(self) -> str:
        """The type as the header writes it: `integer, default 2`, `name of Dataset`."""
        kinds = {
            "name": f"name of {self.label}",
            "spelling": "name of anything",
            "paper": "id or title of Paper",
            "words": "words",
        }
        default = "any" if self.default is None else self.default
        if isinstance(default, list):
            default = ", ".join(default)
        return kinds.get(self.kind, self.type) + ("" if self.required else f", default {default}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; a value is of `type` or absent."""

    name: str
    type: ValueType
    meaning: str


@dataclass(frozen=True, slots=True)
class PackQuery:
    """A query of a pack. `text` is the whole file; its header is comments, so it can be run as it is."""

    pack: str
    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    path: Path

    @property
    def key(self) -> str:
        """`pack/name`, as the command line writes it."""
        return f"{self.pack}/{self.name}"
