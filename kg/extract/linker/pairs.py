"""Where the names of a text stand from its numbers: what both kinds of features of pairs begin with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.hashing import Index, word_id
from kg.extract.linker.scene import KINDS, Scene

NOWHERE = 1 << 30
_WORDS = (
    "than over to with vs versus from by on in of for and the ( ) , our we outperforming outperforms surpassing surpasses like as "
    "against using at relative baseline is achieves - : / a between ; . via when improves backbone model models based compared "
    "while only its such including both reaches obtains trained same reduces improving best ours"
).split()
_TABLE = np.sort(np.array([word_id(w) for w in _WORDS], np.uint32))


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Where the h things stand from the n chosen numbers; rows of the features are number by number.

    `near` `[2, n, h]`: the tokens of the last mention before (-1: none) and the first behind (NOWHERE: none) in the number's
    sentence; `present` `[2, n, h]` whether there is one. The rest `[n, h]`: `first` token of a mention in the sentence (or
    NOWHERE), `here` mentions in it, tokens of the nearest mentions in `earlier` (-1) and `later` (NOWHERE) sentences.
    """

    chosen: Index
    near: Index
    present: NDArray[np.bool_]
    first: Index
    here: Index
    earlier: Index
    later: Index


def pairs(scene: Scene, chosen: Index) -> Pairs:
    """The places of all things (at least one) from the chosen numbers (at least one)."""
    at, low, high = (each[chosen][:, None] for each in (scene.at, scene.low, scene.high))
    mention, of_things = scene.mention, scene.first_mention
    inside = (mention >= low) & (mention < high)
    last = np.where(np.stack([inside & (mention < at), mention < low]), mention, -1)
    before, earlier = np.maximum.reduceat(last, of_things, axis=2)
    foremost = np.where(np.stack([inside & (mention > at), inside, mention >= high]), mention, NOWHERE)
    behind, first, later = np.minimum.reduceat(foremost, of_things, axis=2)
    return Pairs(
        chosen=chosen,
        near=np.stack([before, behind]),
        present=np.stack([before >= 0, behind < NOWHERE]),
        first=first,
        here=np.add.reduceat(inside.astype(np.intp), of_things, axis=1),
        earlier=earlier,
        later=later,
    )


def of_kind(scene: Scene, name: str) -> Index:
    """The things of a type, as columns of the pairs."""
    return np.flatnonzero(scene.kind == KINDS.index(name))


def word_classes(ids: NDArray[np.uint32]) -> Index:
    """For each id which of the words that often stand beside names and numbers it is, from 1; 0: another."""
    place = np.minimum(np.searchsorted(_TABLE, ids), len(_TABLE) - 1)
    out: Index = np.where(_TABLE[place] == ids, place + 1, 0)
    return out
