"""From spellings to ids.

An id follows from the spelling and the catalogue alone, with one exception that DESIGN §4 makes: what papers define as an
acronym. A *meaning* is what a long form defined for an acronym says; acronym and long form are one thing everywhere while
the acronym has one meaning, and `acronym~long-form` once it has several.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.catalogue import Entry
from kg.model import EntityType
from kg.resolve.guard import Marks, marks
from kg.resolve.keys import key, short_digest, slug, squeezed, stems
from kg.resolve.known import Form, Known
from kg.resolve.reading import Reading
from kg.resolve.union import Groups

Definitions = Mapping[
    tuple[EntityType, str, str], Sequence[int]
]  # (type, acronym, long form) → papers, by their number
_Node = tuple[str, EntityType, str, str, Marks]

ENOUGH = 3  # defining papers, before an acronym with several meanings follows their majority
MAJORITY = 0.9


@dataclass(frozen=True, slots=True)
class Meaning:
    """A thing that papers define and the catalogue does not have: its id, its acronyms' keys and its long forms."""

    id: str
    shorts: frozenset[str]
    longs: Mapping[str, int]  # spelling → number of defining papers


@dataclass(frozen=True, slots=True)
class Naming:
    """The way from a spelling to the id of its thing, for one corpus."""

    known: Known
    split: frozenset[Form]
    meanings: Mapping[Form, Meaning]  # (type, id)
    of_definition: Mapping[tuple[EntityType, str, str], str]  # (type, acronym, long form) → id
    of_key: Mapping[Form, str]  # (type, fold key of an acronym or long form that papers define) → id
    same: Mapping[Form, str] = field(default_factory=dict)  # (type, id) → the id that decisions joined it to
    _bare: dict[Form, str] = field(default_factory=dict)

    def bare(self, kind: EntityType, name: str) -> str:
        """The id of a spelling that its paper does not define."""
        found = self._bare.get((kind, name))
        if found is None:
            found = self._bare[kind, name] = self.joined(kind, self._of_bare(kind, name))
        return found

    def _of_bare(self, kind: EntityType, name: str) -> str:
        if (kind, name) in self.split:
            return f"{key(name)}~{short_digest(name, digits=6)}"
        entry = self.known.entry(kind, name)
        if entry is not None:
            return self.known.id(entry)
        return self.of_key.get((kind, key(name)), key(name))

    def of(self, reading: Reading) -> str:
        """The id of an entity by its own paper's words: a definition holds, then the catalogue, then the bare name."""
        for short in reading.shorts:
            found = self.of_definition.get((reading.type, short, reading.long or ""))
            if found is not None:
                return self.joined(reading.type, found)
        if reading.entry is not None and self._holds(reading):
            return self.joined(reading.type, self.known.id(reading.entry))
        return self.bare(reading.type, reading.name)

    def _holds(self, reading: Reading) -> bool:
        """Whether decisions leave the reading's name to its entry of the catalogue."""
        if (reading.type, reading.name) in self.split or (reading.type, key(reading.name)) in self.known.detached:
            return False
        if not self.known.detached:
            return True
        return any(self.known.entry(reading.type, form) == reading.entry for form in reading.forms)

    def joined(self, kind: EntityType, id: str) -> str:
        """The id after decisions."""
        return self.same.get((kind, id), id)

    def by_name_or_id(self, kind: EntityType, name: str) -> str:
        """The id that a person means by a name in a decision, which may be an id itself."""
        if "~" in name and ((kind, name) in self.meanings or self.known.by_id(kind, name) is not None):
            return name
        return self.bare(kind, name)


def naming(known: Known, definitions: Definitions, split: frozenset[Form] = frozenset()) -> Naming:
    """The naming of a corpus whose papers define `definitions`; spellings that `known` has detached define nothing."""
    groups: Groups[_Node] = Groups()
    entries: dict[tuple[EntityType, str, str], Entry] = {}
    nodes: dict[tuple[EntityType, str, str], _Node] = {}
    for kind, short, long in definitions:
        if (kind, key(short)) in known.detached or (kind, key(long)) in known.detached:
            continue
        entry = known.by_definition(kind, short, long)
        if entry is not None:
            entries[kind, short, long] = entry
            continue
        # one long form is one thing, whatever its acronym; so are the inflections of one acronym's long form
        node: _Node = ("long", kind, squeezed(long), "", marks(long))
        groups.join(node, ("short", kind, key(short), stems(long), marks(long)))
        nodes[kind, short, long] = node

    members: dict[_Node, list[tuple[EntityType, str, str]]] = defaultdict(list)
    for definition, node in nodes.items():
        members[groups.top(node)].append(definition)
    senses: dict[Form, dict[str | _Node, set[int]]] = defaultdict(lambda: defaultdict(set))
    for (kind, short, long), entry in entries.items():
        senses[kind, key(short)][known.id(entry)].update(definitions[kind, short, long])
    for definition, node in nodes.items():
        senses[definition[0], key(definition[1])][groups.top(node)].update(definitions[definition])
    for kind, short, _ in (*entries, *nodes):
        for entry in known.entries(kind, short):
            senses[kind, key(short)].setdefault(known.id(entry), set())
    long_of: dict[Form, set[str | _Node]] = defaultdict(set)
    for (kind, _, long), entry in entries.items():
        long_of[kind, key(long)].add(known.id(entry))
    for (kind, _, long), node in nodes.items():
        long_of[kind, key(long)].add(groups.top(node))

    ids = {top: _id_of(found, senses, long_of) for top, found in members.items()}
    meanings = {
        (found[0][0], ids[top]): Meaning(
            ids[top], frozenset(key(short) for _, short, _ in found), _longs(found, definitions)
        )
        for top, found in members.items()
    }

    def id_of(sense: str | _Node) -> str:
        return sense if isinstance(sense, str) else ids[sense]

    of_key: dict[Form, str] = {}
    for form, papers in senses.items():
        sense = _sense(papers)
        if sense is not None:
            of_key[form] = id_of(sense)
    for form, found_senses in long_of.items():
        # a long form says itself what it means
        if len(found_senses) == 1:
            of_key[form] = id_of(next(iter(found_senses)))
        else:
            of_key.pop(form, None)
    return Naming(
        known=known,
        split=split,
        meanings=meanings,
        of_definition={
            **{definition: known.id(entry) for definition, entry in entries.items()},
            **{definition: ids[groups.top(node)] for definition, node in nodes.items()},
        },
        of_key=of_key,
    )


def _sense(papers: Mapping[str | _Node, set[int]]) -> str | _Node | None:
    """The meaning of a bare acronym: the only one, or the one that nine in ten of three or more defining papers give."""
    if len(papers) == 1:
        return next(iter(papers))
    total = len(set().union(*papers.values()))
    clear = [sense for sense, found in papers.items() if len(found) >= MAJORITY * total]
    return clear[0] if total >= ENOUGH and len(clear) == 1 else None


def _id_of(
    definitions: Iterable[tuple[EntityType, str, str]],
    senses: Mapping[Form, Mapping[str | _Node, set[int]]],
    long_of: Mapping[Form, set[str | _Node]],
) -> str:
    """The first acronym that means nothing else; else the first acronym and the first long form."""
    definitions = list(definitions)
    kind = definitions[0][0]
    shorts = sorted({key(short) for _, short, _ in definitions})
    for short in shorts:
        if len(senses[kind, short]) == 1 and (kind, short) not in long_of:
            return short
    longs = [slug(long) for _, short, long in definitions if key(short) == shorts[0]]
    return f"{shorts[0]}~{min(longs)}"


def _longs(found: Iterable[tuple[EntityType, str, str]], definitions: Definitions) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for definition in found:
        counts[definition[2]] += len(definitions[definition])
    return dict(counts)


def detachments(names: Naming, apart: Mapping[EntityType, Sequence[tuple[str, str]]]) -> Iterator[Form]:
    """The fold keys that must leave their thing so that no two names that decisions keep apart stay one."""
    for kind, pairs in apart.items():
        for one, other in pairs:
            if key(one) != key(other) and names.bare(kind, one) == names.bare(kind, other):
                id = names.bare(kind, one)
                entry = names.known.by_id(kind, id)
                own = key(entry.name) if entry is not None else id
                yield kind, max(k for k in (key(one), key(other)) if k != own)
