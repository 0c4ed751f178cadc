"""Numbers in a text that may report something: with sign, unit and the other end of a range.

Left out: numbers inside names and addresses (`GPT-4`), counts glued to words (`12-layer`), ordinals, list marks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.findings import Findings, Number

# the last but one: "53. 6%", a space that crept in
_NUM = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+\. \d+(?=\s?\\?%)|\d+)"
_DIGIT = re.compile(r"\d")
_SIGNS = "+-−–±"
_NUMBER = re.compile(rf"(?P<sign>[+\-−–±]\s?)?(?P<number>{_NUM})")
_UNIT = re.compile(
    r"\s?(?:(?P<percent>\\?%\s?points?\b|\\?%p\b|\\?%)|-?\s?(?P<points>percentage[- ]points?|percent\b|absolute points?|points?\b|pts?\b|pp\b|p\.p\.)"
    r"|(?P<factor>\\times|[x×](?![A-Za-z0-9])|X(?![A-Za-z0-9])|-?\s?times(?![A-Za-z])|-?\s?folds?(?![A-Za-z]))"
    r"|-?\s?(?P<physical>dB|FPS|fps|frames per second|ms\b|milliseconds?|seconds?\b|secs?\b|s\b|minutes?\b|mins?\b|hours?\b|"
    r"GPU[- ](?:hours?|days?)|days?\b|weeks?\b|GB\b|MB\b|KB\b|TB\b|tokens?/s(?:ec(?:ond)?)?|tokens per second|cm\b|mm\b|m\b|km\b|"
    r"Hz\b|kHz\b|[GTMP]?FLOPs|GMACs|W\b|mJ\b|kbps|bpp\b|Mb/s))"
)
_RANGE = re.compile(
    rf"(?P<unit>\s?\\?%|\s?[x×](?![A-Za-z])|\s?times)?\s?(?P<join>--+|-|–|—|~|∼|(?:\\?sim)(?=\d)|to|up to)\s?~?(?P<sign>[+-])?(?P<number>{_NUM})(?!\d)"
)
_FROM = re.compile(
    r"(?<!ranging )(?<!ranges )(?<!range )(?<!ranged )\bfrom\b(?:[^.;]{0,38}|\D{0,12}\d[\d.]*(?:\\?%|x)?\s(?:up )?to\s[^;]{2,50})$"
)
_APPROX = re.compile(r"(?:(?<![A-Za-z])|times)(?:sim|approx)$|rightarrow$")  # what is left of LaTeX's signs
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_SHARE = re.compile(r"(?:/|\s*out of\s*)(\d+)\b(?!\.\d)")
_LIST = re.compile(r"\s*(?:,|and|or|, and|/|to|,\s?and)\s*[+~]?")


def candidates(held: Findings) -> list[Number]:
    """The numbers that may be results: those of the abstract, and those of the title that have a unit."""
    return [n for n in numbers(held) if n.start >= held.text.body or n.unit]


def numbers(held: Findings) -> list[Number]:
    """Every number of the text that may be a result, in order."""
    text = held.text
    names = [(f.start, f.end) for thing in held.things for f in thing.places]
    out: list[Number] = []
    place = 0
    while (match := _next(text.raw, place)) is not None:
        place = match.end()
        number = _number(held, match, names)
        if number is not None:
            out.append(number)
            place = max(place, number.end)
    return _shared_units(text.raw, out)


def _next(raw: str, place: int) -> re.Match[str] | None:
    """The next number from a place on, with its sign; the search skips fast from digit to digit."""
    digit = _DIGIT.search(raw, place)
    if digit is None:
        return None
    start = digit.start()
    if start > place and raw[start - 1] == ".":
        start -= 1
    for before in (start - 1, start - 2):
        if before >= place and raw[before] in _SIGNS and raw[before + 1 : start].strip() == "":
            return _NUMBER.match(raw, before)
    return _NUMBER.match(raw, start)


def _number(held: Findings, match: re.Match[str], names: list[tuple[int, int]]) -> Number | None:
    raw = held.text.raw
    sign = (match["sign"] or "").strip()
    start, end = match.start(), match.end()
    digits = match.start("number")
    before = raw[start - 1 : start]
    unit = _UNIT.match(raw, end)
    strong = unit is not None and not unit["physical"]
    if held.linked(digits, end):
        return None
    if sign and (before.isalnum() or before == ")"):
        # the hyphen of a name, or the dash of a range; but "PSNR-21%"
        if not (strong and before.isalpha() and sign != "+"):
            return None
    elif not sign and (before.isalnum() or before in tuple("_@^.\\/")):
        if not (before == "/" and raw[start - 2 : start - 1] in tuple("0123456789%x")) and not (
            before in ("m", "x", "w") and _APPROX.search(raw, max(0, start - 12), start)
        ):
            return None
    if any(a <= digits and end <= b for a, b in names) and not strong:
        return None
    if not _ends_well(raw, end, unit):
        return None
    if (
        len(match["number"]) == 1
        and not sign
        and raw[end : end + 1] == ")"
        and re.search(r"(?:^|[\s(])$", raw[:start][-1:])
    ):
        if raw[start - 1 : start] == "(" or not re.search(r"\([^()]*[^()\s][^()]*$", raw[max(0, start - 40) : start]):
            return None
    high, last = _range(raw, match, names)
    if last is not None:
        unit = _UNIT.match(raw, last) or unit
    stop = last or end
    name, kind = _unit(raw, start, unit)
    if sign in ("−", "–"):
        sign = "-"
    if sign == "±":
        return None
    value = _value(match["number"])
    return Number(
        start=start,
        end=stop,
        unit_end=max(stop, unit.end() if unit is not None and unit.end() > stop else stop),
        sign=sign,
        value=-value if sign == "-" else value,
        high=high,
        unit=name,
        unit_class=kind,
        sentence=held.text.sentence_index(start),
        bracket=_in_bracket(raw, held.text.sentence(start)[0], start),
    )


def _value(printed: str) -> float:
    return float(printed.replace(",", "").replace(" ", ""))


def _ends_well(raw: str, end: int, unit: re.Match[str] | None) -> bool:
    """Whether the number is a word of its own."""
    rest = raw[end : end + 14]
    letters = re.match(r"[A-Za-z]+", rest)
    if letters and not (unit is not None and unit.start() == end and not unit.group().startswith((" ", "-"))):
        return re.match(r"(?:[kKMB]\b|to\b|m?AP\b|\\?rightarrow|(?:times)?sim\d)", rest) is not None
    if re.match(r"-[A-Za-z]", rest) and not re.match(r"-(?:point|fold|times|percent|second|minute|hour|x\b)", rest):
        return False
    if rest[:1] in ("_", "^") or _ORDINAL.match(rest):
        return False
    return not (rest[:1] == "." and rest[1:2].isdigit())


def _range(raw: str, match: re.Match[str], names: list[tuple[int, int]]) -> tuple[float | None, int | None]:
    """The other end of a range and where it ends; "from 3 to 5" is no range but two numbers."""
    end = match.end()
    found = _RANGE.match(raw, end)
    if found is None:
        share = _SHARE.match(raw, end)
        if share is not None and "." not in match["number"] and _UNIT.match(raw, end) is None:
            return float(share[1]), share.end()
        return None, None
    back = raw[max(0, match.start() - 95) : match.start()]
    following = re.match(r"[A-Za-z]*", raw[found.end() : found.end() + 8])
    word = following.group() if following else ""
    if found["join"] in ("to", "up to") and (_FROM.search(back.lower()) or (not match["sign"] and back.endswith("("))):
        return None, None
    if word and word not in ("x", "X", "times", "dB", "ms", "s", "to", "pp"):
        return None, None
    if any(a <= found.start("number") < b and not a <= match.start("number") for a, b in names):
        return None, None
    return _value(found["number"]), found.end("number")


def _unit(raw: str, start: int, unit: re.Match[str] | None) -> tuple[str, str]:
    if unit is not None:
        for kind, name in (("percent", "%"), ("points", "points"), ("factor", "x")):
            if unit[kind]:
                return ("%" if unit[kind] == "percent" else name), ("%" if unit[kind] == "percent" else name)
        return unit["physical"].strip(), "physical"
    return ("$", "physical") if raw[start - 1 : start] == "$" and "$" not in raw[start : start + 12] else ("", "")


def _in_bracket(raw: str, sentence: int, start: int) -> bool:
    left = raw[sentence:start]
    return left.rfind("(") > left.rfind(")")


def _shared_units(raw: str, found: list[Number]) -> list[Number]:
    """ "3.2 and 5.1 points": the unit belongs to both."""
    for index in range(len(found) - 2, -1, -1):
        one, following = found[index], found[index + 1]
        between = raw[one.end : following.start].replace("~", "")
        if not one.unit and following.unit and _LIST.fullmatch(between):
            found[index] = replace(one, unit=following.unit, unit_class=following.unit_class)
    return found
