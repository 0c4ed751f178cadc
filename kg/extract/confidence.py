"""How sure a finding is, from what found it."""

from __future__ import annotations

from kg.extract.findings import FoundResult, Link, Thing

_BY_CUE = {"known": 0.9, "context": 0.75, "defined": 0.85}


def of_thing(thing: Thing) -> float:
    """The share of right findings with the best evidence that this thing has."""
    return max(_BY_CUE.get(f.cue or "", 0.6) for f in thing.places)


def of_link(link: Link) -> float:
    """Addresses are read, not guessed."""
    return 0.99


def of_result(found: FoundResult) -> float:
    """Falls with every part that is not named."""
    return 0.8 if found.metric is not None else 0.5
