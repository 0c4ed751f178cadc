"""The places of all candidates of some texts as arrays, so that what is said of each is reckoned at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kg.extract.findings import Findings
from kg.extract.judge.candidates import Candidate
from kg.extract.learned.hashing import Index
from kg.extract.learned.typed import Typed, plain
from kg.extract.text import Text

Matrix = NDArray[np.float32]
Overlaps = tuple[Index, Index, Index, Index]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """All places `[p]` of the candidates `[n]` of texts `[k]`; those of one candidate stand together and in order.

    The texts stand one behind the other in `raw`, each `shift` from its beginning; `tokens` are its words, those of a text
    from `begin` on, and their sentences are counted through all texts. `text` `[n]`: the text of each candidate. `opens`
    `[n]`: its first place. `owner`: the candidate of each place. `starts`, `ends`: in `raw`. The place is the tokens `low` to
    `high`, whose sentence is the tokens `left` to `right`. No two places are the same.
    """

    raw: str
    shift: Index
    tokens: Typed
    begin: Index
    text: Index
    owner: Index
    opens: Index
    starts: Index
    ends: Index
    low: Index
    high: Index
    left: Index
    right: Index

    def of(self, chosen: Index) -> Places:
        """The places of some candidates, which become candidate 0, 1, …"""
        new = np.full(len(self.opens), -1)
        new[chosen] = np.arange(len(chosen))
        kept = np.flatnonzero(new[self.owner] >= 0)
        owner = new[self.owner[kept]]
        sizes = np.bincount(owner, minlength=len(chosen))
        return replace(
            self,
            text=self.text[chosen],
            owner=owner,
            opens=np.cumsum(sizes) - sizes,
            **{name: getattr(self, name)[kept] for name in ("starts", "ends", "low", "high", "left", "right")},
        )

    def overlaps(self) -> Overlaps:
        """Pairs of places: the first lies within the second; the third and fourth overlap, and neither lies within the other
        (each such pair both ways)."""
        order = np.lexsort((-self.ends, self.starts))
        starts, ends = self.starts[order], self.ends[order]
        former, later = [order[:0]], [order[:0]]
        for step in range(1, len(order)):
            row = np.flatnonzero(starts[step:] < ends[:-step])
            if not len(row):
                break  # nor do places further apart
            former.append(order[row])
            later.append(order[row + step])
        one, other = np.concatenate(former), np.concatenate(later)
        inside = self.ends[other] <= self.ends[one]
        a, b = one[~inside], other[~inside]
        return other[inside], one[inside], np.concatenate([a, b]), np.concatenate([b, a])


def token_at(tokens: Typed, places: Index, begin: Index) -> Index:
    """The tokens that hold these places, or the last ones before them, but none before `begin`."""
    return np.maximum(tokens.token_at(places), begin)


def places_of(texts: Sequence[Findings], found: Sequence[Sequence[Candidate]]) -> Places:
    """The places of the candidates of each text; tokens are plain words, names are not typed yet."""
    text, shift = _joined([held.text for held in texts])
    tokens = plain(text)
    begin = np.searchsorted(tokens.starts, shift)
    of = np.repeat(np.arange(len(texts)), [len(own) for own in found])
    sizes = np.array([len(c.places) for own in found for c in own], np.intp)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    spans = np.array([place for own in found for c in own for place in c.places], np.intp).reshape(-1, 2)
    starts, ends = (spans + shift[of[owner], None]).T
    first = begin[of[owner]]
    low, high = token_at(tokens, starts, first), token_at(tokens, ends - 1, first) + 1
    sentence = tokens.sentence[low]
    return Places(
        raw=text.raw,
        shift=shift,
        tokens=tokens,
        begin=begin,
        text=of,
        owner=owner,
        opens=np.cumsum(sizes) - sizes,
        starts=starts,
        ends=ends,
        low=low,
        high=high,
        left=tokens.bounds[sentence],
        right=tokens.bounds[sentence + 1],
    )


def _joined(texts: Sequence[Text]) -> tuple[Text, Index]:
    """The texts one behind the other, with a space between, and where each begins."""
    sizes = np.array([len(text.raw) + 1 for text in texts], np.intp)
    shift = np.cumsum(sizes) - sizes
    sentences = [
        (start + by, end + by) for text, by in zip(texts, shift.tolist(), strict=True) for start, end in text.sentences
    ]
    return Text(" ".join([text.raw for text in texts]), 0, [], [], [], sentences), shift
