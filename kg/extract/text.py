"""A paper's text as the extractors see it: title and abstract in one, its tokens and its sentences by their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.attrs import LENGTH, ORTH, SPACY
from spacy.tokens import Doc

from kg.model import Paper

_LONGEST = 2000  # characters; bounds what is done for pairs of things in a sentence
BREAK = "\n\n"  # stands between title and abstract, and nowhere else in a paper's text

# begins with a set of characters, so that the search skips fast to the next of them
_END = re.compile(
    r"[.!?\n](?:(?<=\n)\n|(?<!\n)[\"')\]”’]*\s+(?=[\"'(\[“‘$\\]*[A-Z0-9])|(?<=[a-z]{3}\.)(?=[A-Z][a-z]+\s))"
)
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|vs|cf|Fig|Figs|Eq|Sec|resp|approx|w\.r\.t|No|Dr|St|Mr|Ms|etc)|\b[A-Z])\.$"
)


def joined(paper: Paper) -> str:
    """Title and abstract as one text, the break between them; line breaks within are spaces, so every offset holds."""
    return paper.title.replace("\n", " ") + BREAK + paper.abstract.replace("\n", " ")


def split_sentences(raw: str) -> list[tuple[int, int]]:
    """Places of the sentences of a text, in order, without white space around them."""
    bounds, start = [], 0
    for match in _END.finditer(raw):
        end = match.end()
        if match.group() != BREAK and _NO_END.search(raw, max(start, match.start() - 8), match.start() + 1):
            continue
        bounds.append((start, end))
        start = end
    bounds.append((start, len(raw)))
    cut = [piece for a, b in bounds for piece in _pieces(raw, a, b)]
    return [_stripped(raw, a, b) for a, b in cut if raw[a:b].strip()]


def _pieces(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch itself, but no sentence is endless: what is longer than any real one is cut, at a space if it can be."""
    while end - start > _LONGEST:
        space = raw.rfind(" ", start + 1, start + _LONGEST)
        middle = space if space != -1 else start + _LONGEST
        yield start, middle
        start = middle
    yield start, end


def _stripped(raw: str, start: int, end: int) -> tuple[int, int]:
    piece = raw[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


@dataclass(slots=True)
class Text:
    """The text of one paper.

    `raw` is title, break, abstract; `body` is where the abstract begins in it. Token i is `words[i]` and stands at
    `raw[starts[i]:ends[i]]`. `sentences` are places; the title is the first one.
    """

    raw: str
    body: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]

    @classmethod
    def of(cls, doc: Doc) -> Text:
        """The text of a tokenised `joined(paper)`."""
        orths, lengths, spaces = doc.to_array([ORTH, LENGTH, SPACY]).T
        strings = doc.vocab.strings
        words = [strings[orth] for orth in orths.tolist()]
        raw = "".join([word + " " if space else word for word, space in zip(words, spaces.tolist(), strict=True)])
        behind = (lengths + spaces).cumsum()
        ends = (behind - spaces).tolist()
        starts = (behind - spaces - lengths).tolist()
        return cls(raw, raw.index(BREAK) + len(BREAK), words, starts, ends, split_sentences(raw))

    def sentence_index(self, place: int) -> int:
        """Which sentence holds a place; one between two sentences belongs to the earlier."""
        return max(0, bisect_right(self.sentences, (place, len(self.raw) + 1)) - 1)

    def sentence(self, place: int) -> tuple[int, int]:
        """The place of the sentence that holds a place."""
        return self.sentences[self.sentence_index(place)]

    def token_at(self, place: int) -> int:
        """The token that holds a place, or the last one before it."""
        return max(0, bisect_right(self.starts, place) - 1)

    def field(self, start: int) -> tuple[Literal["title", "abstract"], int]:
        """The field that a place lies in, and the offset of that field in the text."""
        return ("title", 0) if start < self.body - len(BREAK) else ("abstract", self.body)
