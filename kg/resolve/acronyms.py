"""Whether one spelling is the acronym of another.

The rule is that of Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text
(PSB 2003): every letter of the short form stands, in order, in the long one, the first at the beginning of a word.
"""

from __future__ import annotations

from functools import lru_cache

from kg.fold import singular
from kg.resolve.guard import expansions, words


@lru_cache(maxsize=50_000)
def is_acronym(short: str, long: str) -> bool:
    """Whether `short` is one word of capitals or digits whose letters `long`, of two words or more, spells out.

    >>> [is_acronym(*p) for p in (("MAE", "masked autoencoder"), ("MixedAE", "Mixed Autoencoder"), ("LLMs", "large language models"))]
    [True, True, True]
    >>> [is_acronym(*p) for p in (("FooNet", "FooNet framework"), ("BERT", "RoBERTa"), ("Sam", "a segment model"))]
    [False, False, False]
    """
    short = singular(short)
    if len(short.split()) != 1 or len(short) > 16 or not any(c.isupper() or c.isdigit() for c in short):
        return False
    spelled = words(long)
    if len(spelled) < 2 or len(long) <= len(short) or short.lower() in spelled:
        return False
    text = " ".join(spelled)
    return any(_spells(letters, text) for letters in expansions(short) if len(letters) > 1)


def _spells(letters: str, text: str) -> bool:
    place = len(text)
    for index in range(len(letters) - 1, -1, -1):
        place = text.rfind(letters[index], 0, place)
        while index == 0 and place > 0 and text[place - 1] != " ":
            place = text.rfind(letters[index], 0, place)
        if place == -1:
            return False
    return True
