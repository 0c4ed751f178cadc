"""Find the names of the catalogue in a text, all at once, in time linear in the text.

The catalogue's spellings lie in one tree of folded word pieces (`ImageNet-1K` is `imagenet`, `1`, `k`), so hyphen, space
or nothing between the parts, plural and case make no difference; where case matters it is checked at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from kg.catalogue import Entry
from kg.extract.text import Text
from kg.fold import singular

_PIECE = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[+#*@τπ]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_LOST = re.compile(r"[^\w\s\-–/.,:;'’&+#*@()\[\]{}$\\^!?×·%]")
_THROUGH = frozenset(("-", "–", "/", "$", "\\", "{", "}", "_", "^", "_{", "^{", "'", "’", "’s", "'s"))


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of an entry; `exact` where only this case is the name; `loose` where it needs words beside it."""

    entry: Entry
    text: str
    exact: bool
    loose: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A spelling of the catalogue in a text."""

    start: int
    end: int
    form: Form


@lru_cache(maxsize=20_000)
def pieces(word: str) -> tuple[tuple[str, int, int], ...]:
    """The folded pieces of a word with their places in it: `ViT-B/16` → vit 0-3, b 4-5, 16 6-8."""
    return tuple((singular(m.group()).lower(), m.start(), m.end()) for m in _PIECE.finditer(word))


def glued(word: str) -> str | None:
    """The word without the hyphens between its letters, where it has some: `auto-encoders` → `autoencoder`."""
    if "-" not in word or not word.replace("-", "").isalpha():
        return None
    return singular(word.replace("-", "")).lower()


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _form(entry: Entry, text: str) -> Form:
    letters = _squeezed(text)
    short = len(letters) <= 4 and " " not in text.strip()
    named = any(c.isupper() for c in text)
    exact = named and (short or entry.context)
    # a long form says by itself what an ambiguous acronym does not
    loose = entry.context and len(text.split()) < 2
    return Form(entry, text, exact, loose)


class Gazetteer:
    """A tree over the spellings of entries; immutable once built, so one serves all texts."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root = _Node()
        for entry in entries:
            for text in dict.fromkeys(entry.forms):
                if _LOST.search(text):
                    continue  # without its sign it would be another name: ∞Bench, Bench
                form = _form(entry, text)
                for path in dict.fromkeys(_paths(text)):
                    self._add(path, form)

    def _add(self, path: tuple[str, ...], form: Form) -> None:
        node = self._root
        for piece in path:
            node = node.next.setdefault(piece, _Node())
        if all(form.entry is not other.entry for other in node.forms):
            node.forms.append(form)

    def find(self, text: Text) -> list[Hit]:
        """The longest spelling from every place on; two entries that share it both come."""
        cuts = [cut(word) for word in text.words]
        line = [piece for parts, _ in cuts for piece in parts]  # the folded pieces of the text
        first = list(accumulate((len(parts) for parts, _ in cuts), initial=0))  # for every word its first piece
        # index of a piece → the word without hyphens, index behind the word
        whole = {first[at]: (one, first[at + 1]) for at, (_, one) in enumerate(cuts) if one is not None}
        begin = self._root.next.get
        places = [
            index
            for index, (piece, following) in enumerate(zip(line, [*line[1:], ""], strict=True))
            if (node := begin(piece)) is not None and (node.forms or following in node.next)
        ]
        if whole:
            places = sorted({*places, *whole, *(index - 1 for index in whole if index)})
        line.append("")
        hits: list[Hit] = []
        for index in places:
            behind, forms = self._longest(self._root, index, line, whole)
            if forms:
                start, end = place_of(text, first, index)[0], place_of(text, first, behind - 1)[1]
                if bordered(text.raw, start, end):
                    surface = text.raw[start:end]
                    hits += [Hit(start, end, form) for form in forms if _case_fits(form.text, form.exact, surface)]
        return hits

    def _longest(
        self, node: _Node, index: int, line: list[str], whole: dict[int, tuple[str, int]]
    ) -> tuple[int, list[Form]]:
        """The longest way through the tree from a piece on: the piece behind it, and the spellings it ends at."""
        best = index, node.forms
        while True:
            if index in whole and (child := node.next.get(whole[index][0])) is not None:
                glued_best = self._longest(child, whole[index][1], line, whole)
                if glued_best[1] and glued_best[0] > best[0]:
                    best = glued_best
            following = node.next.get(line[index])
            if following is None:
                return best
            node = following
            index += 1
            if node.forms and index > best[0]:
                best = index, node.forms


@lru_cache(maxsize=20_000)
def cut(word: str) -> tuple[tuple[str, ...], str | None]:
    """The folded pieces of a word, and the word without its hyphens.

    A word without any piece gives an empty one, which no name holds, so that none reaches over a comma, a bracket or a
    sentence's end; signs that may stand within a name give nothing.
    """
    parts = pieces(word)
    if not parts:
        return (() if word in _THROUGH else ("",)), None
    return tuple(piece for piece, _, _ in parts), glued(word) if len(parts) > 1 else None


def place_of(text: Text, first: list[int], index: int) -> tuple[int, int]:
    """Where a piece stands in the text."""
    word = bisect_right(first, index) - 1
    _, start, end = pieces(text.words[word])[index - first[word]]
    return text.starts[word] + start, text.starts[word] + end


def _paths(text: str) -> Iterator[tuple[str, ...]]:
    """The ways a spelling may be cut into pieces: as written, and with hyphens, spaces or case borders glued or cut."""
    for variant in (text, _CAMEL.sub(" ", text)):
        words = variant.split()
        cut = tuple(piece for word in words for piece, _, _ in pieces(word))
        if cut:
            yield cut
        joined = tuple(piece for word in words for piece in _whole_or_cut(word))
        if joined:
            yield joined
    if len(text.split()) == 2 and len(_squeezed(text)) > 5 and text.replace(" ", "").isalpha():
        yield (singular(text.replace(" ", "")).lower(),)


def _whole_or_cut(word: str) -> tuple[str, ...]:
    whole = glued(word)
    return (whole,) if whole is not None else tuple(piece for piece, _, _ in pieces(word))


def bordered(raw: str, start: int, end: int) -> bool:
    """Whether the stretch is whole: not the beginning of `GPT-4o` for `GPT-4`, nor inside a version number."""
    before, after = raw[start - 1 : start], raw[end : end + 1]
    if before.isalnum() or after.isalnum() or before in ("_", "\\") or (after == "+" and not raw[end - 1].isdigit()):
        return False
    if after == "-" and (raw[end + 1 : end + 2].isdigit() or raw[end + 1 : end + 2].isupper()):
        return False
    if after == "." and raw[end + 1 : end + 2].isdigit():
        return False
    return not (before == "-" and raw[start - 2 : start - 1].isalnum() and raw[start : start + 1].isupper())


@lru_cache(maxsize=20_000)
def _case_fits(written: str, exact: bool, surface: str) -> bool:
    """Whether a stretch of text is the form `written` in a case that is allowed; `exact`: as `Form.exact`."""
    if surface == written or (surface.isupper() and written.isupper()):
        return True
    if "-" in written and surface.isalpha():
        # a hyphen less must not make a word of a name: MultiPL-E, Multiple
        return sum(map(str.isupper, surface)) >= sum(map(str.isupper, written))
    if exact:
        ours, theirs = _squeezed(written), _squeezed(surface)
        return theirs in (ours, ours + "s") or singular(theirs) == singular(ours)
    if any(c.isupper() for c in written) and len(written.split()) == 1:
        return any(c.isupper() or c.isdigit() for c in surface)
    return True
