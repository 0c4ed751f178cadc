"""When two names are taken for the same in a comparison with labels: the rule of the labels' own scorer.

Looser than `kg.fold`, which decides what becomes one node: it also joins words, because a labeller and an extractor may
cut or space the same name differently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from kg.model import Entity

_BETWEEN = re.compile(r"[^\w+@%/.#*]+|(?<!\w)[#*]")
_LOOSE_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_HOST = re.compile(r"^(https?://)?(www\.)?")
_WORD = re.compile(r"[a-z0-9@+]+")


@lru_cache(maxsize=50_000)
def normal(name: str) -> str:
    """The name without case, punctuation, white space and plural; a point stays between digits only.

    >>> [normal(n) for n in ("Masked auto-encoders", "ResNet-50", "GPT-3.5", "top-1 accuracies", "*", "C#")]
    ['maskedautoencoder', 'resnet50', 'gpt3.5', 'top1accuracy', '', 'c#']
    """
    text = unicodedata.normalize("NFKD", name).casefold()
    words = _BETWEEN.sub(" ", text).strip(" .").split()
    return _LOOSE_POINT.sub("", "".join(map(_singular, words)).replace("/", ""))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def normals(names: Iterable[str]) -> frozenset[str]:
    """The normal forms of names, the empty one left out."""
    return frozenset(map(normal, names)) - {""}


def forms(entity: Entity) -> frozenset[str]:
    """Every normal form under which an entity was found: its name, its aliases, its mentions."""
    return normals((entity.name, *entity.aliases, *(mention.text for mention in entity.mentions)))


def words(name: str | None) -> frozenset[str]:
    """The words of a name, of Latin letters, digits, `@` and `+`."""
    return frozenset(_WORD.findall((name or "").casefold()))


def address(url: str) -> str:
    """A web address without scheme, `www.`, case, closing slashes and `.git`.

    >>> address("https://www.github.com/Owner/Name.git/")
    'github.com/owner/name'
    """
    return _HOST.sub("", url.strip().lower()).rstrip("/.").removesuffix(".git")
