"""Text as a record stores it."""

from __future__ import annotations

import re

MAX_CHARACTERS = 100_000
"""A title or abstract that is longer is none; it is rejected, so that one line cannot stop an extraction."""

# Control characters that are not white space, and lone surrogates, which no UTF-8 can hold.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNDECODED = re.compile("[\udc80-\udcff]")


def clean(text: str) -> str:
    """The text without control characters, every run of white space one space, none at the ends; else unchanged.

    >>> clean(" Two lines\\n of <b>text</b>\\x00 ")
    'Two lines of <b>text</b>'
    """
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    if not text.isprintable():
        text = _CONTROL.sub("", text)
    return " ".join(text.split())


def decoded(line: bytes) -> str:
    """The text of a line; bytes that are not UTF-8 become lone surrogates, which `undecoded` finds again."""
    return line.decode("utf-8", "surrogateescape")


def undecoded(text: str) -> bool:
    """Whether `decoded` met bytes in it that are not UTF-8."""
    return not text.isascii() and _UNDECODED.search(text) is not None
