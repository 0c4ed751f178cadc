"""From stretches of text to things: overlaps settled, spellings of one thing joined, types decided."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from kg.catalogue import Entry
from kg.extract.findings import Dropped, Findings, Found, Thing
from kg.extract.shapes import not_names, shape, trimmed
from kg.fold import fold
from kg.model import EntityType

_WEIGHT: dict[tuple[str, str | None], float] = {
    # how much a stretch says about the type of its name
    ("Dataset", "head"): 3.0,
    ("Dataset", "apposition"): 3.0,
    ("Dataset", "form"): 2.0,
    ("Dataset", "list"): 1.6,
    ("Dataset", "title"): 3.0,
    ("Method", "head"): 2.0,
    ("Method", "proposed"): 1.0,
    ("Method", "title"): 1.0,
}
_CUED = frozenset(cue for kind, cue in _WEIGHT if kind == "Dataset")
_TASK_HEAD = re.compile(
    r"\b(?:classification|detection|segmentation|recognition|generation|estimation|prediction|translation|retrieval|"
    r"answering|forecasting|captioning|summarization|editing|synthesis|completion|tracking|localization|verification|"
    r"reconstruction|inpainting|recommendation|parsing|tagging|extraction|matching|understanding|navigation)$", re.I
)  # fmt: skip
_METRIC_HEAD = re.compile(
    r"\b(?:accuracy|error|rate|score|distance|precision|recall|index|coefficient|correlation|similarity|ratio|rank|gain|"
    r"perplexity|loss rate|area under [\w ]+|intersection over union)$", re.I
)  # fmt: skip
_DATA_HEAD = re.compile(
    r"\b(?:benchmark|dataset|corpus|suite|arena|challenge|leaderboard|testbed|test|exam|bench)s?$", re.I
)
_NO_THING = re.compile(
    r"\b(?:language|university|institute|association|organization|society|unit|department|health|disease|disorder|imaging|"
    r"intelligence|interface|record|protocol|device|hardware|resonance|tomography|equation|inequalit\w+|signal|system)s?$", re.I
)  # fmt: skip
_JOIN = re.compile(
    r"^(?:\s*,?\s*(?:and|or|&|as well as)\s+(?:the\s+)?|\s*,\s*(?:the\s+)?|\s*/\s*|\s*\([^()]{0,24}\)\s*,?\s*(?:and\s+)?)$"
)


@lru_cache(maxsize=20_000)
def squeezed(name: str) -> str:
    """The key under which spellings of one paper are one: the fold key without separators, digits kept apart."""
    return re.sub(r"(?<!\d)-|-(?!\d)", "", fold(name))


def settle(held: Findings) -> None:
    """Turn `held.found` into `held.things`."""
    raw = held.text.raw
    found = _without_overlaps(_with_definitions(held))
    found = _typed_lists(held, found)
    root = _joined(held, found)
    groups: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        groups[root[_key(raw, one)]].append(one)
    for places in groups.values():
        thing = _thing(held, places)
        if thing is not None:
            held.things.append(thing)
    held.things.sort(key=lambda t: t.places[0].start)


def _key(raw: str, found: Found) -> str:
    """What decides that two stretches are one thing: the catalogue's entry, else the squeezed spelling."""
    return f"{found.entry.type}:{found.entry.id}" if found.entry else squeezed(raw[found.start : found.end])


def _without_overlaps(found: list[Found]) -> list[Found]:
    """Where stretches overlap the longer name stays, at equal length the better known."""
    kept: list[Found] = []
    order = sorted(
        found,
        key=lambda f: (f.weak and f.entry is not None, -(f.end - f.start) - 100 * (f.rank > 3), -f.rank, f.start),
    )
    taken = bytearray(max((f.end for f in found), default=0))
    for one in order:
        if 1 not in taken[one.start : one.end]:
            kept.append(one)
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return sorted(kept, key=lambda f: f.start)


def _with_definitions(held: Findings) -> list[Found]:
    """What was found, and the long and short forms of definitions: both name one thing, and the text says so."""
    raw = held.text.raw
    at: dict[tuple[int, int], Found] = {}
    # what the tagger proposes is for the judge alone: it would crowd out the rules' own opinion
    own = (f for f in held.found if f.extractor != "tagger")
    for one in sorted(own, key=lambda f: (not f.weak, f.rank)):
        at[one.start, one.end] = one
    for definition in held.definitions:
        sides = [at.get(definition.long), at.get(definition.short)]
        entry: Entry | None = next((f.entry for f in sides if f is not None and f.entry is not None), None)
        short = raw[slice(*definition.short)]
        if entry is None and (short in not_names() or short.rstrip("s") in not_names()):
            held.dropped.append(Dropped(*definition.short, "Method", "generic"))
            continue
        cued = next((f for f in sides if f is not None and f.entry is None and f.cue in _CUED), None)
        kind = entry.type if entry else cued.type if cued else _type_of(raw[slice(*definition.long)])
        if kind is None:
            held.dropped.append(Dropped(*definition.short, "Method", "foreign"))
            continue
        for place in (definition.long, definition.short):
            held_there = at.get(place)
            if held_there is None or held_there.entry is None:
                cue = held_there.cue if held_there is not None and held_there.cue in _CUED else "defined"
                at[place] = Found(*place, kind, "definitions", rank=4, entry=entry, cue=cue)
            else:
                at[place] = replace(held_there, weak=False, rank=4)
    return list(at.values())


def _type_of(long: str) -> EntityType | None:
    """What a long form says about its type by its last words; None where it is no thing of ours."""
    if _DATA_HEAD.search(long):
        return "Dataset"
    if _TASK_HEAD.search(long):
        return "Task"
    if _METRIC_HEAD.search(long):
        return "Metric"
    return None if _NO_THING.search(long) else "Method"


def _typed_lists(held: Findings, found: list[Found]) -> list[Found]:
    """In a list of names, what has nothing of its own to say takes the type of its neighbours."""
    raw = held.text.raw
    out = list(found)
    index = 0
    while index < len(out):
        last = index
        while last + 1 < len(out) and _JOIN.match(raw[out[last].end : out[last + 1].start]):
            last += 1
        run = out[index : last + 1]
        kinds = {f.type for f in run if not f.weak}
        if len(run) > 1 and len(kinds) == 1 and any(f.weak for f in run):
            kind = kinds.pop()
            for at in range(index, last + 1):
                one = out[at]
                if one.weak and one.entry is None:
                    out[at] = replace(
                        one, type=kind, weak=kind == "Method", cue="list" if kind != "Method" else one.cue
                    )
                elif one.weak and one.type == kind:
                    out[at] = replace(one, weak=False)
        index = last + 1
    return out


def _joined(held: Findings, found: list[Found]) -> dict[str, str]:
    """For each key the key that stands for its thing, after definitions have joined long and short forms."""
    raw = held.text.raw
    at = {(f.start, f.end): _key(raw, f) for f in found}
    root = {key: key for key in at.values()}

    def top(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for definition in held.definitions:
        if definition.long in at and definition.short in at:
            a, b = top(at[definition.long]), top(at[definition.short])
            if a != b and not (":" in a and ":" in b):
                root[max(a, b, key=lambda k: (":" not in k, k))] = min(a, b, key=lambda k: (":" not in k, k))
    # a catalogue's name and the same spelling found otherwise are one
    spelled = {squeezed(raw[f.start : f.end]): _key(raw, f) for f in found if f.entry is not None}
    for key in list(root):
        if ":" not in key and key in spelled and top(key) != top(spelled[key]):
            root[top(key)] = top(spelled[key])
    return {key: top(key) for key in root}


def _thing(held: Findings, places: list[Found]) -> Thing | None:
    raw = held.text.raw
    entry = next((f.entry for f in places if f.entry is not None), None)
    strong = [f for f in places if not f.weak]
    votes: dict[EntityType, float] = defaultdict(float)
    for one in places:
        votes[one.type] += 5.0 if one.entry is not None and not one.weak else _WEIGHT.get((one.type, one.cue), 0.3)
    kind = max(votes, key=lambda k: (votes[k], k))
    if not strong and (entry is not None or not _long_enough(held, places[0])):
        return None
    surfaces: dict[str, int] = defaultdict(int)
    for one in places:
        surfaces[raw[one.start : one.end]] += 1
    name = min(surfaces, key=lambda s: (not is_name(s, entry), -surfaces[s], len(s), s))
    return Thing(kind, name, places, entry if entry is not None and entry.type == kind else None)


def is_name(surface: str, entry: Entry | None) -> bool:
    """Whether a spelling is a proper name or acronym, which a graph node should rather carry than a long form."""
    if entry is not None:
        return squeezed(surface) == squeezed(entry.name)
    return len(surface.split()) == 1 and shape(surface) == "name"


def _long_enough(held: Findings, place: Found) -> bool:
    """Whether a name that only its shape betrays is believed: two letters alone are not."""
    name = trimmed(held.text.raw[place.start : place.end])
    return len(name) > 2 or (len(name) == 2 and name[1].isdigit())
