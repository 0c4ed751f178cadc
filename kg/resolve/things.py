"""Things across papers: which node each entity belongs to, by which spellings it is known, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.catalogue import Entry
from kg.graph.rows import Properties
from kg.model import EntityType
from kg.resolve.keys import key
from kg.resolve.known import Form
from kg.resolve.ledger import Merge
from kg.resolve.naming import Naming
from kg.resolve.papers import PaperGroup
from kg.resolve.state import State

QUOTED = 3  # papers that the ledger names for a definition


@dataclass(slots=True)
class Seen:
    """What papers say of one thing: its spellings with the number of papers, and who puts them beside each other."""

    spellings: dict[str, int] = field(default_factory=dict)
    beside: dict[str, list[str]] = field(default_factory=dict)  # fold key → a few papers that give it with another


@dataclass(frozen=True, slots=True)
class Things:
    """Every thing that papers name."""

    naming: Naming
    seen: dict[Form, Seen]

    def entry(self, kind: EntityType, id: str) -> Entry | None:
        """The catalogue's entry of a node."""
        return self.naming.known.by_id(kind, id)

    def name(self, kind: EntityType, id: str) -> str:
        """The shown name: the catalogue's, else the spelling with most papers, else the first by code point."""
        entry = self.entry(kind, id)
        return entry.name if entry is not None else most_usual(self.seen[kind, id].spellings)

    def forms(self, kind: EntityType, id: str) -> dict[str, int]:
        """Every spelling of a node with its number of papers, those that only the catalogue knows with none."""
        entry, seen = self.entry(kind, id), self.seen.get((kind, id))
        known = dict.fromkeys(self.naming.known.forms(entry), 0) if entry is not None else {}
        return {**known, **(seen.spellings if seen is not None else {})}

    def properties(self, kind: EntityType, id: str) -> Properties:
        """The properties of a node."""
        entry, name = self.entry(kind, id), self.name(kind, id)
        meaning = self.naming.meanings.get((kind, id))
        full = entry.full_name if entry is not None else most_usual(meaning.longs) if meaning is not None else None
        aliases = sorted(set(self.forms(kind, id)) - {name})
        found: Properties = {"name": name, "origin": "text" if (kind, id) in self.seen else "catalogue"}
        if full and full != name:
            found["full_name"] = full
        if aliases:
            found["aliases"] = aliases
        if kind == "Metric" and entry is not None:
            for field_name, value in (("direction", entry.direction), ("unit", entry.unit), ("family", entry.family)):
                if value:
                    found[field_name] = value
        return found


def most_usual(spellings: Mapping[str, int]) -> str:
    """The spelling with most papers, the first by code point among equals."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def definitions_of(papers: Sequence[PaperGroup]) -> dict[tuple[EntityType, str, str], list[int]]:
    """(type, acronym, long form) → the papers that define it, by their place in `papers`."""
    found: dict[tuple[EntityType, str, str], list[int]] = {}
    for number, paper in enumerate(papers):
        for entity in paper.best.entities:
            reading = entity.reading
            if reading.long is not None:
                for short in reading.shorts:
                    places = found.setdefault((reading.type, short, reading.long), [])
                    if not places or places[-1] != number:
                        places.append(number)
    return found


def things(papers: Sequence[PaperGroup], naming: Naming) -> tuple[Things, list[tuple[str, ...]]]:
    """Assign every entity of every paper to its node; also gives, for each paper, the ids of its entities in their order."""
    seen: dict[Form, Seen] = {}
    assigned = []
    for paper in papers:
        ids = tuple(_ids(paper.best, naming))
        spelled: dict[Form, dict[str, None]] = {}
        for entity, id in zip(paper.best.entities, ids, strict=True):
            reading = entity.reading
            found = seen.setdefault((reading.type, id), Seen())
            spelled.setdefault((reading.type, id), {}).update(dict.fromkeys(reading.forms))
            if len(reading.forms) > 1:
                for form in reading.forms:
                    few = found.beside.setdefault(key(form), [])
                    if len(few) < QUOTED and paper.id not in few:
                        few.append(paper.id)
        for thing, forms in spelled.items():
            counts = seen[thing].spellings
            for form in forms:
                counts[form] = counts.get(form, 0) + 1
        assigned.append(ids)
    return Things(naming, seen), assigned


def _ids(state: State, naming: Naming) -> Iterator[str]:
    """The ids of a paper's entities; what the paper defines holds for its other mentions of the same spelling too."""
    own: dict[Form, str] = {}
    for entity in state.entities:
        reading = entity.reading
        if reading.long is not None:
            for form in (reading.long, *reading.shorts):
                own.setdefault((reading.type, key(form)), naming.of(reading))
    for entity in state.entities:
        reading = entity.reading
        held = own.get((reading.type, key(reading.name))) if reading.long is None and own else None
        yield held if held is not None else naming.of(reading)


def merges(found: Things) -> Iterator[Merge]:
    """Every merge of spellings into one node, with its reason."""
    for (kind, id), seen in found.seen.items():
        entry = found.entry(kind, id)
        main = key(entry.name) if entry is not None else key(most_usual(seen.spellings))
        spelled: dict[str, list[str]] = {}
        for spelling in seen.spellings:
            spelled.setdefault(key(spelling), []).append(spelling)
        for folded, spellings in spelled.items():
            names = tuple(sorted(spellings))
            if len(names) > 1:
                yield Merge(kind, id, names, "fold")
            if folded == main:
                continue
            if entry is not None and any(entry in found.naming.known.entries(kind, name) for name in names):
                yield Merge(kind, id, names, "catalogue")
            elif folded in seen.beside:
                yield Merge(kind, id, names, "definition", tuple(seen.beside[folded]))
