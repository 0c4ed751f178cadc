"""The places of all candidates of a text as arrays, so that what is said of each is reckoned at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.findings import Findings
from kg.extract.judge.candidates import Candidate
from kg.extract.learned.hashing import Index
from kg.extract.learned.typed import Typed, plain

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """All places `[p]`, those of one candidate together and in order.

    `owner`: index of the candidate. `opens` `[n]`: the first place of each candidate. `starts`, `ends`: in the text. The place
    is the tokens `low` to `high` of `tokens`, whose sentence is the tokens `left` to `right`. No two places are the same.
    """

    tokens: Typed
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
        columns = (self.starts, self.ends, self.low, self.high, self.left, self.right)
        return Places(self.tokens, owner, np.cumsum(sizes) - sizes, *(column[kept] for column in columns))

    def overlaps(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether place i lies within place j, and whether they overlap and neither lies within the other; both `[p, p]`."""
        starts, ends = self.starts, self.ends
        within = (starts[:, None] >= starts) & (ends[:, None] <= ends)
        np.fill_diagonal(within, False)
        touching = (starts[:, None] < ends) & (starts < ends[:, None])
        np.fill_diagonal(touching, False)
        return within, touching & ~within & ~within.T


def places_of(held: Findings, candidates: Sequence[Candidate]) -> Places:
    """The places of candidates; tokens are plain words, names are not typed yet."""
    tokens = plain(held.text)
    sizes = np.array([len(c.places) for c in candidates], np.intp)
    spans = np.array([place for c in candidates for place in c.places], np.intp).reshape(-1, 2)
    starts, ends = spans[:, 0], spans[:, 1]
    low, high = tokens.token_at(starts), tokens.token_at(ends - 1) + 1
    sentence = tokens.sentence[low]
    return Places(
        tokens=tokens,
        owner=np.repeat(np.arange(len(candidates)), sizes),
        opens=np.cumsum(sizes) - sizes,
        starts=starts,
        ends=ends,
        low=low,
        high=high,
        left=tokens.bounds[sentence],
        right=tokens.bounds[sentence + 1],
    )
