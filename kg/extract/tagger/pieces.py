"""A text as the encoder reads it: word pieces with their places, and the shape of the word each belongs to.

The vocabulary is lower case; what capitals say of a name goes in beside it, as the shape.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from tokenizers import Encoding, Tokenizer

MARKS = ("[CLS]", "[SEP]")  # before the first field, and behind each
LONGEST = 512  # pieces that the encoder takes at once
SHAPES = 9
_TITLE = 128  # pieces of a title that are kept
_OVERLAP = 64  # pieces that a window shares with the one before it


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder is given at once, with the words that it speaks of.

    `ids`, `parts` (0 title, 1 abstract) and `shapes` have one entry a piece. Word i has its first piece at `first[i]`
    and stands in the text (title, break, abstract) at `starts[i]:ends[i]`.
    """

    ids: list[int]
    parts: list[int]
    shapes: list[int]
    first: list[int]
    starts: list[int]
    ends: list[int]


@lru_cache(maxsize=20_000)
def shape_of(word: str) -> int:
    """How a word is written, as one of `SHAPES` numbers; 0 is left to the encoder's own marks."""
    if word.islower():
        return 1
    if word.isdigit():
        return 5
    if word.isupper():
        return 4 if len(word) > 1 else 3
    if word[:1].isupper() and word[1:].islower():
        return 2
    if any(c.isupper() for c in word):
        return 6
    return 7 if any(c.isalpha() for c in word) else 8


def windows(tokenizer: Tokenizer, raw: str, body: int, title_end: int) -> list[Window]:
    """The windows of a text: one, except where it has more pieces than the encoder takes.

    `raw[:title_end]` is the title and `raw[body:]` the abstract. Each window begins with the title; those of a long
    abstract overlap, and each word is spoken of by one of them only.
    """
    title = _Pieces(tokenizer.encode(raw[:title_end], add_special_tokens=False), raw, 0, _TITLE)
    abstract = _Pieces(tokenizer.encode(raw[body:], add_special_tokens=False), raw, body, None)
    room = LONGEST - 3 - len(title.ids)
    begin, end = (tokenizer.token_to_id(mark) or 0 for mark in MARKS)
    out = []
    for low, spoken, high in _cuts(abstract.words, len(abstract.ids), room):
        head = len(title.ids) + 2
        said = range(*_words_between(abstract.first, spoken, high))
        own = range(len(title.first)) if low == 0 else range(0)
        out.append(
            Window(
                ids=[begin, *title.ids, end, *abstract.ids[low:high], end],
                parts=[0] * head + [1] * (high - low + 1),
                shapes=[0, *title.shapes, 0, *abstract.shapes[low:high], 0],
                first=[1 + title.first[i] for i in own] + [head + abstract.first[i] - low for i in said],
                starts=[title.starts[i] for i in own] + [abstract.starts[i] for i in said],
                ends=[title.ends[i] for i in own] + [abstract.ends[i] for i in said],
            )
        )
    return out


class _Pieces:
    """The pieces of one field, and its words by their first pieces."""

    def __init__(self, encoding: Encoding, raw: str, offset: int, most: int | None) -> None:
        self.ids: list[int] = encoding.ids[:most]
        self.words = cast("list[int]", encoding.word_ids[:most])  # None is for marks, which are not asked for
        self.first: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.shapes: list[int] = []
        before = -1
        for place, (word, (start, end)) in enumerate(zip(self.words, encoding.offsets[:most], strict=True)):
            if word != before:
                before = word
                self.first.append(place)
                self.starts.append(offset + start)
                self.ends.append(offset + end)
            else:
                self.ends[-1] = offset + end
        behind = [*self.first[1:], len(self.ids)][: len(self.first)]
        for start, end, low, high in zip(self.starts, self.ends, self.first, behind, strict=True):
            self.shapes += [shape_of(raw[start:end])] * (high - low)


def _cuts(words: Sequence[int], count: int, room: int) -> Iterator[tuple[int, int, int]]:
    """(first piece, first piece spoken of, end) of every window; a window ends where a word ends."""
    low = spoken = 0
    while True:
        high = min(count, low + room)
        while high < count and words[high] == words[high - 1] and high - 1 > spoken:
            high -= 1
        yield low, spoken, high
        if high >= count:
            return
        spoken, low = high, max(high - _OVERLAP, low + 1)


def _words_between(first: Sequence[int], low: int, high: int) -> tuple[int, int]:
    """The words whose first piece lies in [low, high)."""
    return bisect_left(first, low), bisect_left(first, high)
