"""A text as the encoder reads it: word pieces with their places, and the shape of the word each belongs to.

The vocabulary is lower case; what capitals say of a name goes in beside it, as the shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from kg.extract.tagger.fields import Field, Numbers, cutter
from kg.extract.text import BREAK

MARKS = ("[CLS]", "[SEP]")  # before the first field, and behind each
LONGEST = 512  # pieces that the encoder takes at once
SHAPES = 9
_TITLE = 128  # pieces of a title that are kept
_OVERLAP = 64  # pieces that a window shares with the one before it


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """What the encoder is given at once, with the words that it speaks of.

    `ids`, `parts` (0 title, 1 abstract) and `shapes` have one entry a piece. Word i has its first piece at `first[i]`
    and stands in the text (title, break, abstract) at `starts[i]:ends[i]`.
    """

    ids: Numbers
    parts: Numbers
    shapes: Numbers
    first: Numbers
    starts: Numbers
    ends: Numbers


def windows(tokenizer: Tokenizer, texts: Sequence[tuple[str, str]]) -> list[list[Window]]:
    """Of each text (title, abstract) its windows: one, except where it has more pieces than the encoder takes.

    Each window begins with the title; those of a long abstract overlap, and each word is spoken of by one of them only.
    """
    begin, end = ([tokenizer.token_to_id(mark) or 0] for mark in MARKS)
    fields = iter(cutter(tokenizer)([field for text in texts for field in text]))
    out = []
    for (title, _), own, rest in zip(texts, fields, fields, strict=True):
        out.append(list(_windows(_begun(own, _TITLE), rest, len(title) + len(BREAK), begin, end)))
    return out


def _windows(title: Field, abstract: Field, body: int, begin: list[int], end: list[int]) -> Iterator[Window]:
    """The windows of a text whose abstract stands from `body` on; `begin` and `end` are the ids of the marks."""
    head = len(title.ids) + 2
    for low, spoken, high in _cuts(len(abstract.ids), abstract.first, LONGEST - 1 - head):
        own = slice(None) if low == 0 else slice(0)
        said = slice(*np.searchsorted(abstract.first, [spoken, high]).tolist())
        parts = np.ones(head + high - low + 1, np.int64)
        parts[:head] = 0
        yield Window(
            ids=np.concatenate([begin, title.ids, end, abstract.ids[low:high], end]),
            parts=parts,
            shapes=np.concatenate([[0], title.shapes, [0], abstract.shapes[low:high], [0]]),
            first=np.concatenate([1 + title.first[own], head + abstract.first[said] - low]),
            starts=np.concatenate([title.starts[own], body + abstract.starts[said]]),
            ends=np.concatenate([title.ends[own], body + abstract.ends[said]]),
        )


def _begun(field: Field, most: int) -> Field:
    """The words of a field that lie within its first `most` pieces."""
    if len(field.ids) <= most:
        return field
    words = int(np.searchsorted(field.first, most, side="right")) - 1
    pieces = int(field.first[words])
    return Field(
        field.ids[:pieces], field.shapes[:pieces], field.first[:words], field.starts[:words], field.ends[:words]
    )


def _cuts(count: int, first: Numbers, room: int) -> Iterator[tuple[int, int, int]]:
    """(first piece, first piece spoken of, end) of every window; a window ends where a word ends."""
    low = spoken = 0
    while True:
        high = min(count, low + room)
        while high < count and high not in first and high - 1 > spoken:
            high -= 1
        yield low, spoken, high
        if high >= count:
            return
        spoken, low = high, max(high - _OVERLAP, low + 1)
