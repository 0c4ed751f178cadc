"""What is known of each method before any sentence is read for comparisons: role, salience, the look of its name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from kg.extract.comparisons import Said, is_family
from kg.extract.findings import Findings, Thing
from kg.model import ROLES

THING_COLUMNS = 24
_KINDS = {"model": 1, "architecture": 2, "technique": 3, "algorithm": 4, "layer": 5}
_UNKNOWN = 0.5  # how likely a thing is required of which nothing is said


def chances(thing: Thing) -> tuple[float, ...]:
    """How likely a method is proposed, compared with, used: the judge's word, else the rules' role as if it were sure."""
    return thing.roles or tuple(float(thing.role == role) for role in ROLES["Method"])


def thing_rows(held: Findings, methods: Sequence[Thing], said: Sequence[Said]) -> list[tuple[float, ...]]:
    """One row of `THING_COLUMNS` for each method of a text."""
    body, length = held.text.body, max(1, len(held.text.raw))
    roles = [chances(thing) for thing in methods]
    titled = [thing.places[0].start < body for thing in methods]
    # how much the paper is about it: what "our method" means is the greatest
    weight = [
        role[0] * (1 + 0.5 * title + 0.1 * min(5, len(thing.places)))
        for thing, role, title in zip(methods, roles, titled, strict=True)
    ]
    order = sorted(-main for main in weight)
    most, proposed = max(role[0] for role in roles), sum(role[0] > 0.5 for role in roles)
    wins, loses = {id(one.better) for one in said}, {id(one.worse) for one in said}
    rows = []
    for thing, role, title, main in zip(methods, roles, titled, weight, strict=True):
        first = thing.places[0].start
        rows.append(
            (
                *role,
                _UNKNOWN if thing.required is None else thing.required,
                main,
                bisect_left(order, -main),
                role[0] - most,
                proposed,
                len(methods),
                len(thing.places),
                title,
                first == 0,
                first / length,
                thing.entry is not None,
                _KINDS.get(thing.entry.kind or "", 0) if thing.entry is not None else 0,
                is_family(thing),
                *_shape(thing.name),
                id(thing) in wins,
                id(thing) in loses,
                "-" in thing.name,
            )
        )
    return rows


@lru_cache(maxsize=20_000)
def _shape(name: str) -> tuple[float, ...]:
    upper = sum(map(str.isupper, name)) / len(name)
    return any(map(str.isdigit, name)), upper, name.endswith("s"), name.count(" "), len(name)
