"""The word pieces of one field of a text: of which word each is, where the words stand, how they are written.

The library is asked for the pieces of a word once, and remembered: in text of ASCII letters, digits and signs, as nearly all
is, where BERT parts words is a matter of the characters alone. Any other text the library cuts as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
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
_SPACE, _LETTER, _SIGN, _OTHER = range(4)
_KINDS = np.array(
    [
        _SPACE if c in " \t\n\r" else _LETTER if c.isalnum() else _SIGN if c.isprintable() else _OTHER
        for c in map(chr, range(128))
    ],
    np.uint8,
)


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Of p pieces `ids`, `words` (the word each belongs to) and `shapes`, `[p]`; of w words the `first` piece and the place
    `starts`, `ends` in the field, `[w]`."""

    ids: Numbers
    words: Numbers
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
def cutter(tokenizer: Tokenizer) -> Callable[[str], Field]:
    """What cuts a field into the pieces of a tokenizer."""
    tokens = tokenizer.get_added_tokens_decoder().values()
    if (
        not isinstance(tokenizer.normalizer, BertNormalizer)
        or not isinstance(tokenizer.pre_tokenizer, BertPreTokenizer)
        or not isinstance(tokenizer.model, WordPiece)
        or any(token.normalized for token in tokens)
        or tokenizer.truncation is not None
        or tokenizer.padding is not None
    ):
        return lambda field: by_library(tokenizer, field)
    marks = [token.content for token in tokens]

    @lru_cache(maxsize=_REMEMBERED)
    def rows(word: str) -> bytes:
        ids = tokenizer.encode(word, add_special_tokens=False).ids
        return np.array([(each, shape_of(word), not at) for at, each in enumerate(ids)], np.int64).tobytes()

    def cut(field: str) -> Field:
        places = _plain_words(field)
        if places is None or any(mark in field for mark in marks):
            return by_library(tokenizer, field)
        starts, ends = places
        # bytes, because arrays and lists of a word's few pieces are joined far slower
        packed = b"".join([rows(field[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)])
        ids, shapes, begins = np.frombuffer(packed, np.int64).reshape(-1, 3).T
        return Field(ids, np.cumsum(begins) - 1, shapes, np.flatnonzero(begins), starts, ends)

    return cut


def _plain_words(field: str) -> tuple[Numbers, Numbers] | None:
    """Where the words of a plain text begin and end: runs of letters and digits, and each sign; None where it is not plain."""
    if not field.isascii():
        return None
    kinds = _KINDS[np.frombuffer(field.encode("ascii"), np.uint8)]
    if (kinds == _OTHER).any():
        return None
    letters = np.zeros(len(kinds) + 2, np.bool_)
    letters[1:-1] = kinds == _LETTER
    signs = kinds == _SIGN
    starts = np.flatnonzero(letters[1:-1] & ~letters[:-2] | signs)
    ends = np.flatnonzero(letters[1:-1] & ~letters[2:] | signs) + 1
    return None if (ends - starts > _LONGEST).any() else (starts, ends)


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
        words=np.repeat(np.arange(len(first)), sizes),
        shapes=np.repeat(np.array(shapes, np.int64), sizes),
        first=first,
        starts=starts,
        ends=ends,
    )
