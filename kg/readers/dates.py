"""Dates as sources print them, as ISO text."""

from __future__ import annotations

import datetime
import re
from typing import Any

_FIRST, _LAST = 1500, 2199  # years that a paper may bear
_MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}(?:-(?P<month>\d\d?)(?:-{_DAY})?)?(?:[T ].*)?",
        rf"{_YEAR}/(?P<month>\d\d?)(?:/{_DAY})?(?:[T ].*)?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?:[A-Za-z]{{3,9}}, )?{_DAY} {_MONTH},? {_YEAR}(?:[T ].*)?",
        rf"{_MONTH} {_DAY},? {_YEAR}(?:,? .*)?",
        rf"{_MONTH},? {_YEAR}",
        rf"\d\d?[./]\d\d?[./]{_YEAR}",  # which of the two is the month differs between countries: the year is sure
        rf"{_YEAR}\.0",  # a year that a table program took for a measurement
    )
)


def iso_date(value: Any) -> str | None:
    """`2024-05-24`, or `2024-05` or `2024` where no more is known; None where the value is no date.

    Takes text, numbers (a year, or milliseconds since 1970), dates and times of Python.

    >>> [iso_date(v) for v in ("2024-05-24T00:00:00.000Z", "Mon, 2 Apr 2007 19:18:42 GMT", 2019, "May 2024", "soon")]
    ['2024-05-24', '2007-04-02', '2019', '2024-05', None]
    """
    if isinstance(value, datetime.date):  # a datetime is one
        return value.strftime("%Y-%m-%d") if _FIRST <= value.year <= _LAST else None
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _of_number(value)
    if not isinstance(value, str):
        return None
    text = " ".join(value[:100].split())
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _iso(match.groupdict())
    return None


def _of_number(value: float) -> str | None:
    if value != value or abs(value) == float("inf"):
        return None
    if _FIRST <= value <= _LAST and value == int(value):
        return str(int(value))
    if 1e11 <= abs(value) < 1e13:  # so pandas writes times in JSON
        moment = datetime.datetime.fromtimestamp(0, datetime.UTC) + datetime.timedelta(milliseconds=value)
        return moment.strftime("%Y-%m-%d")
    return iso_date(str(int(value))) if 15_000_000 <= value < 22_000_000 and value == int(value) else None


def _iso(parts: dict[str, str | None]) -> str | None:
    year, month, day = int(parts["year"] or 0), parts.get("month"), parts.get("day")
    if not _FIRST <= year <= _LAST:
        return None
    if month is None:
        return f"{year}"
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    try:
        date = datetime.date(year, number, int(day or 1))
    except ValueError:
        return None
    return date.isoformat() if day else date.isoformat()[:7]
