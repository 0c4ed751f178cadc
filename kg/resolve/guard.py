"""The guard: names that differ in a digit, version, size or split are never joined, whatever a text or a chain says.

Every join of two different names asks for equal `marks`; being equal is transitive, so no chain of joins can bring two
guarded names together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

from kg.fold import singular
from kg.resolve.keys import SMALL_WORDS

Marks = tuple[str, ...]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:[^\W\d_](?![^\W\d_]))?")  # with a letter glued to it: 7B, 4o
_LETTERS = re.compile(r"(?<!\d)[^\W\d_]+")
_SIGN = re.compile(r"[+*#]")
_ROMAN = {"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8"}
_SIZE = {
    "t": "tiny", "s": "small", "m": "medium", "b": "base", "l": "large", "h": "huge", "g": "giant",
    **{word: word for word in (
        "nano", "micro", "mini", "tiny", "small", "medium", "base", "large", "huge", "giant", "xs", "xl", "xxl", "lite",
        "pro", "plus", "max", "ultra", "turbo", "train", "val", "validation", "dev", "test",
    )},
}  # fmt: skip
_SPELLED_DIGIT = {"2": "t", "4": "f"}  # text-to-image is T2I


@lru_cache(maxsize=200_000)
def marks(name: str) -> Marks:
    """The parts of a name that tell versions, sizes and splits apart, sorted.

    >>> marks("ViT-B/16"), marks("ViT-Base/16"), marks("Llama 2 7B"), marks("REINFORCE++"), marks("masked autoencoder")
    (('16', 'base'), ('16', 'base'), ('2', '7b'), ('+', '+'), ())
    """
    text = unicodedata.normalize("NFKC", name)
    found = [match.group().lower() for match in _NUMBER.finditer(text)] + _SIGN.findall(text)
    for place, word in enumerate(_LETTERS.findall(text)):
        lower = word.lower()
        if word in _ROMAN and place:
            found.append(_ROMAN[word])
        elif lower in _SIZE and (place or len(lower) > 1):
            found.append(_SIZE[lower])
        elif len(word) == 1 and place and word.isupper():
            found.append(word)
    return tuple(sorted(found))


@lru_cache(maxsize=50_000)
def compatible(short: str, long: str) -> bool:
    """Whether an acronym may stand for a long form: their marks are equal, or its letters account for every mark.

    >>> [compatible(*p) for p in (("LLM", "large language model"), ("A3C", "asynchronous advantage actor-critic"))]
    [True, True]
    >>> [compatible(*p) for p in (("ViT-B", "vision transformer"), ("SAM 2", "segment anything model"))]
    [False, False]
    """
    short = singular(short)
    if marks(short) == marks(long):
        return True
    spelled = [(w, w if w[0].isdigit() else w[0]) for w in words(long)]
    initials = {"".join(i for _, i in spelled), "".join(i for w, i in spelled if w not in SMALL_WORDS)}
    if any(len(letters) > 1 and letters in initials for letters in expansions(short)):
        return True
    first = words(long)[:1]
    if first and first[0] in _SIZE and len(first[0]) > 1 and short[:1].lower() == first[0][0]:
        rest = list(marks(long))
        rest.remove(_SIZE[first[0]])
        return marks(short) == tuple(rest)
    return False


def words(long: str) -> list[str]:
    """The words and numbers of a name, lower case, parted at hyphens."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", long).lower())


def expansions(short: str) -> list[str]:
    """The letters that an acronym may mean: a digit as itself, as repetition (A3C), or as `to`, `for` (T2I)."""
    parts: list[tuple[str, ...]] = []
    last = ""
    for character in unicodedata.normalize("NFKC", short).lower():
        if character.isalpha():
            last = character
            parts.append((character,))
        elif character.isdigit():
            choice = [character]
            if last and character in "2345":
                choice.append(last * (int(character) - 1))
            if character in _SPELLED_DIGIT:
                choice.append(_SPELLED_DIGIT[character])
            parts.append(tuple(choice))
        elif character in "+*#":  # stands for no letter
            parts.append((character,))
    if sum(len(part) > 1 for part in parts) > 3:  # a serial number, no acronym
        return ["".join(part[0] for part in parts)]
    return ["".join(chosen) for chosen in product(*parts)]
