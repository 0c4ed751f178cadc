"""What the words beside a number say of it, by rules: setting, split, whether a change is relative."""

from __future__ import annotations

import re

from kg.extract.findings import Number
from kg.extract.text import Text

_SETTING = re.compile(
    r"\b(?:zero-shot|one-shot|few-shot|\d+-shot|linear prob(?:e|ing)|fine-tun(?:ed|ing)|k-NN|training-free)\b", re.I
)
_SPLIT = re.compile(
    r"\b(?:test-dev|test-std|val(?:idation)? set|test set|minival|dev set|val\b|test split|validation split)", re.I
)
_RELATIVE = re.compile(r"\brelative\b")


def around(text: Text, number: Number, before: int, behind: int) -> tuple[str, str]:
    """The characters before and behind a number, within its sentence."""
    start, end = text.sentences[number.sentence]
    left = text.raw[max(start, number.start - before) : number.start]
    return left, text.raw[number.unit_end : max(number.unit_end, min(end, number.unit_end + behind))]


def setting_of(text: Text, number: Number) -> str | None:
    """The setting that the sentence names ("5-shot"), as printed."""
    found = _SETTING.search(text.raw, *text.sentences[number.sentence])
    return found.group() if found else None


def split_of(text: Text, number: Number) -> str | None:
    """The part of the dataset that stands beside the number ("test-dev"), as printed."""
    left, right = around(text, number, 60, 50)
    found = _SPLIT.search(left) or _SPLIT.search(right)
    return found.group() if found else None


def relative_of(text: Text, number: Number) -> bool:
    """Whether a change is said to be a relative one."""
    left, right = around(text, number, 30, 30)
    return _RELATIVE.search(left + " " + right) is not None
