"""Comparisons by rules: sentences that say that one method outperforms another, and in which aspect."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.extract.comparison_cues import METHOD, OTHER, Cue, View, cues_of, may_compare, places_of, view_of
from kg.extract.confidence import COMPARISON
from kg.extract.findings import Findings, FoundComparison, Thing

Aspect = Literal["quality", "cost"] | None

# words after which no loser stands: the clause ends or turns to something else
_STOP = re.compile(
    r";|\b(?:while|whereas|but|which|using|when|where|despite|although|because|achiev\w+|demonstrat\w+|showing|whose|that|it|we|"
    r"(?:establish|reduc|improv|requir)(?:es?|ing)|is|are|was|were|has|have|can|(?:validat|highlight|confirm|indicat)ing|yet|"
    r"thanks|due)\b"
)
_ASIDE = re.compile(
    r"\b(?:on|in|by|for|with|at|across|under|from|of|via|through|trained|built|based|without|to|during)\b", re.I
)
_HARMLESS = re.compile(
    # phrases in which a word of _ASIDE begins no aside
    r"\b(?:state[- ]of[- ]the[- ]arts?|in terms of \w+|off-the-shelf|(?:the )?(?:best|most)(?: \w+)? of|"
    r"(?:the )?(?:\w+ )?(?:performance|accuracy|quality|results?|that|those|scores?|levels?) of)\b", re.I
)  # fmt: skip
_NAMED = re.compile(r"(?:such as|like|including|\(?e\.g\.,?)(?: [\w-]+){0,3} $", re.I)
_NEXT = re.compile(
    # between two items of a list: "M (15.0%) and M", "M by 5 % on O, and the larger M"
    r"^(?:'s|s)?(?: ?\([^()]*\))?(?: [\w-]+){0,2}?(?: ?\([^()]*\))?"
    rf"(?:,? (?:by|with|on|at|in|from|for) [^;,:{METHOD}]{{0,50}}?)?"
    r"(?:,? ?\b(?:and|or|as well as|and even|along with)\b|,|/| ?&|\+| ?\()"
    rf"(?: ?(?:[\w.-]+|{OTHER})){{0,4}} ?\(?$", re.I
)  # fmt: skip
_EXAMPLES = re.compile(
    # between a kind of methods and the first that is named: "M such as M", "M methods (e.g., M)", "M baseline, M"
    rf"^(?:s|es)?(?: [\w-]+)?(?:,? \(?(?:such as|like|including|e\.g\.|i\.e\.|namely)[^;:{METHOD}]{{0,40}}| \((?:[\w-]+ )?|, )$", re.I
)  # fmt: skip
_KIND = re.compile(r"(?:s|es)? ?(?:model|method|baseline|approach|algorithm|technique|system|agent)(?:e?s)?\b", re.I)
_SUBJECT = re.compile(
    # between a winner and its cue where nothing stands but "also", "is", "models"
    r"^(?:s|'s)?(?: \([^()]*\))?(?: (?:model|method|agent|framework)s?)?(?: \w+ly| also| even| can| not only| is| are| still)*,? $"
)
_OURS = re.compile(
    r"\b(?:our|ours|we|it|its|this|these|they|proposed|the (?:method|approach|model|framework|resulting))\b", re.I
)
_IT = re.compile(r"^\W*(?:\w+ly,? |in addition,? |\w+,? )?\b(?:it|they)\b", re.I)
_COST = re.compile(
    r"\b(?:faster|speed|speedup|cheaper|latency|memory|compute|cost|throughput|parameters|FLOPs|smaller|fewer|time|efficien\w+)\b", re.I
)  # fmt: skip
_QUALITY = re.compile(
    r"\b(?:accuracy|performance|quality|state-of-the-art|outperform\w*|surpass\w*|score|F1|mAP|AP|FID)\b", re.I
)
_FAR = 120  # characters between cue and loser
_FRONT = 25  # characters before a cue with which the sentence opens


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says by the rules: `better` outperforms `worse`, told by `cue` of its `view`."""

    better: Thing
    worse: Thing
    sentence: int
    view: View
    cue: Cue


def find_comparisons(held: Findings) -> None:
    """Add every comparison between two methods of the text to the findings."""
    held.comparisons += (
        FoundComparison(said.better, said.worse, aspect_of(said.view, said.cue), said.sentence, COMPARISON)
        for said in comparisons_said(held)
    )


def comparisons_said(held: Findings, only: Collection[int] | None = None) -> list[Said]:
    """Every comparison that the rules read, a pair once, in order of the text; with `only`, in these sentences alone."""
    text = held.text
    if sum(t.type == "Method" for t in held.things) < 2:
        return []
    places = places_of(held)
    starts = [place[0] for place in places]
    main = main_proposal(held)
    out: dict[tuple[str, str], Said] = {}
    subject: Thing | None = None
    for index, (start, end) in enumerate(text.sentences[1:], 1):  # titles promise, they seldom compare
        here = places[bisect_left(starts, start) : bisect_left(starts, end)]
        first = next((t for _, _, t in here if t.type == "Method"), None)
        if first is None:
            continue
        if (only is None or index in only) and may_compare(text.raw[start:end]):
            view = view_of(text.raw, start, end, here)
            for better, worse, cue in _read(view, main, subject):
                pair = better.name, worse.name
                if better is not worse and pair not in out and pair[::-1] not in out:
                    out[pair] = Said(better, worse, index, view, cue)
        subject = first
    return list(out.values())


def main_proposal(held: Findings) -> Thing | None:
    """The method behind "our approach": of those proposed, one of the title; then the surest; then the most named."""
    own = [t for t in held.things if t.type == "Method" and t.role == "proposed"]
    titled = [t for t in own if t.places[0].start < held.text.body]
    return max(titled or own, key=lambda t: (t.roles[0] if t.roles else t.score, len(t.places)), default=None)


def _read(view: View, main: Thing | None, subject: Thing | None) -> Iterator[tuple[Thing, Thing, Cue]]:
    """What a sentence says: better, worse, and by which cue. `subject` is the first method of an earlier sentence."""
    beaten: list[Thing] = []
    last: Thing | None = None
    for cue in cues_of(view):
        behind = _behind(view, cue)
        if not behind:
            continue
        ahead = _ahead(view, cue, [*behind, *beaten], main, subject, last)
        if ahead is None:
            continue
        if cue.flipped:
            pairs = [(behind[0], ahead)]
        else:
            pairs = [(ahead, loser) for loser in behind]
            last = ahead
        beaten += behind
        for better, worse in pairs:
            if worse.role != "proposed" and not is_family(worse):
                yield better, worse, cue


def is_family(thing: Thing) -> bool:
    """Whether the name is that of a whole class ("LLMs"), which is compared with as such, not as a method of its own."""
    return thing.entry is not None and thing.entry.kind == "family" and not any(c.isdigit() for c in thing.name)


def _behind(view: View, cue: Cue) -> list[Thing]:
    """The methods right behind the cue, up to where the clause ends or turns to something else.

    Of "strong baselines such as A and B" and "C-like models (A, B)" the named ones; a proposal ends the list.
    """
    out: list[Thing] = []
    text, place, kind = view.text, cue.end, False
    for at, thing in view.methods:
        if at < place:
            continue
        gap = text[place:at]
        if _STOP.search(_HARMLESS.sub("", gap)) or (thing.role == "proposed" and not cue.flipped):
            break
        if kind and _EXAMPLES.match(gap):
            out.clear()
        elif out:
            if not _NEXT.match(gap):
                break
        elif len(gap) > _FAR or (_ASIDE.search(_HARMLESS.sub("", gap)) and not _NAMED.search(gap)):
            break
        place = at + 1
        if text[place : place + 1] == "-":  # "M-based methods"
            if out:
                break
            kind = True
            continue
        kind = not out and (
            thing.name.endswith("s") or thing.name.islower() or is_family(thing) or _KIND.match(text, place) is not None
        )
        out.append(thing)
    return out


def _ahead(
    view: View, cue: Cue, others: list[Thing], main: Thing | None, subject: Thing | None, last: Thing | None
) -> Thing | None:
    """The other side of a cue: the method it directly follows, else a proposal before it, else the one behind "our"."""
    text = view.text
    if cue.kind == "against" and cue.start < _FRONT:  # "Compared to M, our M …"
        own = [t for at, t in view.methods if at > cue.end and t.role == "proposed" and _without(t, others)]
        return own[0] if own else main
    before = [(at, t) for at, t in view.methods if at < cue.start and _without(t, others)]
    if before and _SUBJECT.match(text[before[-1][0] + 1 : cue.start]):
        return before[-1][1]
    own = [t for _, t in before if t.role == "proposed"]
    if own:
        return own[-1]
    if last is not None:
        return last
    if before and cue.kind in ("wins", "loses", "than") and not _OURS.search(text[: cue.start]):
        return before[-1][1]
    if subject is not None and subject.role == "proposed" and _IT.match(text):
        return subject
    return main or (before[0][1] if before else None)


def _without(thing: Thing, others: list[Thing]) -> bool:
    return all(thing is not other for other in others)


def aspect_of(view: View, cue: Cue) -> Aspect:
    """Whether the words about a cue speak of quality or of cost; None where they say neither."""
    return aspect_near(view.text[max(0, cue.start - 40) : cue.end + 40], cue.kind == "wins")


def aspect_near(words: str, wins: bool) -> Aspect:
    """The same for any stretch of text; `wins`: its cue is a verb such as "outperforms", which speaks of quality."""
    if wins or _QUALITY.search(words):
        return "quality"
    return "cost" if _COST.search(words) else None
