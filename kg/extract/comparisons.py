"""Comparisons: sentences that say that one method outperforms another, and in which aspect."""

from __future__ import annotations

import re
from typing import Literal

from kg.extract.findings import Findings, FoundComparison, Thing

_CUE = re.compile(
    r"\b(?P<verb>outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|superior to|outpac(?:es|ed|ing)|"
    r"improv(?:es|ed|ing) (?:up)?on|improvements? over|gains? over|advantages? over|(?:is|are|was|were|being) (?:\w+ )?better than)\b"
    r"|\b(?P<than>(?:faster|better|higher|lower|smaller|cheaper|fewer|stronger|greater|less|more \w+|larger)\b[^.;:()]{0,40}?\bthan)\b"
    r"|\b(?P<versus>compared (?:to|with)|relative to|over|against)\b", re.I
)  # fmt: skip
# substrings of which one stands in whatever _CUE matches: far faster to look for
_SIGNS = (
    "utper",
    "urpass",
    "xceed",
    "eat",
    "uperior",
    "utpac",
    "mprov",
    "ains over",
    "dvantage",
    "tter",
    "than",
    "ompared",
    "elative",
    "ver",
    "gainst",
)
_NEGATED = re.compile(
    r"\b(?:not|n't|fails? to|without|cannot|never|match(?:es|ing)? or|comparable(?: to)? or)\s+(?:\w+ )?$", re.I
)
_STOP = re.compile(
    r";|\b(?:while|whereas|but|which|using|when|where|despite|although|because|achiev\w+|demonstrat\w+|establish\w+|showing|"
    r"reduc\w+|improv\w+|requir\w+)\b|, (?:and|with|all|it|we)\b(?! [A-Z])"
)
_ASIDE = re.compile(r"\b(?:on|in|by|for|with|at|across|under|from|of|via|trained|built|based)\b")
_BETTER = re.compile(
    r"\b(?:outperform|improv|surpass|higher|better|gain|faster|superior|increas|boost|reduc|lower|fewer|speedup|achiev)\w*",
    re.I,
)
_COST = re.compile(
    r"\b(?:faster|speed|speedup|cheaper|latency|memory|compute|cost|throughput|parameters|FLOPs|smaller|fewer|time|efficien\w+)\b", re.I
)  # fmt: skip
_QUALITY = re.compile(
    r"\b(?:accuracy|performance|quality|state-of-the-art|outperform\w*|surpass\w*|score|F1|mAP|AP|FID)\b", re.I
)


def find_comparisons(held: Findings) -> None:
    """Add every comparison between two methods of the text to the findings."""
    text = held.text
    methods = [(f.start, f.end, t) for t in held.things if t.type == "Method" for f in t.places]
    if not methods:
        return
    own = [t for t in held.things if t.type == "Method" and t.role == "proposed"]
    titled = [t for t in own if t.places[0].start < text.body]
    proposal = max(titled or own, key=lambda t: (t.score, len(t.places)), default=None)
    seen: set[tuple[str, str]] = set()
    for index, (start, end) in enumerate(text.sentences):
        sentence = text.raw[start:end]
        if index == 0 or not any(sign in sentence for sign in _SIGNS):
            continue
        rows = sorted((m for m in methods if start <= m[0] < end), key=lambda m: m[0])
        if not rows:
            continue
        for cue in _CUE.finditer(sentence):
            if _NEGATED.search(sentence[: cue.start()]):
                continue
            if cue["versus"] and not _BETTER.search(sentence):
                continue
            losers = _losers(sentence, cue.end(), [(a - start, b - start, t) for a, b, t in rows])
            if not losers:
                continue
            ahead = [t for a, b, t in rows if b - start <= cue.start() and all(t is not x for x in losers)]
            winner = next((t for t in reversed(ahead) if t.role == "proposed"), None)
            winner = winner or proposal or (ahead[0] if ahead else None)
            for loser in losers:
                if winner is not None and loser is not winner and loser.role != "proposed":
                    pair = winner.name, loser.name
                    if pair not in seen:
                        seen.add(pair)
                        held.comparisons.append(FoundComparison(winner, loser, _aspect(sentence, cue), index))


def _losers(sentence: str, place: int, rows: list[tuple[int, int, Thing]]) -> list[Thing]:
    """The methods right behind the cue, up to where the clause ends or turns to something else."""
    stop = _STOP.search(sentence, place)
    limit = stop.start() if stop else len(sentence)
    out: list[Thing] = []
    for start, end, thing in rows:
        if place <= start < limit:
            if _ASIDE.search(sentence[place:start]):
                break
            out.append(thing)
            place = end if not out else place
    return out


def _aspect(sentence: str, cue: re.Match[str]) -> Literal["quality", "cost"] | None:
    near = sentence[max(0, cue.start() - 40) : cue.end() + 40]
    if cue["verb"] or _QUALITY.search(near):
        return "quality"
    return "cost" if _COST.search(near) else None
