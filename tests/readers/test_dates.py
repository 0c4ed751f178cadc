"""Dates as sources print them."""

import datetime
from typing import Any

import pytest

from kg.readers.dates import iso_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-24T00:00:00.000Z", "2024-05-24"),
        ("2024-05-24", "2024-05-24"),
        (" 2024-5-4 ", "2024-05-04"),
        ("2024/05/24 10:00", "2024-05-24"),
        ("20240524", "2024-05-24"),
        (20240524, "2024-05-24"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        (2024, "2024"),
        (2024.0, "2024"),
        ("2024.0", "2024"),
        ("24 May 2024", "2024-05-24"),
        ("May 24, 2024", "2024-05-24"),
        ("Sept. 3rd, 2024", "2024-09-03"),
        ("September 2024", "2024-09"),
        ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"),
        ("05/06/2024", "2024"),
        (1716508800000, "2024-05-24"),
        (datetime.date(2024, 5, 24), "2024-05-24"),
        (datetime.datetime(2024, 5, 24, 12), "2024-05-24"),
        ("2024-02-30", None),
        ("2024-13", None),
        ("24 Foo 2024", None),
        ("0001-01-01", None),
        (float("nan"), None),
        (float("inf"), None),
        (10**400, None),
        (True, None),
        (None, None),
        ([2024], None),
        ("soon", None),
        ("", None),
    ],
)
def test_iso_date(value: Any, expected: str | None) -> None:
    assert iso_date(value) == expected
