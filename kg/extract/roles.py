"""What a paper does with a method (proposes, compares with, uses) and with a dataset (introduces, evaluates on, mentions)."""

from __future__ import annotations

import re

from kg.extract.entities import squeezed
from kg.extract.findings import Findings, Thing
from kg.extract.names import ITEM, is_proposed, title_prefix

_OWN = re.compile(r"\b(?:our|proposed|this|new|novel)\s+(?:[\w-]+\s+){0,2}[\"'“(]?$", re.I)
_OWN_SIGNS = ("ur ", "roposed", "his ", "ew ", "ovel ")  # one stands in whatever _OWN matches
_RIVAL = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat(?:s|ing)?|than|compared (?:to|with)|versus|vs\.?|against|over|"
    r"rival\w*|match(?:es|ing)?|comparable (?:to|with)|on par with|superior to|baselines?(?: such as| like| including)?|"
    r"relative to|competitive with|unlike|counterparts?(?: such as| like| including)?)\b([^.;]*)$", re.I
)  # fmt: skip
# substrings of which one stands in whatever _RIVAL matches: far faster to look for
_RIVAL_SIGNS = (
    "utperf", "urpass", "xceed", "eat", "than", "ompa", "ersus", "s.", "vs", "gainst", "ver", "ival", "atch", "n par", "uperior",
    "aseline", "elative", "nlike", "ounterpart",
)  # fmt: skip
_RIVAL_STOP = re.compile(r"\b(?:on|in|by|for|while|using|with|when|across|when|at|via|from|under)\b(?! par)")
_WINS = re.compile(
    r"^\W{0,2}(?:\([^()]*\)\W*)?(?:\w+ly\s+|also\s+|even\s+)?(?:outperform|surpass|achiev|improv|exceed|reduc|enabl|"
    r"attain|beat|consists|introduc|leverag|employs|comprises|yields|establish|sets a)", re.I
)  # fmt: skip
_DIRECT = re.compile(
    r"\b(?:[Ww]e|[Pp]aper|[Ww]ork)\s+(?:\w+ly\s+)?(?:propose|introduce|present|develop|design|describe|release)s?\s+(?:the\s+)?[\"“'(]?$"
    r"|\b(?:called|termed|named|dubbed|coined)\s+[\"“'(]?$"
)
_NOVEL = re.compile(
    r"^\W{0,2}(?:\([^()]*\)\W*)?,? (?:which is )?an? (?:[\w-]+,? (?:and |yet |but )?){0,2}?(?:novel|new|first)\b", re.I
)
_PASSING = re.compile(
    r"\b(?:existing|previous|prior|unlike|inspired by|similar to|like|beyond|current)\b[^.;]{0,50}$", re.I
)

_AGREED = 0.1  # the judge's least probability of `proposed` for a method that the rules take for the paper's own


def decide_roles(held: Findings) -> None:
    """Set score and role of every method and dataset among the things.

    Where the judge has decided, its role stays, save that a method is proposed where the rules find so and the judge does not
    rule it out: what it has learned of a name that every paper uses does not hold for the paper that introduced it.
    """
    prefix = title_prefix(held.text)
    first = squeezed(held.text.raw[prefix[0] : prefix[1]]) if prefix else ""
    for thing in held.things:
        if thing.type in ("Method", "Dataset"):
            own, rival = _signs(held, thing, first)
            thing.score = own
            if thing.roles:
                if thing.type == "Method" and thing.roles[0] >= _AGREED and _ours(held, thing, own, rival):
                    thing.role = "proposed"
            elif thing.type == "Method":
                ours = _ours(held, thing, own, rival)
                thing.role = "proposed" if ours else "compared" if rival >= 1 else "used"
            else:
                thing.role = "introduced" if own >= 2.5 else "mentioned" if _in_passing(held, thing) else "evaluated"
    _sizes_of_proposals(held)


def _ours(held: Findings, thing: Thing, own: float, rival: float) -> bool:
    """Whether the signs make a method the paper's own."""
    # what the catalogue knows is seldom new: then the title has to say so too
    return (
        own >= 2
        and own > rival
        and (thing.entry is None or (own >= 4 and thing.places[0].start < held.text.body) or _presented(held, thing))
    )


def _presented(held: Findings, thing: Thing) -> bool:
    """Whether the text presents the thing by its bare name: "we introduce LlamaGen", not "we introduce an LLM"."""
    if thing.entry is None or thing.entry.kind in ("family", "technique", "layer"):
        return False
    raw = held.text.raw
    return any(
        _DIRECT.search(raw[max(0, f.start - 40) : f.start]) and raw[f.end : f.end + 1] != "-" for f in thing.places
    )


def _sizes_of_proposals(held: Findings) -> None:
    """A size or version of a proposal is proposed with it: `MixedAE-B` where the paper proposes `MixedAE`."""
    proposals = [t.name.lower() for t in held.things if t.type == "Method" and t.role == "proposed" and len(t.name) > 2]
    for thing in held.things:
        if thing.type == "Method" and thing.role != "proposed" and thing.entry is None and not thing.roles:
            name = thing.name.lower()
            if any(name.startswith((p + "-", p + " ", p + "+")) for p in proposals):
                thing.role = "proposed"


def _signs(held: Findings, thing: Thing, prefix: str) -> tuple[float, float]:
    """How much says that the thing is the paper's own, and how much that it is a rival."""
    raw = held.text.raw
    own = rival = 0.0
    if prefix and any(prefix == squeezed(raw[f.start : f.end]) for f in thing.places):
        own += 4
    if (
        thing.entry is None
        and thing.type == "Method"
        and any(f.cue == "defined" and _coined(raw[f.start : f.end]) for f in thing.places)
    ):
        own += 1.5
    for place in thing.places:
        if place.start == 0:
            own += 1
        sentence = held.text.sentence(place.start)
        before = raw[max(sentence[0], place.start - 100) : place.start]
        after = raw[place.end : place.end + 60]
        if raw[place.end : place.end + 1] == "-":
            pass  # "our CLIP-based encoder" proposes an encoder
        elif is_proposed(before):
            own += 3
        elif (
            any(sign in before[-40:] for sign in _OWN_SIGNS)
            and _OWN.search(before[-40:])
            and not before.rstrip().endswith("new")
        ):
            own += 1.5
        if thing.entry is None and (_NOVEL.match(after) or ITEM.search(before[-24:])):
            own += 2
        if thing.type == "Method":
            if _WINS.match(after):
                own += 0.75
            match = _RIVAL.search(before) if any(sign in before for sign in _RIVAL_SIGNS) else None
            if match is not None and not _RIVAL_STOP.search(match.group(1)):
                rival += 1
    if any(f.start < held.text.body for f in thing.places) and thing.entry is None and own > 0:
        own += 1
    return own, rival


def _coined(long: str) -> bool:
    """Whether a long form is written like a name: "Mixed Autoencoder", not "mixed autoencoder"."""
    words = [w for w in re.split(r"[\s-]+", long) if len(w) > 3]
    return len(words) > 1 and all(w[0].isupper() for w in words)


def _in_passing(held: Findings, thing: Thing) -> bool:
    raw = held.text.raw
    if len(thing.places) > 1 or thing.places[0].start < held.text.body:
        return False
    place = thing.places[0]
    return _PASSING.search(raw[max(held.text.sentence(place.start)[0], place.start - 70) : place.start]) is not None
