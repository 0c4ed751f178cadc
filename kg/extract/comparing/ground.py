"""What both questions are asked from: the methods of a text, where they stand beside cues, what the rules read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.extract.comparing.places import Mentions, Places, mentions_of, places_beside_cues
from kg.extract.comparing.things import chances, thing_rows
from kg.extract.comparing.words import Layout, has_cue, layout
from kg.extract.comparisons import Said, comparisons_said
from kg.extract.findings import Findings, Thing
from kg.extract.learned.hashing import Ids, ids, word_id
from kg.extract.learned.trees import Rows
from kg.extract.learned.typed import Typed, typed

OWN = 0.8  # a method as likely as this the paper's own is not asked whether it loses, unless beside one that is


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The text in tokens, its methods (rows of `things`, `names`, `looks`), their places beside cues, and the rules' pairs.

    Only sentences with a cue that name a method have tokens; `mentions` are all of the methods.
    """

    text: Typed
    marks: Layout
    methods: list[Thing]
    mentions: Mentions
    things: Rows
    names: Ids
    looks: Ids
    places: Places
    said: dict[tuple[int, int], Said]


def ground_of(held: Findings) -> Ground | None:
    """The ground of a text; None where nothing can be compared: fewer than two methods, or none in a sentence with a cue."""
    methods = [thing for thing in held.things if thing.type == "Method"]
    if len(methods) < 2:
        return None
    mentions = mentions_of(held, methods)
    cued = _cued(held, methods, mentions)
    if not cued:
        return None
    number = {id(thing): i for i, thing in enumerate(methods)}
    method = np.array([*(number.get(id(thing), -1) for thing in held.things), -1])
    text = typed([held], only=[cued])
    marks = layout(text)
    places = places_beside_cues(text, marks, method)
    if not len(places.token):
        return None
    said = {(number[id(one.better)], number[id(one.worse)]): one for one in comparisons_said(held, cued)}
    names = np.array([_name_id(thing.name) for thing in methods], np.uint32)
    looks = ids([_look(thing) for thing in methods])
    things = thing_rows(held, methods, list(said.values()))
    return Ground(text, marks, methods, mentions, things, names, looks, places, said)


def _cued(held: Findings, methods: list[Thing], mentions: Mentions) -> list[int]:
    """The sentences of the abstract that name a method which may lose, and have a cue."""
    raw, sentences = held.text.raw, held.text.sentences
    rivals = {index for index, thing in enumerate(methods) if chances(thing)[0] < OWN}
    named = {
        at for index, at in zip(mentions.method.tolist(), mentions.sentence.tolist(), strict=True) if index in rivals
    }
    return [index for index in sorted(named) if index and has_cue(raw[slice(*sentences[index])])]


def _name_id(name: str) -> int:
    """The id of the last word of a name, its digits apart."""
    words = name.lower().replace("-", " ").split()
    return word_id(words[-1].strip("0123456789.") if words else "")


def _look(thing: Thing) -> int:
    """The likeliest role, whether the catalogue knows the name, whether it has a capital: as one small number."""
    roles = chances(thing)
    return 4 * roles.index(max(roles)) + 2 * (thing.entry is not None) + any(map(str.isupper, thing.name))
