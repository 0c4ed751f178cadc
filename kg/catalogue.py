"""The catalogue: established names of methods, datasets, metrics and tasks, with aliases and variants (`kg/data/`)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import orjson

from kg.errors import CatalogueError
from kg.fold import fold
from kg.model import ENTITY_TYPES, EntityType

FILES: Mapping[EntityType, str] = {
    "Method": "methods.jsonl",
    "Dataset": "datasets.jsonl",
    "Metric": "metrics.jsonl",
    "Task": "tasks.jsonl",
}
_KEYS: Mapping[EntityType, frozenset[str]] = {
    "Method": frozenset({"kind"}),
    "Dataset": frozenset({"area", "tasks", "metric"}),
    "Metric": frozenset({"direction", "unit", "range", "complement", "family"}),
    "Task": frozenset({"area"}),
}
_COMMON = frozenset({"name", "full_name", "aliases", "variant_of", "context"})


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One thing of the catalogue.

    `context` is true where the name is also an ordinary word, or an acronym with several meanings: it is believed only
    where the words beside it say what it is. `direction`, `unit`, `range`, `complement`, `family` are a metric's.
    """

    type: EntityType
    name: str
    full_name: str | None = None
    aliases: tuple[str, ...] = ()
    variant_of: str | None = None
    context: bool = False
    kind: str | None = None
    area: str | None = None
    tasks: tuple[str, ...] = ()
    metric: str | None = None
    direction: str | None = None
    unit: str | None = None
    range: tuple[float, float] | None = None
    complement: str | None = None
    family: str | None = None

    @property
    def id(self) -> str:
        """The fold key of the name: the id of the node."""
        return fold(self.name)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every spelling: the name, the full name and the aliases."""
        return (self.name, *((self.full_name,) if self.full_name else ()), *self.aliases)


@dataclass(frozen=True, eq=False)  # compared and hashed by identity: it is large, and loaded once
class Catalogue:
    """All entries, and the ways into them; `version` is a digest of the data files."""

    entries: tuple[Entry, ...]
    version: str

    @cached_property
    def by_form(self) -> Mapping[tuple[EntityType, str], tuple[Entry, ...]]:
        """(type, fold key of any spelling) → the entries that carry it; more than one where it is ambiguous."""
        found: dict[tuple[EntityType, str], tuple[Entry, ...]] = {}
        for entry in self.entries:
            for key in dict.fromkeys(map(fold, entry.forms)):
                found[entry.type, key] = (*found.get((entry.type, key), ()), entry)
        return found

    @cached_property
    def by_name(self) -> Mapping[tuple[EntityType, str], Entry]:
        """(type, name) → the entry."""
        return {(entry.type, entry.name): entry for entry in self.entries}

    def find(self, type: EntityType, name: str) -> Entry | None:
        """The one entry of this type that a spelling names; None where there is none, or more than one."""
        entries = self.by_form.get((type, fold(name)), ())
        return entries[0] if len(entries) == 1 else None


def _entry(kind: EntityType, row: Any, where: str) -> Entry:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise CatalogueError(f"{where}: an entry needs a name")
    unknown = set(row) - _COMMON - _KEYS[kind]
    if unknown:
        raise CatalogueError(f"{where}: {row['name']!r} has the unknown key {min(unknown)!r}")
    if row.get("direction") not in (None, "higher", "lower"):
        raise CatalogueError(f"{where}: direction of {row['name']!r} must be higher or lower")
    lists = {key: tuple(row[key]) for key in ("aliases", "tasks", "range") if row.get(key)}
    return Entry(type=kind, **{**row, **lists})


@lru_cache(maxsize=1)
def load() -> Catalogue:
    """The catalogue that ships with the package, read once. Raises CatalogueError with file and line."""
    entries: list[Entry] = []
    digest = hashlib.sha256()
    for kind in ENTITY_TYPES:
        content = (resources.files("kg") / "data" / FILES[kind]).read_bytes()
        digest.update(content)
        names: set[str] = set()
        own: list[Entry] = []
        for number, line in enumerate(content.splitlines(), 1):
            where = f"kg/data/{FILES[kind]}:{number}"
            try:
                entry = _entry(kind, orjson.loads(line), where)
            except orjson.JSONDecodeError as error:
                raise CatalogueError(f"{where}: not JSON: {error}") from error
            if entry.id in names:
                raise CatalogueError(f"{where}: {entry.name!r} stands twice")
            names.add(entry.id)
            own.append(entry)
        known = {entry.name for entry in own}
        for entry in own:
            if entry.variant_of is not None and entry.variant_of not in known:
                raise CatalogueError(
                    f"{FILES[kind]}: {entry.name!r} is a variant of {entry.variant_of!r}, not an entry"
                )
        entries += own
    return Catalogue(tuple(entries), digest.hexdigest()[:12])
