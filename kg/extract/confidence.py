"""How sure a finding is: the share of right ones among those with the same evidence.

The shares were measured on 2,765 labelled abstracts (`docs/quality.md` says how), rounded to five hundredths; a finding
with evidence of several kinds has the share of the best. Evidence that stood too seldom to be measured counts as bare.
"""

from __future__ import annotations

from kg.extract.findings import Thing
from kg.model import EntityType

_BARE: dict[tuple[EntityType, bool], float] = {
    # (type, whether the catalogue knows it): the least of its kind
    ("Method", True): 0.8,
    ("Method", False): 0.55,
    ("Dataset", True): 0.9,
    ("Dataset", False): 0.7,
    ("Metric", True): 0.6,
    ("Metric", False): 0.5,
    ("Task", True): 0.65,
    ("Task", False): 0.45,
}
_BY_CUE: dict[tuple[EntityType, bool, str], float] = {
    ("Method", True, "context"): 0.95,
    ("Method", True, "defined"): 0.95,
    ("Method", False, "apposition"): 0.75,
    ("Method", False, "defined"): 0.8,
    ("Method", False, "head"): 0.8,
    ("Method", False, "proposed"): 0.65,
    ("Method", False, "title"): 0.95,
    ("Dataset", True, "known"): 0.95,
    ("Dataset", False, "apposition"): 0.95,
    ("Dataset", False, "form"): 0.8,
    ("Dataset", False, "list"): 0.8,
    ("Dataset", False, "title"): 0.9,
    ("Metric", True, "known"): 0.8,
    ("Task", True, "known"): 0.8,
    ("Task", True, "defined"): 0.9,
}
_BY_PLACES: dict[tuple[EntityType, bool], tuple[float, float]] = {
    # named twice, named three times and more
    ("Method", True): (0.9, 0.95),
    ("Method", False): (0.75, 0.95),
    ("Metric", True): (0.85, 0.85),
    ("Task", True): (0.85, 0.9),
}

LINK = 0.99  # addresses are read, not guessed
COMPARISON = 0.7  # by rules


def of_thing(thing: Thing) -> float:
    """The confidence of a method, dataset, metric or task: what the judge says, else the share of its evidence."""
    if thing.confidence is not None:
        return thing.confidence
    known = thing.entry is not None
    best = max(_BY_CUE.get((thing.type, known, f.cue or ""), 0.0) for f in thing.places)
    twice, often = _BY_PLACES.get((thing.type, known), (0.0, 0.0))
    count = len(thing.places)
    return max(best, _BARE[thing.type, known], often if count > 2 else twice if count == 2 else 0.0)


_RESULT: dict[tuple[str, bool], float] = {
    # (kind, whether a metric is named)
    ("absolute", True): 0.8,
    ("absolute", False): 0.4,
    ("improvement", True): 0.75,
    ("improvement", False): 0.7,
    ("factor", True): 0.7,
    ("factor", False): 0.2,
}


def of_result(kind: str, metric: bool) -> float:
    """The confidence, by rules, that a number is a result of this kind and its metric the right one (or rightly none)."""
    return _RESULT[kind, metric]
