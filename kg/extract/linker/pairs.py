"""Where the names of texts stand from their numbers: what both kinds of features of pairs begin with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.hashing import Index, word_id
from kg.extract.learned.ragged import offsets, ranges
from kg.extract.linker.scene import FAR, Scene

NOWHERE = 1 << 30
_WORDS = (
    "than over to with vs versus from by on in of for and the ( ) , our we outperforming outperforms surpassing surpasses like as "
    "against using at relative baseline is achieves - : / a between ; . via when improves backbone model models based compared "
    "while only its such including both reaches obtains trained same reduces improving best ours"
).split()
_TABLE = np.sort(np.array([word_id(w) for w in _WORDS], np.uint32))


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Where the things stand from the n chosen numbers: `[p]` pairs, each number with all things of its text, in order.

    `number` (0 to n - 1), `thing` (in the scene). `near` `[2, p]`: the tokens of the last mention before (-1: none) and the
    first behind (NOWHERE: none) in the number's sentence; `present` `[2, p]` whether there is one. `first` token of a mention in
    the sentence (or NOWHERE), `here` mentions in it, `other` tokens from these to the nearest other number (or FAR), tokens of
    the nearest mentions in `earlier` (-1) and `later` (NOWHERE) sentences.
    """

    chosen: Index
    number: Index
    thing: Index
    near: Index
    present: NDArray[np.bool_]
    first: Index
    here: Index
    other: Index
    earlier: Index
    later: Index


def pairs(scene: Scene, chosen: Index) -> Pairs:
    """The pairs of the chosen numbers."""
    low, high = (scene.first_thing[scene.text[chosen] + step] for step in (0, 1))
    number, thing = ranges(low, high)
    begins = offsets(np.diff(scene.first_mention)[thing])[:-1]
    # every number with the mentions of its text
    row, index = ranges(scene.first_mention[low], scene.first_mention[high])
    mention = scene.mention[index]
    at, low, high = (each[chosen][row] for each in (scene.at, scene.low, scene.high))
    inside = (mention >= low) & (mention < high)
    last = np.where(np.stack([inside & (mention < at), mention < low]), mention, -1)
    before, earlier = np.maximum.reduceat(last, begins, axis=1)
    foremost = np.where(np.stack([inside & (mention > at), inside, mention >= high]), mention, NOWHERE)
    behind, first, later = np.minimum.reduceat(foremost, begins, axis=1)
    away = np.where(inside, _other_number(scene, mention, chosen[row]), FAR)
    return Pairs(
        chosen=chosen,
        number=number,
        thing=thing,
        near=np.stack([before, behind]),
        present=np.stack([before >= 0, behind < NOWHERE]),
        first=first,
        here=np.add.reduceat(inside.astype(np.intp), begins),
        other=np.minimum.reduceat(away, begins),
        earlier=earlier,
        later=later,
    )


def _other_number(scene: Scene, mention: Index, number: Index) -> Index:
    """How far the mentions are from the nearest number of their sentence that is not this one, at most FAR."""
    beside = np.searchsorted(scene.at, mention)[:, None] + np.arange(-2, 2)  # of these at most one is left out
    there = (beside >= 0) & (beside < len(scene.at)) & (beside != number[:, None])
    beside = np.where(there, beside, 0)
    there &= scene.sentence[beside] == scene.tokens.sentence[mention][:, None]
    out: Index = np.where(there, np.abs(scene.at[beside] - mention[:, None]), FAR).min(axis=1, initial=FAR)
    return out


def word_classes(ids: NDArray[np.uint32]) -> Index:
    """For each id which of the words that often stand beside names and numbers it is, from 1; 0: another."""
    place = np.minimum(np.searchsorted(_TABLE, ids), len(_TABLE) - 1)
    out: Index = np.where(_TABLE[place] == ids, place + 1, 0)
    return out
