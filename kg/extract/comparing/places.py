"""Where the methods of some texts stand: everywhere, and beside cues. Sentences are counted through all texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.extract.comparing.words import CUES, Layout
from kg.extract.findings import Thing
from kg.extract.learned.hashing import Index
from kg.extract.learned.typed import Typed


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where methods stand in sentences with a cue: token, sentence, which method, `[m]`; the cue before it, or -1.

    `nth`: the number of the sentence in its own text; `left`: how many there are from it to the end of that text.
    """

    token: Index
    sentence: Index
    nth: Index
    left: Index
    method: Index
    cue: Index


def places_beside_cues(tokens: Typed, marks: Layout, method: Index, of: Index) -> Places:
    """Every place of a method in a sentence that has a cue.

    `method` maps a thing of the tokens to a method, or -1; its last entry, for a token that is no thing, is -1. `of` `[n]` are
    the texts of the methods.
    """
    which = method[tokens.thing]
    cued = np.zeros(len(tokens.bounds) - 1, bool)
    cued[tokens.sentence[marks.is_[CUES].any(axis=0)]] = True
    token = np.flatnonzero((which >= 0) & cued[tokens.sentence])
    sentence, which = tokens.sentence[token], which[token]
    strong = marks.last[CUES[:, None], token].max(axis=0)
    cue = np.where(strong >= tokens.bounds[sentence], strong, -1)
    nth, left = sentence - tokens.first[of[which]], tokens.first[of[which] + 1] - sentence
    return Places(token, sentence, nth, left, which, cue)


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """Every place of every method in order of the texts: which method, and in which sentence, `[k]`."""

    method: Index
    sentence: Index


def mentions_of(methods: Sequence[Thing], tokens: Typed, of: Index) -> Mentions:
    """The mentions of methods; `of` `[n]` are their texts."""
    method = np.repeat(np.arange(len(methods)), [len(thing.places) for thing in methods])
    starts = np.array([place.start for thing in methods for place in thing.places]) + tokens.shift[of[method]]
    order = np.argsort(starts, kind="stable")
    return Mentions(method[order], np.searchsorted(tokens.opens, starts[order], side="right") - 1)
