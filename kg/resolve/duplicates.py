"""Likely duplicates: nodes that a person may want to join by a decision. Nothing here is ever merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.fold import singular
from kg.model import ROLES, EntityType
from kg.resolve.guard import marks
from kg.resolve.keys import squeezed
from kg.resolve.ledger import Duplicate
from kg.resolve.things import Things

MOST = 1_000  # of one kind, those with most papers
_CANDIDATES = 3  # an acronym that fits more long names than this says nothing


def likely_duplicates(things: Things, apart: Mapping[EntityType, Sequence[tuple[str, str]]]) -> list[Duplicate]:
    """Nodes of one type that look alike, the most used of each kind, sorted; what decisions keep apart is left out."""
    found: list[Duplicate] = []
    for kind in ROLES:
        ids = [id for label, id in things.seen if label == kind]
        use = {id: sum(things.seen[kind, id].spellings.values()) for id in ids}
        decided = {
            frozenset((things.naming.bare(kind, one), things.naming.bare(kind, other)))
            for one, other in apart.get(kind, ())
        }
        for why, groups in (("spelling", _spelled_alike(ids, kind, things)), ("acronym", _acronyms(ids, kind, things))):
            clean = {group for group in groups if frozenset(group) not in decided}
            best = sorted(clean, key=lambda group: (-sum(use[id] for id in group), group))[:MOST]
            found += [Duplicate(kind, group, tuple(things.name(kind, id) for id in group), why) for group in best]
    return sorted(found)


def _spelled_alike(ids: Iterable[str], kind: EntityType, things: Things) -> Iterable[tuple[str, ...]]:
    """Equal without separators, or in another order of the words, or with another word in the plural."""
    alike: dict[object, set[str]] = defaultdict(set)
    for id in ids:
        name = things.name(kind, id)
        digits = marks(name)
        plain = "~" not in id
        if plain:
            alike["joined", squeezed(name), digits].add(id)
        # meanings of one acronym are written with it in front
        acronym, _, rest = id.rpartition("~")
        alike["words", acronym, "".join(sorted(map(singular, rest.split("-")))), digits].add(id)
    return (tuple(sorted(group)) for group in alike.values() if len(group) > 1)


def _acronyms(ids: Iterable[str], kind: EntityType, things: Things) -> Iterable[tuple[str, ...]]:
    """A short name of capitals, which no paper defines, beside a long one whose initials it is."""
    initials: dict[str, list[str]] = defaultdict(list)
    short = []
    for id in ids:
        name = things.name(kind, id)
        words = id.split("-")
        if len(words) > 2 and "~" not in id:
            initials["".join(word[0] for word in words)].append(id)
        elif name.isalpha() and name.isupper() and len(name) > 2 and (kind, id) not in things.naming.meanings:
            short.append((id, name.lower()))
    for id, letters in short:
        longs = initials.get(letters, [])
        if len(longs) <= _CANDIDATES:
            yield from ((id, long) for long in longs)
