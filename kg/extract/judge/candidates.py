"""Everything that may be a thing of the text, spellings joined; nothing is decided yet, and candidates may overlap."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.catalogue import Entry
from kg.extract.entities import squeezed
from kg.extract.findings import Findings, Found
from kg.extract.judge.history import History, name_key
from kg.extract.judge.phrases import find_phrases
from kg.extract.names import title_prefix

Place = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """Places of one name, in order.

    For each place what was found there (`found`), who else sees a name there (`seen`: definitions, shapes, history, phrases),
    its spelling (`names`), and that as a key of the history.
    """

    places: list[Place]
    found: list[list[Found]]
    seen: list[list[str]]
    names: list[str]
    keys: list[str]
    entry: Entry | None


def candidates(held: Findings, history: History) -> list[Candidate]:
    """All candidates in the order of their first places: what was found, and what is defined; no place is in two of them."""
    raw = held.text.raw
    found: dict[Place, list[Found]] = {}
    for one in held.found:
        found.setdefault((one.start, one.end), []).append(one)
    defined = {place for d in held.definitions for place in (d.long, d.short)}
    places = sorted(found.keys() | {place for place in defined if not held.linked(*place)})
    if not places:
        return []
    names = {place: raw[slice(*place)] for place in places}
    spelled = {place: name_key(name) for place, name in names.items()}
    seen = _seen(held, history, spelled, defined)
    entries: dict[Place, Entry] = {}
    keys: dict[Place, str] = {}
    for place in places:
        best: Found | None = None
        for one in found.get(place, ()):
            if one.entry is not None and (best is None or (one.weak, -one.rank) < (best.weak, -best.rank)):
                best = one
        if best is not None and best.entry is not None:
            entries[place] = best.entry
            keys[place] = f"{best.entry.type}:{best.entry.id}"
        else:
            keys[place] = squeezed(names[place])
    root = _joined(held, keys)
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        groups[root[keys[place]]].append(place)
    return [
        Candidate(
            group,
            [found.get(place, []) for place in group],
            [seen[place] for place in group],
            [names[place] for place in group],
            [spelled[place] for place in group],
            next((entries[place] for place in group if place in entries), None),
        )
        for group in groups.values()
    ]


def _seen(held: Findings, history: History, spelled: dict[Place, str], defined: set[Place]) -> dict[Place, list[str]]:
    """For each place who sees a name there, beside what is in `held.found`."""
    prefix = title_prefix(held.text)
    shaped = set(held.shaped if prefix is None else [*held.shaped, prefix])
    phrases = set(find_phrases(held.text))
    taken = history.taken
    return {
        place: [
            who
            for who, sees in (
                ("definitions", place in defined),
                ("shapes", place in shaped),
                ("history", key in taken),
                ("phrases", place in phrases),
            )
            if sees
        ]
        for place, key in spelled.items()
    }


def _joined(held: Findings, keys: dict[Place, str]) -> dict[str, str]:
    """For each key the one that stands for its thing: definitions join, and a known name with its other finds."""
    raw = held.text.raw
    root = {key: key for key in keys.values()}

    def top(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    def join(one: str, other: str) -> None:
        a, b = top(one), top(other)
        if a != b and not (":" in a and ":" in b):
            keep, lose = sorted((a, b), key=lambda k: (":" not in k, k))
            root[lose] = keep

    for definition in held.definitions:
        if definition.long in keys and definition.short in keys:
            join(keys[definition.long], keys[definition.short])
    for place, key in keys.items():
        if ":" in key and (spelled := squeezed(raw[slice(*place)])) in root:
            join(key, spelled)
    return {key: top(key) for key in root}
