"""Abbreviations defined in the text: "masked autoencoder (MAE)", "MAE (masked autoencoder)", plural forms too.

The matching of short and long form is that of Schwartz and Hearst, A simple algorithm for identifying abbreviation
definitions in biomedical text (PSB 2003), with the short form's plural folded and its digits and signs allowed to stand
anywhere.
"""

from __future__ import annotations

import re

from kg.extract.findings import Definition, Findings

_BRACKET = re.compile(r"\(([^()\n]{2,90})\)")
_SHORT = re.compile(r"^[A-Za-z0-9τπα][\w.+*/@&τπ-]{0,14}(?: [\w.+-]{1,8})?$")
_STOP_BEFORE = re.compile(
    r"[,;:()\[\]]|\b(?:the|a|an|our|this|that|called|named|termed|namely|propose|introduce|present)\s"
)
_WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")


def find_definitions(held: Findings) -> None:
    """Add every definition of the text to the findings, in order."""
    raw = held.text.raw
    for match in _BRACKET.finditer(raw):
        inner_start, inner_end = match.span(1)
        inner = match.group(1)
        cut = re.search(r"[,;]|\b(?:e\.g|i\.e|for short)\b", inner)
        short = inner[: cut.start()].strip() if cut else inner.strip()
        short = re.sub(r"^(?:or|dubbed|termed|called|abbreviated as|abbr\.)\s+", "", short)
        if not short:
            continue
        short_start = inner_start + inner.index(short)
        if _may_be_short(short):
            found = _long_before(raw, held.text.sentence(match.start())[0], match.start(), short)
            if found is not None:
                held.definitions.append(Definition(found, (short_start, short_start + len(short))))
                continue
        if not held.linked(inner_start, inner_end) and cut is None:
            definition = _short_before(raw, match.start(), inner, inner_start)
            if definition is not None:
                held.definitions.append(definition)


def _may_be_short(short: str) -> bool:
    return (
        2 <= len(short) <= 16
        and _SHORT.match(short) is not None
        and sum(c.isalpha() for c in short) >= 2
        and any(c.isupper() for c in short)
    )


def _long_before(raw: str, sentence: int, bracket: int, short: str) -> tuple[int, int] | None:
    """The long form that ends right before the bracket."""
    end = bracket - (bracket > 0 and raw[bracket - 1] == " ")
    core = re.sub(r"[^A-Za-z]", "", short[:-1] if short.endswith("s") and short[-2:-1].isupper() else short).lower()
    if not core:
        return None
    words = list(_WORD.finditer(raw, max(sentence, bracket - 160), end))
    words = words[-min(len(core) + 5, 2 * len(core)) :]
    if not words or raw[words[-1].end() : end].strip(" \"'”’*}$"):
        return None
    start = _match(raw, words[0].start(), words[-1].end(), core)
    if start is None:
        return None
    long = raw[start : words[-1].end()]
    if len(long) <= len(short) + 1 or core == re.sub(r"[^a-z]", "", long.lower()):
        return None
    inside = [m for m in _STOP_BEFORE.finditer(raw, start, words[-1].end()) if m.start() > start]
    if any(raw[m.start()] in ";:()[]" for m in inside) or raw[start : words[-1].end()].count(",") > 1:
        return None
    return start, words[-1].end()


def _match(raw: str, low: int, high: int, core: str) -> int | None:
    """Where the long form begins: the letters of the short one, from the right, the first at a word's beginning."""
    place = high - 1
    for index in range(len(core) - 1, -1, -1):
        while place >= low and (
            raw[place].lower() != core[index] or (index == 0 and place > low and raw[place - 1].isalnum())
        ):
            place -= 1
        if place < low:
            return None
        place -= 1
    place += 1
    # a first letter behind a hyphen ("pre-trained") belongs to the whole word
    while place > low and raw[place - 1] == "-" and raw[place - 2].isalnum():
        back = place - 2
        while back > low and raw[back - 1].isalnum():
            back -= 1
        place = back
    return place


def _short_before(raw: str, bracket: int, long: str, long_start: int) -> Definition | None:
    """ "MAE (masked autoencoder)"."""
    before = re.search(r"([A-Za-z][\w+-]{1,11})\s?$", raw[max(0, bracket - 16) : bracket])
    if before is None or len(_WORD.findall(long)) < 2:
        return None
    short = before.group(1)
    capitals = sum(c.isupper() for c in short)
    if capitals < 2 or not _may_be_short(short):
        return None
    core = re.sub(r"[^A-Za-z]", "", short.removesuffix("s")).lower()
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_]+", long)).lower()
    if _match(long, 0, len(long), core) != 0 or initials[:1] != core[:1] or len(long.split()) > len(core) + 3:
        return None
    start = max(0, bracket - 16) + before.start(1)
    return Definition((long_start, long_start + len(long.rstrip())), (start, start + len(short)))
