"""What both questions are asked from: the methods of some texts, where they stand beside cues, what the rules read."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Texts one behind the other, in tokens; their methods (rows of `things`, `names`, `looks`; `of`: the text of each), the
    places of these beside cues, and the rules' pairs.

    Only texts in which something can be compared are here, and only sentences with a cue that name a method have tokens;
    `mentions` are all of the methods.
    """

    texts: list[Findings]
    tokens: Typed
    marks: Layout
    methods: list[Thing]
    of: list[int]
    mentions: Mentions
    things: Rows
    names: Ids
    looks: Ids
    places: Places
    said: dict[tuple[int, int], Said]


def ground_of(texts: Sequence[Findings]) -> Ground | None:
    """The ground of those of the texts where something can be compared: that have two methods, and name one in a sentence with
    a cue; None where there is no such text."""
    asked = [(held, cued) for held in texts if (cued := _cued(held))]
    if not asked:
        return None
    own = [methods_of(held) for held, _ in asked]
    methods = [thing for some in own for thing in some]
    of = np.repeat(np.arange(len(asked)), [len(some) for some in own])
    number = {id(thing): i for i, thing in enumerate(methods)}
    things = [number.get(id(thing), -1) for held, _ in asked for thing in held.things]
    tokens = typed([held for held, _ in asked], only=[cued for _, cued in asked])
    marks = layout(tokens)
    places = places_beside_cues(tokens, marks, np.array([*things, -1]), of)
    if not len(places.token):
        return None
    said = [comparisons_said(held, cued) for held, cued in asked]
    rows = [row for (held, _), mine, read in zip(asked, own, said, strict=True) for row in thing_rows(held, mine, read)]
    return Ground(
        texts=[held for held, _ in asked],
        tokens=tokens,
        marks=marks,
        methods=methods,
        of=of.tolist(),
        mentions=mentions_of(methods, tokens, of),
        things=np.array(rows, np.float32),
        names=np.array([_name_id(thing.name) for thing in methods], np.uint32),
        looks=ids([_look(thing) for thing in methods]),
        places=places,
        said={(number[id(one.better)], number[id(one.worse)]): one for some in said for one in some},
    )


def methods_of(held: Findings) -> list[Thing]:
    """The methods of a text."""
    return [thing for thing in held.things if thing.type == "Method"]


def _cued(held: Findings) -> list[int]:
    """The sentences of the abstract that name a method which may lose, and have a cue; none where there is one method."""
    methods = methods_of(held)
    if len(methods) < 2:
        return []
    raw, sentences = held.text.raw, held.text.sentences
    rivals = [thing for thing in methods if chances(thing)[0] < OWN]
    named = {held.text.sentence_index(place.start) for thing in rivals for place in thing.places}
    return [index for index in sorted(named) if index and has_cue(raw[slice(*sentences[index])])]


def _name_id(name: str) -> int:
    """The id of the last word of a name, its digits apart."""
    words = name.lower().replace("-", " ").split()
    return word_id(words[-1].strip("0123456789.") if words else "")


def _look(thing: Thing) -> int:
    """The likeliest role, whether the catalogue knows the name, whether it has a capital: as one small number."""
    roles = chances(thing)
    return 4 * roles.index(max(roles)) + 2 * (thing.entry is not None) + any(map(str.isupper, thing.name))
