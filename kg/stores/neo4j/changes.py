"""What has to be written and what to be deleted, so that a database holds the rows of a graph and no others."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import orjson

from kg.graph.rows import Properties

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Difference(Generic[Key]):
    """`new`: rows to be made. `changed`: properties to be set on rows that are there, None for those to be taken away.
    `gone`: rows to be deleted."""

    new: Mapping[Key, Properties]
    changed: Mapping[Key, Mapping[str, Any]]
    gone: Collection[Key]

    @property
    def size(self) -> int:
        """How many rows it concerns."""
        return len(self.new) + len(self.changed) + len(self.gone)


def difference(
    there: Mapping[Key, Properties], wanted: Mapping[Key, Properties], doubled: Collection[Key] = frozenset()
) -> Difference[Key]:
    """How to come from the rows that are there to those that are wanted; what is there more than once is made anew.

    >>> difference({"a": {"x": 1}, "b": {"y": 2}}, {"b": {"x": 3}, "c": {}})
    Difference(new={'c': {}}, changed={'b': {'y': None, 'x': 3}}, gone=['a'])
    """
    if not there:
        return Difference(wanted, {}, ())
    new: dict[Key, Properties] = {}
    changed: dict[Key, Mapping[str, Any]] = {}
    for key, properties in wanted.items():
        old = there.get(key)
        if old is None or key in doubled:
            new[key] = properties
        elif not _same(old, properties):
            changed[key] = {name: None for name in old if name not in properties} | properties
    return Difference(new, changed, [key for key in there if key not in wanted or key in doubled])


def _same(old: Properties, new: Properties) -> bool:
    """Whether they are equal in the canonical dump: 1, 1.0 and True are not, nor are 0.0 and -0.0."""
    return old == new and orjson.dumps(old, option=orjson.OPT_SORT_KEYS) == orjson.dumps(
        new, option=orjson.OPT_SORT_KEYS
    )
