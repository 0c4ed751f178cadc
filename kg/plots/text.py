"""Text of papers in a picture: on one line, without what no file of a picture may hold, not longer than there is room."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph.rows import Graph


def shown(text: str, width: int = 32) -> str:
    r"""The text on one line without control and direction characters, cut with `…` past `width` characters.

    >>> shown("a\tname \x00 of\u202e some $length$_", 16)
    'a name of some…'
    """
    printable = "".join(character for character in text if character.isprintable() or character.isspace())
    line = " ".join(printable.split()) or "…"
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "paper"), counted(7114, "paper"), counted(2, "share of it", "shares of it")
    ('1 paper', '7,114 papers', '2 shares of it')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def coverage(graph: Graph) -> str:
    """Which papers a graph holds: how many, and of which years."""
    papers: Mapping[str, Mapping[str, object]] = graph.nodes.get("Paper", {})
    years = [year for paper in papers.values() if isinstance(year := paper.get("year"), int)]
    span = f", {min(years)}–{max(years)}" if years and min(years) != max(years) else f", {years[0]}" if years else ""
    return f"{counted(len(papers), 'paper')}{span}"
