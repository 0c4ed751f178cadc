"""Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

NOTE = "<!-- Made by  python -m scripts.docs  from the code: change that, not this. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, an empty one behind; nothing where there are no rows."""
    rows = list(rows)
    if rows:
        yield _row(head)
        yield _row(["---"] * len(head))
        yield from map(_row, rows)
        yield ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
