"""Which found thing stands for which labelled one: one to one, those that have to be found first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from kg.evaluate.names import normal
from kg.model import Paper, Record

F = TypeVar("F")
G = TypeVar("G")

Forms = Collection[str]


def pair_up(
    found: Sequence[F], gold: Sequence[G], same: Callable[[F, G], bool], required: Callable[[G], bool] = lambda _: True
) -> dict[int, int]:
    """Index of a found thing → index of its labelled one: each labelled thing, required ones first, takes the first
    found thing that is the same and still free."""
    pairs: dict[int, int] = {}
    for g in sorted(range(len(gold)), key=lambda g: not required(gold[g])):
        for f, thing in enumerate(found):
            if f not in pairs and same(thing, gold[g]):
                pairs[f] = g
                break
    return pairs


def merges(found: frozenset[str], gold: Sequence[frozenset[str]]) -> bool:
    """Whether one found thing has forms of two labelled things that have none of them in common."""
    touched = [common for forms in gold if (common := found & forms)]
    return any(not one & other for index, one in enumerate(touched) for other in touched[index + 1 :])


def by_text(records: Sequence[Record]) -> Mapping[str, Record]:
    """Records by `key_of` their papers; of several with one key the last."""
    return {key_of(record.paper): record for record in records}


def key_of(paper: Paper) -> str:
    """What a paper is paired by: its title's normal form, its abstract's where it has no title."""
    return normal(paper.title) or normal(paper.abstract)
