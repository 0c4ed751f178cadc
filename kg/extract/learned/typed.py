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
from kg.extract.text import Text

PAD = word_id("<>")
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d+(?:[.,]\d+)*|[^\s\w${}\\]")
_DASHES = frozenset("‐‑‒–—−")
_WORD_BYTES = 3 * 8  # of a word in `_cut`
_DIGIT = re.compile(r"\d")


def type_id(kind: str, role: str | None = None) -> int:
    """The id of the token that a name of this type (and role, where roles are wanted) becomes."""
    return word_id(f"<{kind}:{role}>" if role else f"<{kind}>")


def unit_id(unit_class: str) -> int:
    """The id of the token that a number with a unit of this class becomes."""
    return word_id(f"<#{unit_class}>")


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """The tokens of a text, arrays of `[t]`.

    `ids`: the word (lower case; digits as 9), the type of a name, or the unit class of a number. `starts`, `ends`: places in
    `Text.raw`. `sentence`: its index. `thing`: index in `Findings.things` of the name that the token is, or -1. `number`:
    index in the numbers given, or -1. `previous`: the last token before with the same id, or -1.
    `bounds` `[s + 1]`: sentence i is the tokens `bounds[i]` to `bounds[i + 1]`.
    """

    ids: Ids
    starts: Index
    ends: Index
    sentence: Index
    thing: Index
    number: Index
    previous: Index
    bounds: Index

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
        sizes = np.maximum(high - low, 0)
        row = np.repeat(np.arange(len(low)), sizes)
        token = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + low[row]
        if once:
            first = self.previous[token] < low[row]
            row, token = row[first], token[first]
        return row, token


def typed(
    held: Findings, numbers: Sequence[Number] = (), *, roles: bool = True, only: Collection[int] | None = None
) -> Typed:
    """The tokens of a text; roles of methods and datasets count where `roles`, numbers are those given.

    Where `only` is given, words are tokens in the sentences of these indices alone; names and numbers are everywhere.
    """
    raw, sentences = held.text.raw, held.text.sentences
    stretches = _stretches(held, numbers, roles)
    ranges = [(0, len(raw))] if only is None else [sentences[i] for i in sorted(only)]
    words = _words(raw, _gaps(ranges, stretches))
    starts, ends, ids = words
    thing = number = np.full(len(starts), -1)
    if stretches:
        names = np.array(stretches, np.intp).T
        order = np.argsort(np.concatenate([starts, names[0]]), kind="stable")
        starts, ends, ids, thing, number = (
            np.concatenate([word, name])[order] for word, name in zip((*words, thing, number), names, strict=True)
        )
    bounds = np.searchsorted(starts, [start for start, _ in sentences])
    bounds[:1] = 0
    bounds = np.append(bounds, len(starts))
    return Typed(
        ids=ids.astype(np.uint32),
        starts=starts,
        ends=ends,
        sentence=np.repeat(np.arange(len(sentences)), np.diff(bounds)),
        thing=thing,
        number=number,
        previous=_previous(ids),
        bounds=bounds,
    )


def plain(text: Text) -> Typed:
    """The tokens of a text in which names and numbers are words like others."""
    return typed(Findings(text))


def _stretches(held: Findings, numbers: Sequence[Number], roles: bool) -> list[tuple[int, int, int, int, int]]:
    """Names and numbers as (start, end, id, thing, number), in order; a number within a name is no token of its own."""
    rows = [(n.start, n.unit_end, unit_id(n.unit_class), -1, i) for i, n in enumerate(numbers)]
    for i, thing in enumerate(held.things):
        kind = type_id(thing.type, thing.role if roles else None)
        rows += [(f.start, f.end, kind, i, -1) for f in thing.places]
    rows.sort(key=lambda row: (row[0], -row[1], row[4]))
    out: list[tuple[int, int, int, int, int]] = []
    place = 0
    for row in rows:
        if row[0] >= place:
            out.append(row)
            place = row[1]
    return out


def _gaps(
    ranges: Sequence[tuple[int, int]], stretches: Sequence[tuple[int, int, int, int, int]]
) -> Iterator[tuple[int, int]]:
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
