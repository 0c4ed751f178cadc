"""Keys of names: what two spellings must share to be one thing, or to be looked up as one."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from kg.fold import fold

_SEPARATOR = re.compile(r"(?<!\d)-|-(?!\d)")
_HYPHENS = re.compile("[-\u2010-\u2015\u2212_]")
SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "over", "that", "the", "through", "to",
     "via", "with")
)  # fmt: skip
_ENDINGS = (
    "ization", "isation", "izing", "ising", "ation", "ating", "izer", "iser", "ator", "ized", "ised", "ing", "ion", "ed",
    "er", "or", "e",
)  # fmt: skip


def short_digest(*parts: str, digits: int = 16) -> str:
    """The first hex digits of the SHA-256 of the parts, each closed off from the next."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:digits]


@lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """The fold key of a name; for a name of signs alone, which has none, `~` and six hex digits of it."""
    return fold(name) or "~" + short_digest(unicodedata.normalize("NFKC", name), digits=6)


@lru_cache(maxsize=200_000)
def squeezed(name: str) -> str:
    """The fold key without separators, digits kept apart: under it the catalogue is asked, which lists no such variants.

    >>> [squeezed(n) for n in ("chain of thought", "Chain-of-Thought", "GPT 4", "CIFAR-10-100")]
    ['chainofthought', 'chainofthought', 'gpt4', 'cifar10-100']
    """
    return _SEPARATOR.sub("", key(name))


@lru_cache(maxsize=50_000)
def slug(long: str) -> str:
    """The long form of an acronym as part of an id: its words one by one, hyphens between them taken as spaces.

    >>> slug("Sharpness-Aware Minimization")
    'sharpness-aware-minimization'
    """
    return key(_HYPHENS.sub(" ", long))


@lru_cache(maxsize=50_000)
def stems(long: str) -> str:
    """What spellings of one acronym's long form share: its words without small words and endings.

    Used only between long forms of the same acronym, never to join names by itself.

    >>> stems("low-rank adaptation") == stems("Low Rank Adapters"), stems("masked auto-encoder")
    (True, 'maskautoencod')
    """
    words = [word for word in slug(long).split("-") if word not in SMALL_WORDS]
    return _SEPARATOR.sub("", "-".join(map(_stem, words)))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            stem = word[: -len(ending)]
            return stem[:-1] if len(stem) > 4 and stem[-1] == stem[-2] else stem
    return word
