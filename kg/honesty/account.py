"""What extraction left out of one paper: plain tuples, light enough to travel with every record from a worker process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from kg.model import EntityType, Field

Kind = Literal["number", "dataset", "name", "unresolved"]

LOOKS: Mapping[str, str] = {
    # what a number looks like, the likeliest result first
    "percent": "a percentage (81.4 %)",
    "points": "points (2.1 points)",
    "factor": "a factor (3x, 2 times)",
    "decimal": "a decimal without a unit (0.81)",
    "measure": "a time, size, rate or price (12 ms, 40 GB, 256 x 256)",
    "bare": "a whole number by itself (layer 3, k = 5)",
    "count": "a count (12 languages, 7B)",
    "year": "a year (2024)",
}
RESULT_LIKE = ("percent", "points", "factor", "decimal")
"""Looks of a number that most often reports something."""

REASONS: Mapping[str, str] = {
    # why a name was dropped
    "ambiguous": "it may mean something else than what the catalogue knows, and the text does not say",
    "weak": "only its shape makes it a name",
    "generic": "it is a general word",
    "foreign": "its long form names no method, dataset, metric or task",
    "judged": "all signs together make it too unlikely",
    "unsettled": "nothing could be made of it",
    "overlapped": "it is a part of another name, or crosses one",
}


class Left(NamedTuple):
    """Something that was looked at and gave nothing, or, where it is `unresolved`, an entity on weak grounds.

    `kind` and `reason`: `number`, a sentence with a number and no result, by what its likeliest number looks like
    (LOOKS); `dataset`, a sentence that names a dataset of the catalogue and gave neither dataset nor result (REASONS);
    `name`, a name that was dropped (REASONS); `unresolved`, an entity that the catalogue does not have and one extractor alone found, with low
    confidence (reason `low`). `named`: whether the sentence of a number names a dataset or a metric.
    `start`, `end`: the name or number; `sentence`: the sentence around it; both in `field` of the paper.
    """

    kind: Kind
    reason: str
    type: EntityType | None
    named: bool
    field: Field
    start: int
    end: int
    sentence: tuple[int, int]


class Account(NamedTuple):
    """The account of one text: how many sentences could have given something, and what was left.

    `empty`: there is no abstract. `silent`: nothing at all was found in the text. `numbers`, `datasets`: how many sentences
    hold a number that may report something, and the name of a dataset of the catalogue. `parts`: how many names were dropped
    for another name in their place; there are so many, and so little is lost with them, that they are counted only.
    """

    empty: bool
    silent: bool
    sentences: int
    numbers: int
    datasets: int
    parts: int
    left: tuple[Left, ...]
