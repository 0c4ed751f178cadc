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

Matrix = NDArray[np.float32]
Overlaps = tuple[Index, Index, Index, Index]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """All places `[p]` of the candidates `[n]` of texts `[k]`; those of one candidate stand together and in order.

    `tokens` are the texts' words. `text` `[n]`: the text of each candidate. `opens` `[n]`: its first place. `owner`: the
    candidate of each place. `starts`, `ends`: in `tokens.raw`. The place is the tokens `low` to `high`, whose sentence is the
    tokens `left` to `right`. No two places are the same.
    """

    tokens: Typed
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


def token_at(tokens: Typed, places: Index, text: Index) -> Index:
    """The tokens that hold these places of these texts, or the last ones before them in the text."""
    return np.maximum(tokens.token_at(places), tokens.begins[text])


def places_of(texts: Sequence[Findings], found: Sequence[Sequence[Candidate]]) -> Places:
    """The places of the candidates of each text; tokens are plain words, names are not typed yet."""
    tokens = plain([held.text for held in texts])
    of = np.repeat(np.arange(len(texts)), [len(own) for own in found])
    sizes = np.array([len(c.places) for own in found for c in own], np.intp)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    spans = np.array([place for own in found for c in own for place in c.places], np.intp).reshape(-1, 2)
    starts, ends = (spans + tokens.shift[of[owner], None]).T
    low, high = token_at(tokens, starts, of[owner]), token_at(tokens, ends - 1, of[owner]) + 1
    sentence = tokens.sentence[low]
    return Places(
        tokens=tokens,
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
