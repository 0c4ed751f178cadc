"""Quotes: the sentences that show where a paper says something, cut out of its text as they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Field, Mention, Paper

MOST = 5  # quotes kept for one finding
LONGEST = 1_000  # code points of one quote: a text without full stops is cut at white space

# possessive and from a run's first sign on: linear in whatever text
_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]}]*+\s++|[。！？]++\s*+|\n[^\S\n]*+\n\s*+""")
_NO_END = frozenset(
    ("e.g", "i.e", "al", "vs", "cf", "fig", "figs", "eq", "eqs", "sec", "secs", "tab", "ref", "refs", "resp", "approx", "w.r.t",
     "no", "dr", "st", "mr", "mrs", "ms", "prof", "ca", "etc")
)  # fmt: skip
_PIECE = re.compile(rf".{{1,{LONGEST}}}(?:\s|$)|.{{{LONGEST}}}", re.DOTALL)

Span = tuple[int, int]
Place = tuple[Field, int, int]

_CUES = {
    # words that make a sentence the better quote for a role
    "proposed": re.compile(r"\b(?:propos|introduc|present|develop|describ|design|name|call|term|dub)\w*", re.I),
    "introduced": re.compile(r"\b(?:propos|introduc|present|releas|construct|collect|build|contribut|curat)\w*", re.I),
    "compared": re.compile(r"\b(?:outperform|surpass|exceed|compar|baseline|beat|better|than|vs)\w*", re.I),
    "evaluated": re.compile(r"\b(?:evaluat|experiment|benchmark|test|achiev|result|outperform|score|train)\w*", re.I),
}


def sentences(text: str) -> list[Span]:
    """Places of the sentences of a text, in order, without white space around them, none longer than `LONGEST`.

    >>> text = "We test X et al. on A. It wins, e.g. by 3.5 points! Good"
    >>> [text[a:b] for a, b in sentences(text)]
    ['We test X et al. on A. It wins, e.g. by 3.5 points!', 'Good']
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        following = text[end : end + 1]
        if match.group().count("\n") < 2 and (following.islower() or _abbreviated(text, start, match.start())):
            continue
        spans += _pieces(text, start, end)
        start = end
    return spans + _pieces(text, start, len(text))


def _abbreviated(text: str, start: int, stop: int) -> bool:
    """Whether the stop ends an abbreviation or an initial."""
    if text[stop] != ".":
        return False
    before = text[max(start, stop - 8) : stop].split()
    word = before[-1].lstrip("([{\"'“‘") if before else ""
    return (len(word) == 1 and word.isalpha()) or word.lower() in _NO_END


def _pieces(text: str, start: int, end: int) -> list[Span]:
    if end - start <= LONGEST:
        spans = [(start, end)]
    else:
        spans = [match.span() for match in _PIECE.finditer(text, start, end)]
    return [span for a, b in spans if (span := _stripped(text, a, b))[0] < span[1]]


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


@dataclass(frozen=True, slots=True)
class Quotable:
    """The texts of a paper with their sentences; each sentence is cut once, so equal quotes are one object."""

    texts: dict[Field, str]
    spans: dict[Field, list[Span]]
    cut: dict[tuple[Field, int, int], str]

    @classmethod
    def of(cls, paper: Paper) -> Quotable:
        """The texts of a paper."""
        title, abstract = paper.title, paper.abstract
        spans: dict[Field, list[Span]] = {"title": _pieces(title, 0, len(title)), "abstract": sentences(abstract)}
        return cls({"title": title, "abstract": abstract}, spans, {})

    def quote(self, field: Field, start: int, end: int) -> str | None:
        """The text between two places; where it is too long, the sentence that holds `start`; None where it is blank."""
        text = self.texts[field]
        start, end = _stripped(text, max(0, start), min(len(text), end))
        if end - start > LONGEST:
            field, start, end = self._around(field, start, start + 1)
        return self._cut((field, start, end)) or None

    def _cut(self, place: Place) -> str:
        found = self.cut.get(place)
        if found is None:
            field, start, end = place
            found = self.cut[place] = self.texts[field][start:end]
        return found

    def _around(self, field: Field, start: int, end: int) -> Place:
        """The sentence that holds a place, drawn out to the end of the place where that lies behind it."""
        spans = self.spans[field]
        at = bisect_right(spans, (start, len(self.texts[field]) + 1))
        low, high = spans[at - 1] if at else (start, end)
        if high >= end:
            return field, low, high
        return field, *_stripped(self.texts[field], low, min(end, low + 2 * LONGEST))

    def evidence(self, mentions: Iterable[Mention], role: str | None = None) -> tuple[str, ...]:
        """The sentences of the mentions, at most `MOST`: those with a word of the role first, then by place, the title last."""
        places = {self._around(mention.field, mention.start, mention.end) for mention in mentions}
        cue = _CUES.get(role or "")
        if len(places) > 1:
            ordered = sorted(
                places,
                key=lambda p: (cue is not None and not cue.search(self._cut(p)), p[0] == "title", p[1:]),
            )
            return tuple(dict.fromkeys(filter(None, map(self._cut, ordered))))[:MOST]
        return tuple(filter(None, map(self._cut, places)))


def merged(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The quotes of several findings of one thing, the best of each first, at most `MOST`."""
    ranked = sorted(((place, at, quote) for at, group in enumerate(groups) for place, quote in enumerate(group)))
    return tuple(dict.fromkeys(quote for _, _, quote in ranked))[:MOST]
