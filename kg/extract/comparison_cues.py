"""Words that say who is better than whom: "outperforms", "lags behind", "faster … than", "gains over", "compared to".

A sentence is read with every thing in it as one sign, so that a pattern sees "M outperforms the strong M by 2 O and M"
and never mistakes a name's own words for a cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.extract.findings import Findings, Thing

METHOD, OTHER = "\ue000", "\ue001"  # from the private use area: no word of a text has them

CueKind = Literal["wins", "loses", "than", "over", "against"]
Place = tuple[int, int, Thing]
"""Start and end in the text, and what stands there."""

_COMPARATIVE = (
    r"(?:faster|better|higher|lower|smaller|cheaper|fewer|stronger|greater|less|larger|shorter|easier|simpler|closer|"
    r"more \w+|improved|superior|\w+ier)"
)
_CUE = re.compile(
    r"\b(?:"
    r"(?P<wins>out-?perform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing|en)?|outpac(?:es?|ed|ing)|"
    r"outclass(?:es|ed|ing)?|outscor(?:es?|ed|ing)|outrank(?:s|ed|ing)?|outstrip(?:s|ped|ping)?|outdo(?:es|ing|ne)?|"
    r"overtak(?:es?|en|ing)|eclips(?:es?|ed|ing)|outmatch(?:es|ed|ing)?|superior(?:ity)? (?:\w+ ){0,3}?(?:to|over)|"
    r"improv(?:es?|ed|ing|ements?) (?:up)?on)"
    r"|(?P<loses>underperform(?:s|ed|ing)?|(?:lag|fall|trail)(?:s|ging|ing|ged|ed)? (?:\w+ )?behind|inferior to|"
    r"(?:worse|slower|weaker|poorer)\b[^.;:()]{0,30}?\bthan)"
    rf"|(?P<than>{_COMPARATIVE}\b[^.;:()]{{0,60}}?\bthan)"
    r"|(?P<over>over)"
    r"|(?P<against>compar(?:ed|ing|ison) (?:to|with|against)|relative to|versus|vs|against)"
    r")\b",
    re.I,
)
# substrings of which one stands in whatever _CUE matches: far faster to look for
_SIGNS = (
    "erform", "urpass", "xceed", "eat", "utpac", "utclass", "utscor", "utrank", "utstrip", "utdo", "vertak", "clips", "utmatch",
    "uperior", "mprov", "ehind", "nferior", "than", "over", "ompar", "elative", "ersus", "vs", "gainst",
)  # fmt: skip
_PASSIVE = re.compile(r" (?:\w+ )?by\b")
_GAIN = re.compile(
    r"\d|%|improv|gain|advantage|speed-?up|increas|boost|margin|lead|\bwins?\b|saving|reduc|accelerat|enhanc|points|\bpp\b|"
    r"better|higher|lower|faster|superior|\bx\b|times|prefer|progress|benefit", re.I
)  # fmt: skip
_BETTER = re.compile(
    r"\b(?:outperform|improv|surpass|higher|better|gain|faster|superior|increas|boost|reduc|lower|fewer|speedup|achiev|cut|"
    r"accelerat|enhanc|saves|saving|smaller|less|more|lead|yield|deliver|outpac|strong)", re.I
)  # fmt: skip
_NEGATED = re.compile(
    r"(?:\b(?:not|fails? to|without|cannot|never|no|neither|nor|rarely|hardly|struggl\w+ to|match(?:es|ing)? or|par with or|"
    r"(?:comparable|close|similar|competitive|equal|equivalent)\w*(?: to)? (?:\w+ )?or(?: even)?)|n't)\s+(?:\w+ )?$", re.I
)  # fmt: skip
_TIE = re.compile(r"\b(?:comparable|competitive|on par|par with|similar|equivalent|parity)\b", re.I)
_NEAR = 60  # characters before a cue in which its sense is looked for


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with one sign for each thing in it (`METHOD`, `OTHER`), and the places of the methods among them."""

    text: str
    methods: tuple[tuple[int, Thing], ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the text of a view. `flipped`: what stands before it is the worse ("lags behind", "outperformed by")."""

    start: int
    end: int
    kind: CueKind
    flipped: bool


def places_of(held: Findings) -> list[Place]:
    """Where the things stand, in order of the text; of two that begin together the longer first."""
    return sorted(((f.start, f.end, t) for t in held.things for f in t.places), key=lambda p: (p[0], -p[1]))


def view_of(raw: str, start: int, end: int, places: list[Place]) -> View:
    """The sentence from `start` to `end`; `places` are those that begin in it. What lies within another is left out."""
    parts: list[str] = []
    methods: list[tuple[int, Thing]] = []
    at, length = start, 0
    for a, b, thing in places:
        if a < at:
            continue
        length += a - at
        if thing.type == "Method":
            methods.append((length, thing))
        parts += raw[at:a], METHOD if thing.type == "Method" else OTHER
        length += 1
        at = b
    parts.append(raw[at : max(at, end)])
    return View("".join(parts), tuple(methods))


def may_compare(sentence: str) -> bool:
    """Whether there can be a cue in the sentence."""
    return any(sign in sentence for sign in _SIGNS)


def cues_of(view: View) -> Iterator[Cue]:
    """The cues that say that something is better than something else, in order.

    Left out is what is denied ("does not outperform"), what is a tie ("comparable or better", "on par compared to") and
    what only looks like a cue ("over three months", "trained against").
    """
    text = view.text
    for match in _CUE.finditer(text):
        kind = match.lastgroup
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _NEGATED.search(before):
            continue
        if kind == "over" and not _GAIN.search(before):
            continue
        if kind == "against" and (_TIE.search(before) or not _BETTER.search(text)):
            continue
        end, flipped = match.end(), kind == "loses"
        if kind == "wins" and match.group()[-2:] in ("ed", "en", "ne"):
            passive = _PASSIVE.match(text, end)
            if passive is not None:
                end, flipped = passive.end(), True
        yield Cue(match.start(), end, kind, flipped)  # type: ignore[arg-type]  # the groups are the kinds
