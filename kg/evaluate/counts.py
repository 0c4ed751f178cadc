"""What a row of the table adds up."""

from __future__ import annotations

from typing import NamedTuple


class Counts(NamedTuple):
    """Found things and the right ones among them (precision); things asked for and those found of them (recall)."""

    predicted: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0
