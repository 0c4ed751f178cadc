"""Fold keys: the form under which two spellings of one name are equal.

NFKC, lower case, symbols that carry meaning spelled (`+` plus, `#` sharp, `*` star, `&` and, Greek letters by name);
a hyphen between letters goes, a border of letter and digit and every other run becomes one `-`, a point between digits
stays, letters of any script stay, and the plural of ordinary words and of acronyms is folded (a capital S is not).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SYMBOLS = {"+": "plus", "#": "sharp", "*": "star", "&": "and"}
_LETTER = r"[^\W\d_]"
_HYPHEN = re.compile("[\u2010-\u2015\u2212\u00ad\ufe63\uff0d]")
_BETWEEN_LETTERS = re.compile(rf"(?<={_LETTER})-(?={_LETTER})")
_BORDER = re.compile(rf"(?<={_LETTER})(?=\d)|(?<=\d)(?={_LETTER})")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_REST = re.compile(r"(?:[^\w\x00]|_)+")
_PLURAL = re.compile(rf"{_LETTER}{{2,}}s(?!{_LETTER})")
_NO_PLURAL = ("ss", "us", "is", "as")


def _spelled() -> dict[int, str]:
    """Code point → its name in letters, of the symbols and the small Greek letters."""
    table = {ord(symbol): word for symbol, word in _SYMBOLS.items()}
    for point in range(0x370, 0x400):
        name = unicodedata.name(chr(point), "")
        if name.startswith("GREEK SMALL LETTER "):
            table[point] = name.removeprefix("GREEK SMALL LETTER ").removeprefix("FINAL ").split(" ")[0].lower()
    return table


_SPELLED = _spelled()


def singular(word: str) -> str:
    """The word without its plural ending: `models` → `model`, `LLMs` → `LLM`, `studies` → `study`; else unchanged.

    >>> [singular(w) for w in ("models", "LLMs", "AEs", "losses", "bias", "GPS", "policies")]
    ['model', 'LLM', 'AE', 'loss', 'bias', 'GPS', 'policy']
    """
    if not word.endswith("s") or len(word) < 3:
        return word
    stem = word[:-1]
    if len(word) == 3:
        return stem if stem.isupper() else word
    if sum(c.isupper() for c in stem) >= 2 and stem[-1].isupper():
        return stem
    if word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return stem


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The fold key of a name; empty where nothing of the name is a letter, a digit or a spelled symbol.

    >>> [fold(n) for n in ("GPT4", "GPT-4", "R-CNN", "auto-encoders", "GPT-3.5", "REINFORCE++", "C#", "LLMs")]
    ['gpt-4', 'gpt-4', 'rcnn', 'autoencoder', 'gpt-3.5', 'reinforceplusplus', 'csharp', 'llm']
    """
    text = _HYPHEN.sub("-", unicodedata.normalize("NFKC", name.replace("\x00", " ")))
    text = _PLURAL.sub(lambda match: singular(match.group()), text)
    text = text.lower().translate(_SPELLED)
    text = _BETWEEN_LETTERS.sub("", text)
    text = _POINT.sub("\x00", text)
    text = _BORDER.sub("-", text)
    return _REST.sub("-", text).strip("-").replace("\x00", ".")
