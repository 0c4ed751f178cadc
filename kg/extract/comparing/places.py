"""Where the methods of a text stand: everywhere, and beside cues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.extract.comparing.words import CUES, Layout
from kg.extract.findings import Findings, Thing
from kg.extract.learned.hashing import Index
from kg.extract.learned.typed import Typed


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where methods stand in sentences with a cue: token, sentence, which method, `[m]`; the cue before it, or -1."""

    token: Index
    sentence: Index
    method: Index
    cue: Index


def places_beside_cues(text: Typed, marks: Layout, method: Index) -> Places:
    """Every place of a method in a sentence of the abstract that has a cue.

    `method` maps an index of `Findings.things` to that of a method, or -1; its last entry, for a token that is no thing, is -1.
    """
    which = method[text.thing]
    cued = np.zeros(len(text.bounds) - 1, bool)
    cued[text.sentence[marks.is_[CUES].any(axis=0)]] = True
    cued[:1] = False
    token = np.flatnonzero((which >= 0) & cued[text.sentence])
    sentence = text.sentence[token]
    strong = marks.last[CUES[:, None], token].max(axis=0)
    return Places(token, sentence, which[token], np.where(strong >= text.bounds[sentence], strong, -1))


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """Every place of every method in order of the text: which method, and in which sentence, `[k]`."""

    method: Index
    sentence: Index


def mentions_of(held: Findings, methods: Sequence[Thing]) -> Mentions:
    """The mentions of the methods."""
    rows = sorted((place.start, index) for index, thing in enumerate(methods) for place in thing.places)
    sentence = [held.text.sentence_index(start) for start, _ in rows]
    return Mentions(np.array([index for _, index in rows], np.intp), np.array(sentence, np.intp))
