"""Values as cells: they come back, and no text is a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.cells import cell, defused, joined, parted, text_of
from tests.stores.graphs import TEXT


@given(st.lists(TEXT, min_size=1))
def test_joined_lists_part_again(items: list[str]) -> None:
    assert parted(joined(items)) == items


@given(st.text("'=+-@|x\t\r\n\\", min_size=1))
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert text_of(defused(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text, "b"]) == f"'{text}|b"


def test_numbers_stay_numbers() -> None:
    assert [cell(value) for value in (-1.5, 3, True, False, None)] == ["-1.5", "3", "true", "false", ""]
