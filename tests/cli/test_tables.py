"""Answers as a table, CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kg.cli.tables import WIDEST, Format, write
from kg.stores.base import Answer

ANSWER = Answer(
    ("name", "value", "names", "flag"),
    [("A", 1.5, ["x", "y"], True), ("a longer name", 10, None, None)],
)


class Terminal(io.StringIO):
    """Text output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def written(answer: Answer, format: Format) -> str:
    out = io.StringIO()
    write(answer, format, out)
    return out.getvalue()


def test_a_piped_table_is_plain_text() -> None:
    assert written(ANSWER, Format.table) == (
        "name           value  names  flag\n"
        "-------------  -----  -----  ----\n"
        "A                1.5  x; y   true\n"
        "a longer name     10\n"
    )


def test_a_table_without_rows_shows_its_columns() -> None:
    assert written(Answer(("a", "b"), []), Format.table) == "a  b\n-  -\n"
    assert written(Answer(("a", "b"), []), Format.csv) == "a,b\n"
    assert written(Answer(("a", "b"), []), Format.jsonl) == ""


def test_wide_text_is_cut_in_a_table_and_nowhere_else() -> None:
    answer = Answer(("text",), [("x" * 1000,)])
    assert written(answer, Format.table).splitlines()[2] == "x" * (WIDEST - 1) + "…"
    assert "x" * 1000 in written(answer, Format.csv)
    assert "x" * 1000 in written(answer, Format.jsonl)


def test_a_table_is_drawn_on_a_terminal() -> None:
    out = Terminal()
    write(ANSWER, Format.table, out)
    assert "─" in out.getvalue()
    assert "a longer name" in out.getvalue()


def test_text_cannot_steer_the_terminal_or_the_table() -> None:
    answer = Answer(("text",), [("a\x1b[31m\nb [bold]c[/bold]",)])
    assert written(answer, Format.table).splitlines()[2] == "a [31m b [bold]c[/bold]"
    out = Terminal()
    write(answer, Format.table, out)
    assert "\x1b[31m" not in out.getvalue()
    assert "[bold]c[/bold]" in out.getvalue()


def test_csv_cells_are_no_formulas_and_numbers_stay_numbers() -> None:
    answer = Answer(("a",), [("=1+1",), ("+1",), ("@x",), ("-x",), ("-1",), (-1.5,), (-2,), ("plain",)])
    rows = [row[0] for row in csv.reader(io.StringIO(written(answer, Format.csv)))]
    assert rows == ["a", "'=1+1", "'+1", "'@x", "'-x", "-1", "-1.5", "-2", "plain"]


VALUES = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(
    st.characters(exclude_categories=["Cs"])
) | st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3)  # fmt: skip


@given(st.lists(st.tuples(VALUES, VALUES), max_size=4))
def test_json_lines_read_back(rows: list[tuple[Any, Any]]) -> None:
    lines = written(Answer(("a", "b"), rows), Format.jsonl).split("\n")
    assert [json.loads(line) for line in lines if line] == [{"a": a, "b": b} for a, b in rows]


@given(st.lists(st.tuples(VALUES, VALUES), max_size=4))
def test_every_format_writes_any_value(rows: list[tuple[Any, Any]]) -> None:
    answer = Answer(("a", "b"), rows)
    assert len(written(answer, Format.table).split("\n")) == len(rows) + 3
    assert len(list(csv.reader(io.StringIO(written(answer, Format.csv), newline="")))) == len(rows) + 1
    write(answer, Format.table, Terminal())
