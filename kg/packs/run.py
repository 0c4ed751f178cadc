"""Running a query of a pack: parameters checked, names resolved, everything bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import UsageError
from kg.packs.header import convert
from kg.packs.model import LIMIT, PackQuery, Parameter
from kg.packs.names import Thing, papers, spelling, things
from kg.packs.search import terms
from kg.stores.base import Answer, Store

ALL = 2**31 - 1
"""Bound to `$limit` where all rows are wanted."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The parameters as a store takes them, and what a person should know about how names were understood."""

    parameters: Mapping[str, Any]
    notes: tuple[str, ...] = ()


def run(
    store: Store,
    query: PackQuery,
    given: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float | None = None,
) -> Answer:
    """The answer of a query of a pack. Raises as `bind` and `Store.query`."""
    bound = bind(store, query, given or {}, limit=limit)
    return store.query(query.text, bound.parameters, limit=limit, timeout=timeout)


def bind(store: Store, query: PackQuery, given: Mapping[str, Any], *, limit: int | None = None) -> Bound:
    """Check the given parameters (texts, or values of the declared types) and find what names mean in this store.

    A name with several meanings stands for all of them, and a note says so. `$limit` is bound to one row more than
    `limit`, so that the store can tell whether there are more.
    Raises UsageError for an unknown, missing or wrong parameter; QueryError where nothing is called so.
    """
    known = {parameter.name for parameter in query.parameters}
    if unknown := sorted(given.keys() - known):
        takes = f"takes {', '.join(sorted(known))}" if known else "takes no parameter"
        hint = " (rows at most: --limit N)" if LIMIT in unknown else ""
        raise UsageError(f"{query.key} has no parameter {', '.join(unknown)}; it {takes}{hint}")
    if missing := [p.name for p in query.parameters if p.required and given.get(p.name) is None]:
        raise UsageError(f"{query.key} needs {' '.join(f'-p {name}=…' for name in missing)}")
    bound: dict[str, Any] = {LIMIT: ALL if limit is None else limit + 1}
    notes: list[str] = []
    for parameter in query.parameters:
        value = given.get(parameter.name)
        if value is None:
            bound[parameter.name] = parameter.default
        elif parameter.kind == "value":
            bound[parameter.name] = _value(query, parameter, value)
        elif parameter.kind == "spelling":
            bound[parameter.name] = spelling(store, str(value))
        elif parameter.kind == "words":
            bound[parameter.name] = terms(str(value))
            if not bound[parameter.name]:
                raise UsageError(f"{query.key}: {parameter.name} must have a word, not {value!r}")
        else:
            found = (
                papers(store, str(value))
                if parameter.kind == "paper"
                else things(store, parameter.label or "", str(value))
            )
            bound[parameter.name] = [thing.id for thing in found]
            notes += _several(str(value), parameter.label or "", found)
    return Bound(bound, tuple(notes))


def _value(query: PackQuery, parameter: Parameter, value: Any) -> Any:
    try:
        return convert(value if isinstance(value, str) else _written(value), parameter.type)
    except ValueError as error:
        raise UsageError(f"{query.key}: {parameter.name} {error}") from error


def _written(value: Any) -> str:
    """A value as the command line would have it: so a value of another type is refused in the same words."""
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _several(text: str, label: str, found: Sequence[Thing]) -> list[str]:
    if len(found) == 1:
        return []
    meanings = ", ".join(f"{thing.name} ({thing.id})" for thing in found)
    return [f"{text!r} means {len(found)} {label.lower()}s, all are meant: {meanings}; give an id for one of them"]
