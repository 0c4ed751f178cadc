"""A text as learned decisions read it: names become one token of their type, numbers one of their unit.

So "MixedAE reaches 81.4% on ImageNet-1K" is METHOD reaches #% on DATASET: what is learned is the sentence, not the names.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.extract.findings import Findings, Number
from kg.extract.learned.hashing import Ids, Index, word_id
from kg.extract.learned.ragged import offsets, ranges
from kg.extract.text import Text

PAD = word_id("<>")
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d+(?:[.,]\d+)*|[^\s\w${}\\]")
_DASHES = frozenset("‐‑‒–—−")
_WORD_BYTES = 3 * 8  # of a word in `_cut`
_DIGIT = re.compile(r"\d")
_Stretch = tuple[int, int, int, int, int]  # start, end, id, thing, number


def type_id(kind: str, role: str | None = None) -> int:
    """The id of the token that a name of this type (and role, where roles are wanted) becomes."""
    return word_id(f"<{kind}:{role}>" if role else f"<{kind}>")


def unit_id(unit_class: str) -> int:
    """The id of the token that a number with a unit of this class becomes."""
    return word_id(f"<#{unit_class}>")


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """The tokens of k texts, which stand one behind the other in `raw`, each `shift` `[k]` from its beginning; arrays of `[t]`.

    `ids`: the word (lower case; digits as 9), the type of a name, or the unit class of a number. `starts`, `ends`: places in
    `raw`. `sentence`: its index, counted through all texts. `thing`: which of the texts' things, counted likewise, the token
    names, or -1. `number`: which of the numbers given, or -1. `previous`: the last token before with the same id, or -1.
    Sentence i begins at `opens[i]` and is the tokens `bounds[i]` to `bounds[i + 1]`. `first` `[k + 1]`: the first sentence of
    each text, and how many there are.
    """

    raw: str
    shift: Index
    ids: Ids
    starts: Index
    ends: Index
    sentence: Index
    thing: Index
    number: Index
    previous: Index
    opens: Index
    bounds: Index
    first: Index

    @property
    def begins(self) -> Index:
        """The token with which each text begins, and how many there are, `[k + 1]`."""
        return self.bounds[self.first]

    def token_at(self, places: Index) -> Index:
        """The tokens that hold these places in the text, or the last ones before them."""
        return np.maximum(np.searchsorted(self.starts, places, side="right") - 1, 0)

    def around(self, tokens: Index, offsets: Index) -> Ids:
        """Ids of the neighbours, `[n, k]` for tokens `[n]` and offsets `[k]` (-1: the one before); PAD beyond the sentence."""
        at = tokens[:, None] + offsets
        sentence = self.sentence[tokens]
        inside = (at >= self.bounds[sentence][:, None]) & (at < self.bounds[sentence + 1][:, None])
        out: Ids = np.where(inside, self.ids[np.minimum(np.maximum(at, 0), len(self.ids) - 1)], np.uint32(PAD))
        return out

    def between(self, low: Index, high: Index, once: bool = True) -> tuple[Index, Index]:
        """The tokens from `low[i]` up to `high[i]`, as (i, token), both `[m]`; of equal ones the first, where `once`."""
        row, token = ranges(low, high)
        if once:
            first = self.previous[token] < low[row]
            row, token = row[first], token[first]
        return row, token


def typed(
    texts: Sequence[Findings],
    numbers: Sequence[Sequence[Number]] | None = None,
    *,
    roles: bool = True,
    only: Sequence[Collection[int]] | None = None,
) -> Typed:
    """The tokens of texts; roles of methods and datasets count where `roles`, numbers of each text are those given.

    Where `only` is given, words are tokens in the sentences of these indices of each text alone; names and numbers are
    everywhere.
    """
    raw = " ".join([held.text.raw for held in texts])
    shift = offsets([len(held.text.raw) + 1 for held in texts])[:-1]
    stretches: list[_Stretch] = []
    spoken: list[tuple[int, int]] = []
    opens: list[int] = []  # where sentences begin; the first of a text with it
    things = counted = 0
    for index, (held, by) in enumerate(zip(texts, shift.tolist(), strict=True)):
        sentences = held.text.sentences
        own = numbers[index] if numbers is not None else ()
        stretches += _stretches(held, own, roles, by, things, counted)
        things, counted = things + len(held.things), counted + len(own)
        wanted = [(0, len(held.text.raw))] if only is None else [sentences[i] for i in sorted(only[index])]
        spoken += [(start + by, end + by) for start, end in wanted]
        opens += [start + by if place else by for place, (start, _) in enumerate(sentences)]
    words = _words(raw, _gaps(spoken, stretches))
    starts, ends, ids = words
    thing = number = np.full(len(starts), -1)
    if stretches:
        names = np.array(stretches, np.intp).T
        order = np.argsort(np.concatenate([starts, names[0]]), kind="stable")
        starts, ends, ids, thing, number = (
            np.concatenate([word, name])[order] for word, name in zip((*words, thing, number), names, strict=True)
        )
    bounds = np.append(np.searchsorted(starts, opens), len(starts))
    return Typed(
        raw=raw,
        shift=shift,
        ids=ids.astype(np.uint32),
        starts=starts,
        ends=ends,
        sentence=np.repeat(np.arange(len(opens)), np.diff(bounds)),
        thing=thing,
        number=number,
        previous=_previous(ids),
        opens=np.array(opens, np.intp),
        bounds=bounds,
        first=offsets([len(held.text.sentences) for held in texts]),
    )


def plain(texts: Sequence[Text]) -> Typed:
    """The tokens of texts in which names and numbers are words like others."""
    return typed([Findings(text) for text in texts])


def _stretches(
    held: Findings, numbers: Sequence[Number], roles: bool, shift: int, things: int, counted: int
) -> list[_Stretch]:
    """Names and numbers in order; a number within a name is no token of its own.

    `shift`, `things`, `counted`: the characters, things and numbers of the texts before this one.
    """
    rows = [(n.start + shift, n.unit_end + shift, unit_id(n.unit_class), -1, i) for i, n in enumerate(numbers, counted)]
    for i, thing in enumerate(held.things, things):
        kind = type_id(thing.type, thing.role if roles else None)
        rows += [(f.start + shift, f.end + shift, kind, i, -1) for f in thing.places]
    rows.sort(key=lambda row: (row[0], -row[1], row[4]))
    out: list[_Stretch] = []
    place = 0
    for row in rows:
        if row[0] >= place:
            out.append(row)
            place = row[1]
    return out


def _gaps(ranges: Sequence[tuple[int, int]], stretches: Sequence[_Stretch]) -> Iterator[tuple[int, int]]:
    """What the stretches leave of the ranges; both are in order."""
    index = place = 0
    for start, end in ranges:
        place = max(place, start)
        while index < len(stretches) and stretches[index][0] < end:
            if stretches[index][0] > place:
                yield place, stretches[index][0]
            place = max(place, stretches[index][1])
            index += 1
        if place < end:
            yield place, end


def _words(raw: str, ranges: Iterable[tuple[int, int]]) -> Index:
    """The words of stretches of a text: starts, ends and ids, `[3, t]`."""
    chunks: list[str] = []
    shifts: list[
        tuple[int, int]
    ] = []  # of every stretch: how far it lies from where it would, were there no gaps; its chunks
    place = 0
    for low, high in ranges:
        own = raw[low:high].split(" ")
        chunks += own
        shifts.append((low - place, len(own)))
        place += high - low + 1
    if not chunks:
        return np.zeros((3, 0), np.intp)
    cut = list(map(_cut, chunks))
    words = np.frombuffer(bytearray().join(cut), np.int64).reshape(-1, 3).T
    sizes = np.fromiter(map(len, chunks), np.intp, len(chunks)) + 1
    starts = np.cumsum(sizes) - sizes + np.repeat(*np.array(shifts, np.intp).T)
    words[:2] += np.repeat(starts, np.fromiter(map(len, cut), np.intp, len(cut)) // _WORD_BYTES)
    return words


@lru_cache(maxsize=50_000)
def _cut(chunk: str) -> bytes:
    """Start, end and id of each word of a piece of text without spaces, as an array's bytes (which are joined far faster than
    arrays): no word has a space."""
    return array("q", [x for word in _WORD.finditer(chunk) for x in (*word.span(), _id(word.group()))]).tobytes()


def _id(word: str) -> int:
    if word[0].isdigit():
        return word_id(_DIGIT.sub("9", word[:12]))
    return word_id("-" if word in _DASHES else word.lower())


def _previous(values: Index) -> Index:
    """For each the index of the last equal one before it, or -1."""
    order = np.argsort(values, kind="stable")
    out = np.full(len(values), -1)
    equal = values[order[1:]] == values[order[:-1]]
    out[order[1:][equal]] = order[:-1][equal]
    return out
