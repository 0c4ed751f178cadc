"""The lines of a saved page become its paragraphs: chrome goes, lines that were broken for their width are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.readers.chrome import is_chrome, parted
from kg.readers.rejects import Reject

LONG = 200  # characters: no page breaks lines at such a width
_MAX_BLOCK = 500  # lines that are looked at together

_GOES_ON = re.compile(
    r"(?:[,;(–—-]|\b(?:a|an|the|of|for|with|and|or|to|in|on|from|via|by|at|as|using|towards?|between|without|into|under|"
    r"over|is|are|be|that|which|we|our|its|their|than))$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?。！？…][\"'”’)\]]*$")
_NAME = re.compile(r"@?[\w.-]{1,40}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, the number of its first line, and how many characters came from that line."""

    line: int
    text: str
    first: int


def ended(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return _ENDED.search(text) is not None


def goes_on(line: str) -> bool:
    """Whether a line ends so that its sentence or title cannot end with it."""
    return _GOES_ON.search(line) is not None


def paragraphs(lines: Iterable[tuple[int, str | Reject]]) -> Iterator[Paragraph | Reject]:
    """The paragraphs of numbered lines, without chrome; rejects are passed on."""
    block: list[tuple[int, str]] = []
    after_chrome = True
    name_follows = False
    for number, line in lines:
        if isinstance(line, Reject):
            yield from _joined(block)
            yield line
            block = []
            continue
        line = " ".join(line.split())
        text = parted(line, after_chrome=after_chrome)
        chrome = is_chrome(text) or (name_follows and _NAME.fullmatch(text) is not None)
        if chrome or len(block) == _MAX_BLOCK:
            yield from _joined(block)
            block = []
        if line:  # a blank line parts, and is nothing else
            after_chrome, name_follows = chrome, line.endswith("Submitted by")
        if not chrome:
            block.append((number, text))
    yield from _joined(block)


def _joined(block: list[tuple[int, str]]) -> Iterator[Paragraph]:
    """The paragraphs of lines that no blank line parts."""
    if not block:
        return
    width = max(len(text) for _, text in block)
    wrapped = len(block) >= 3 and width <= LONG
    line, parts = block[0][0], [block[0][1]]
    for number, text in block[1:]:
        if _goes_on(parts, text, width if wrapped else None):
            parts.append(text)
        else:
            yield Paragraph(line, " ".join(parts), len(parts[0]))
            line, parts = number, [text]
    yield Paragraph(line, " ".join(parts), len(parts[0]))


def _goes_on(parts: list[str], following: str, width: int | None) -> bool:
    """Whether a line goes on in the next; `width` is that of the block where its lines seem to be broken at one."""
    line = parts[-1]
    if len(line) > LONG or len(following) > LONG:
        return False
    if (following[:1].islower() and not ended(line) and following.split(" ", 1)[0].islower()) or goes_on(line):
        return True
    if width is None:
        return False
    broken_for_width = len(line) + 1 + len(following.split(" ", 1)[0]) > width
    return broken_for_width or (len(parts) > 1 and not ended(line))
