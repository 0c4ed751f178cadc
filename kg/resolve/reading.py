"""The spellings of one entity in one paper, read: which of them are the same thing, and whether they define an acronym."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.catalogue import Entry
from kg.model import EntityType
from kg.resolve.acronyms import is_acronym
from kg.resolve.guard import compatible, marks
from kg.resolve.keys import key
from kg.resolve.known import Known


@dataclass(frozen=True, slots=True)
class Reading:
    """An entity's spellings in one paper.

    `forms` are those that stay together, its name first. `shorts` are the acronyms that the paper defines as `long`.
    `entry` is the catalogue's entry that one of the forms names, where they agree on one.
    """

    type: EntityType
    forms: tuple[str, ...]
    shorts: tuple[str, ...] = ()
    long: str | None = None
    entry: Entry | None = None

    @property
    def name(self) -> str:
        """The name that the record gives the entity."""
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads entities by the catalogue and by the pairs of fold keys that decisions keep apart."""

    known: Known
    apart: Mapping[EntityType, frozenset[tuple[str, str]]] = field(default_factory=dict)
    split: frozenset[tuple[EntityType, str]] = frozenset()  # exact spellings that a decision took out of their fold key
    _seen: dict[tuple[EntityType, str, tuple[str, ...]], Reading] = field(default_factory=dict)

    def read(self, kind: EntityType, name: str, aliases: tuple[str, ...]) -> Reading:
        """The reading of an entity; one object for equal entities."""
        found = self._seen.get((kind, name, aliases))
        if found is None:
            found = self._seen[kind, name, aliases] = self._read(kind, name, aliases)
        return found

    def _read(self, kind: EntityType, name: str, aliases: tuple[str, ...]) -> Reading:
        kept = [name]
        kept += [a for a in dict.fromkeys(aliases) if a != name and a.strip() and self._together(kind, name, a)]
        long, shorts = self._definition(kind, kept)
        entry = self._entry(kind, kept, shorts, long)
        # another entry's name stays only as the acronym that this paper defines otherwise
        kept = [
            form for form in kept if form == name or form in shorts or self.known.entry(kind, form) in (None, entry)
        ]
        return Reading(kind, tuple(kept), shorts, long, entry)

    def _together(self, kind: EntityType, name: str, alias: str) -> bool:
        """Whether an alias may be the same thing as the name: no decision, no digit and no two entries against it."""
        if (kind, name) in self.split or (kind, alias) in self.split:
            return False
        one, other = key(name), key(alias)
        if one == other:
            return True
        if (one, other) in self.apart.get(kind, ()):
            return False
        acronym = self._acronym(name, alias) or self._acronym(alias, name)
        if not acronym and marks(name) != marks(alias):
            return False
        entry, another = self.known.entry(kind, name), self.known.entry(kind, alias)
        return acronym or entry is None or another is None or entry is another

    def _acronym(self, short: str, long: str) -> bool:
        return is_acronym(short, long) and compatible(short, long)

    def _definition(self, kind: EntityType, forms: list[str]) -> tuple[str | None, tuple[str, ...]]:
        if len(forms) == 1:
            return None, ()
        found: dict[str, list[str]] = {}
        for long in forms:
            for short in forms:
                pair = key(short), key(long)
                if self._acronym(short, long) and pair not in self.apart.get(kind, ()):
                    found.setdefault(long, []).append(short)
        if not found:
            return None, ()
        long = min(found, key=lambda form: (self.known.entry(kind, form) is None, form != forms[0], -len(form), form))
        return long, tuple(found[long])

    def _entry(self, kind: EntityType, forms: list[str], shorts: tuple[str, ...], long: str | None) -> Entry | None:
        if long is not None:
            defined = {self.known.by_definition(kind, short, long) for short in shorts} - {None}
            return defined.pop() if len(defined) == 1 else None
        candidates = self.known.entries(kind, forms[0])
        if len(candidates) == 1:
            return candidates[0]
        others = {entry for form in forms[1:] if (entry := self.known.entry(kind, form)) is not None}
        if candidates:
            others &= set(candidates)
        return others.pop() if len(others) == 1 else None
