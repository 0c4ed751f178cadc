"""The catalogue as resolution asks it: which entry a spelling names, and what an entry's node is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.catalogue import Catalogue, Entry
from kg.model import EntityType
from kg.resolve.acronyms import is_acronym
from kg.resolve.keys import key, short_digest, slug, squeezed, stems

Form = tuple[EntityType, str]


@dataclass(frozen=True, slots=True)
class _Index:
    """What follows from the catalogue alone."""

    squeezed: Mapping[Form, tuple[Entry, ...]]
    ids: Mapping[Form, str]  # (type, name) → id
    by_id: Mapping[Form, Entry]


@lru_cache(maxsize=4)
def _index(catalogue: Catalogue) -> _Index:
    found: dict[Form, tuple[Entry, ...]] = {}
    for entry in catalogue.entries:
        for form in dict.fromkeys(map(squeezed, entry.forms)):
            found[entry.type, form] = (*found.get((entry.type, form), ()), entry)
    ids: dict[Form, str] = {}
    by_id: dict[Form, Entry] = {}
    for entry in sorted(catalogue.entries, key=lambda e: (e.type, e.name)):
        id = _id(entry, found)
        while (entry.type, id) in by_id:
            id = f"{id}~{short_digest(entry.name, digits=6)}"
        ids[entry.type, entry.name] = id
        by_id[entry.type, id] = entry
    return _Index(found, ids, by_id)


def _id(entry: Entry, forms: Mapping[Form, tuple[Entry, ...]]) -> str:
    """The fold key of the name; where it goes by an acronym that another entry has too, acronym and long form."""
    own = [form for form in entry.forms if len(forms[entry.type, squeezed(form)]) == 1]
    shared = [form for form in entry.forms if form not in own]
    if shared:
        for long in sorted(own, key=lambda form: (form != entry.full_name, form != entry.name, form)):
            for short in sorted(shared, key=lambda form: (form != entry.name, form)):
                if is_acronym(short, long):
                    return f"{key(short)}~{slug(long)}"
    return key(entry.name)


@dataclass(frozen=True, slots=True)
class Known:
    """The catalogue, less the spellings (type, fold key) that a decision took away from it."""

    catalogue: Catalogue
    detached: frozenset[Form] = frozenset()
    _cache: dict[Form, tuple[Entry, ...]] = field(default_factory=dict)

    def entries(self, kind: EntityType, name: str) -> tuple[Entry, ...]:
        """The entries that a spelling may name; separators do not count where the fold key itself is not known."""
        found = self._cache.get((kind, name))
        if found is None:
            folded = key(name)
            if (kind, folded) in self.detached:
                found = ()
            else:
                found = self.catalogue.by_form.get((kind, folded)) or _index(self.catalogue).squeezed.get(
                    (kind, squeezed(name)), ()
                )
            self._cache[kind, name] = found
        return found

    def entry(self, kind: EntityType, name: str) -> Entry | None:
        """The one entry that a spelling names."""
        found = self.entries(kind, name)
        return found[0] if len(found) == 1 else None

    def id(self, entry: Entry) -> str:
        """The id of an entry's node; it depends on the catalogue alone."""
        return _index(self.catalogue).ids[entry.type, entry.name]

    def by_id(self, kind: EntityType, id: str) -> Entry | None:
        """The entry whose node has this id."""
        return _index(self.catalogue).by_id.get((kind, id))

    def parent(self, entry: Entry) -> Entry | None:
        """The entry of which this one is a variant."""
        return None if entry.variant_of is None else self.catalogue.by_name.get((entry.type, entry.variant_of))

    def forms(self, entry: Entry) -> tuple[str, ...]:
        """The spellings of an entry, less those taken away."""
        return tuple(form for form in entry.forms if (entry.type, key(form)) not in self.detached)

    def by_definition(self, kind: EntityType, short: str, long: str) -> Entry | None:
        """The one entry that an acronym and the long form beside it name together.

        The long form decides. Where the catalogue does not have it, it may be another inflection of the long form that
        it has for this acronym ("low-rank adapters" for LoRA).
        """
        entry = self.entry(kind, long)
        if entry is not None:
            return entry
        found = [
            entry
            for entry in self.entries(kind, short)
            if any(is_acronym(short, form) and stems(form) == stems(long) for form in self.forms(entry))
        ]
        return found[0] if len(found) == 1 else None
