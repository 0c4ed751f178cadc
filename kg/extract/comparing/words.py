"""Classes of words that comparisons turn on, and where in a text each class stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.hashing import Ids, Index, word_id
from kg.extract.learned.typed import Typed

_WORDS: Mapping[str, str] = {
    # in the order of the rows of `Layout`; a word may be of several classes
    "wins": "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeded "
    "exceeding beat beats beating beaten outpace outpaces outpaced outpacing outclass outclasses outclassed outclassing outscore "
    "outscores outscored outscoring outrank outranks outstrip outstrips outstripped outdo outdoes overtake overtakes eclipse "
    "eclipses superior superiority outperformance",
    "than": "than",
    "over": "over upon",
    "against": "compared comparison comparing relative versus vs against",
    "loses": "behind inferior worse underperform underperforms underperformed underperforming lag lags lagging slower weaker trails "
    "below poorer",
    "tie": "comparable comparably par competitive competitively match matches matching matched rival rivals rivaling similar parity "
    "approaches approaching equivalent equal close closes retaining retains favorably",
    "more": "better faster higher lower stronger greater fewer less more cheaper shorter smaller larger easier simpler improved",
    "gain": "improve improves improving improvement improvements gain gains boost boosts boosting increase increases reduce reduces "
    "reducing reduction speedup speedups speed up advantage advantages accelerate accelerates acceleration enhance enhances margin "
    "achieve achieves achieving attain attains yield yields deliver delivers save saves savings lead leads cut cuts win wins times",
    "denied": "not n't no fail fails cannot without neither nor never rarely",
    "clause": "while whereas when which that where despite although though but because using demonstrating showing achieving "
    "highlighting indicating requiring yet ;",
    "aside": "on in for across under with at via through from without to during by of",
    "comma": ",",
    "list": "and or & / ,",
    "ours": "our ours we it its this these they proposed",
    "named": "such like including e.g namely i.e",
    "bracket": "( )",
    "amount": "% points times x percent",
    "kind": "methods method models model baselines baseline approaches approach techniques technique algorithms algorithm "
    "counterparts counterpart systems variants alternatives agents",
    "others": "existing other previous prior current recent leading conventional traditional standard vanilla best strong state art "
    "sota alternative specialized dedicated larger much",
    "dash": "-",
}  # fmt: skip
CLASS = {name: row for row, name in enumerate(_WORDS)}
CUES = np.array([CLASS[name] for name in ("wins", "than", "over", "against", "loses")])


_CUE_WORDS = frozenset(word for row in CUES for word in tuple(_WORDS.values())[row].split())
_APART = {ord(c): " " for c in "0123456789.,;:!?()[]{}<>/|\\\"'`’‘“”$%&*+=~^_-‐‑‒–—−"}


def has_cue(sentence: str) -> bool:
    """Whether a word of the sentence is a cue: cheap, before any token is made."""
    return not _CUE_WORDS.isdisjoint(sentence.translate(_APART).lower().split())


def _table() -> tuple[Ids, NDArray[np.uint32]]:
    bits: dict[int, int] = {}
    for row, words in enumerate(_WORDS.values()):
        for word in words.split():
            bits[word_id(word)] = bits.get(word_id(word), 0) | 1 << row
    ids = sorted(bits)
    return np.array(ids, np.uint32), np.array([bits[i] for i in ids], np.uint32)


_IDS, _BITS = _table()


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where the classes stand among tokens: `is_` `[c, t]`.

    `last[c, i]`: the last token of class c before token i, or -1, `[c, t + 1]`. `next[c, i]`: the first at or behind it, or t.
    `count[c, i]`: how many stand before token i, `[c, t + 1]`.
    """

    is_: NDArray[np.bool_]
    last: Index
    next: Index
    count: Index


def layout(tokens: Typed) -> Layout:
    """The layout of these tokens."""
    size = len(tokens.ids)
    at = np.minimum(np.searchsorted(_IDS, tokens.ids), len(_IDS) - 1)
    bits = np.where(_IDS[at] == tokens.ids, _BITS[at], np.uint32(0))
    is_ = (bits >> np.arange(len(_WORDS), dtype=np.uint32)[:, None] & 1).astype(bool)
    places = np.arange(size)
    last = np.full((len(_WORDS), size + 1), -1)
    np.maximum.accumulate(np.where(is_, places, -1), axis=1, out=last[:, 1:])
    next_ = np.full((len(_WORDS), size + 1), size)
    next_[:, :size] = np.minimum.accumulate(np.where(is_, places, size)[:, ::-1], axis=1)[:, ::-1]
    count = np.zeros((len(_WORDS), size + 1), np.intp)
    np.cumsum(is_, axis=1, out=count[:, 1:])
    return Layout(is_, last, next_, count)
