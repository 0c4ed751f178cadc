"""When two printed numbers are taken for the same: their numbers, their signs, their units."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d[\d,]*\.?\d*|\.\d+")
_SIGN = re.compile(r"\s*([-+\u2212\u2013])")
_TIMES = ("x", "times", "\u00d7", "fold")
_PER_CENT = ("%", "percent", "pp", "point", "points", "percentage points", "pts")


def numbers(printed: str) -> list[float]:
    """The numbers of a printed value, without their signs; two for a range.

    >>> numbers("3.2 to 5.0"), numbers("-1,200"), numbers("twice")
    ([3.2, 5.0], [1200.0], [])
    """
    return [float(number.replace(",", "").rstrip(".")) for number in _NUMBER.findall(printed)]


def first_number(printed: str) -> float | None:
    """The first number of a printed value, None where there is none."""
    return next(iter(numbers(printed)), None)


def opposite_signs(one: str, other: str) -> bool:
    """Whether one value is printed with a plus and the other with a minus."""
    return _sign(one) * _sign(other) < 0


def _sign(printed: str) -> int:
    found = _SIGN.match(printed)
    return 0 if found is None else 1 if found.group(1) == "+" else -1


def _unit_class(unit: str | None) -> str:
    text = (unit or "").strip().lower()
    return "x" if text in _TIMES else "%" if text in _PER_CENT else text


def same_unit(one: str | None, other: str | None) -> bool:
    """Whether two units are of one class, or one is not printed and the other is no factor.

    >>> same_unit("%", "points"), same_unit("", "dB"), same_unit("", "x"), same_unit("ms", "dB")
    (True, True, False, False)
    """
    a, b = _unit_class(one), _unit_class(other)
    return a == b or ("" in (a, b) and "x" not in (a, b))
