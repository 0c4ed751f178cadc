"""The word pieces of the fields of texts: where their words stand, how they are written.

The library is asked for the pieces of a word once, and remembered: in text of ASCII letters, digits and signs, as nearly all
is, where BERT parts words is a matter of the characters alone. Any other text the library cuts as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

Numbers = NDArray[np.int64]

_REMEMBERED = 50_000  # words
_LONGEST = 100  # characters of a word that is remembered
_LETTERS = np.array([chr(code).isalnum() for code in range(128)])  # and digits


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Of p pieces `ids` and `shapes`, `[p]`; of w words the `first` piece and the place `starts`, `ends` in the field, `[w]`."""

    ids: Numbers
    shapes: Numbers
    first: Numbers
    starts: Numbers
    ends: Numbers


@lru_cache(maxsize=20_000)
def shape_of(word: str) -> int:
    """How a word is written, as a number from 1 to 8; 0 is left to the encoder's own marks."""
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


@lru_cache(maxsize=4)
def cutter(tokenizer: Tokenizer) -> Callable[[Sequence[str]], list[Field]]:
    """What cuts fields into the pieces of a tokenizer, each as if it were alone."""
    tokens = tokenizer.get_added_tokens_decoder().values()
    if (
        not isinstance(tokenizer.normalizer, BertNormalizer)
        or not isinstance(tokenizer.pre_tokenizer, BertPreTokenizer)
        or not isinstance(tokenizer.model, WordPiece)
        or any(token.normalized for token in tokens)
        or tokenizer.truncation is not None
        or tokenizer.padding is not None
    ):
        return lambda fields: [by_library(tokenizer, field) for field in fields]
    marks = [token.content for token in tokens]
    rows = _Rows(tokenizer)

    def plain(field: str) -> bool:
        return field.isascii() and field.isprintable() and not any(mark in field for mark in marks)

    def cut(fields: Sequence[str]) -> list[Field]:
        own = [field for field in fields if plain(field)]
        done = dict(zip(own, _cut(own, rows), strict=True))
        return [done[field] if field in done else by_library(tokenizer, field) for field in fields]

    return cut


class _Rows(dict[str, bytes]):
    """Of each word id, shape and whether it is the word's first of all its pieces.

    Bytes, because arrays and lists of a word's few pieces are joined far slower.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def __missing__(self, word: str) -> bytes:
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids
        rows = np.array([(each, shape_of(word), not at) for at, each in enumerate(ids)], np.int64).tobytes()
        if len(word) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = rows
        return rows


def _cut(fields: Sequence[str], rows: Mapping[str, bytes]) -> list[Field]:
    """The pieces of plain fields, whose words are runs of letters and digits, and each sign."""
    raw = " ".join(fields)
    codes = np.frombuffer(f" {raw} ".encode("ascii"), np.uint8)
    spoken = codes[1:-1] != ord(" ")
    within = _LETTERS[codes[1:]] & _LETTERS[codes[:-1]]  # each character's word goes on from the one before
    starts = np.flatnonzero(spoken & ~within[:-1])
    ends = np.flatnonzero(spoken & ~within[1:]) + 1
    packed = b"".join([rows[raw[a:b]] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)])
    ids, shapes, begins = np.frombuffer(packed, np.int64).reshape(-1, 3).T
    first = np.append(np.flatnonzero(begins), len(ids))
    behind = np.cumsum([len(field) + 1 for field in fields], dtype=np.int64)
    out = []
    shift = low = 0
    for end, high in zip(behind.tolist(), np.searchsorted(starts, behind).tolist(), strict=True):
        words, pieces = slice(low, high), slice(first[low], first[high])
        out.append(
            Field(ids[pieces], shapes[pieces], first[words] - first[low], starts[words] - shift, ends[words] - shift)
        )
        shift, low = end, high
    return out


def by_library(tokenizer: Tokenizer, field: str) -> Field:
    """The pieces of a field, all cut by the library."""
    encoding = tokenizer.encode(field, add_special_tokens=False)
    words = np.array(encoding.word_ids, np.int64)
    offsets = np.array(encoding.offsets, np.int64).reshape(-1, 2)
    first = np.flatnonzero(np.diff(words, prepend=-1))
    sizes = np.diff(first, append=len(words))
    starts, ends = offsets[first, 0], offsets[first + sizes - 1, 1]
    shapes = [shape_of(field[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    return Field(
        ids=np.array(encoding.ids, np.int64),
        shapes=np.repeat(np.array(shapes, np.int64), sizes),
        first=first,
        starts=starts,
        ends=ends,
    )
