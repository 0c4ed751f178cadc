"""Comparison tables in Markdown (the tables of GitHub Flavored Markdown).

What it cannot carry: what no comparison table can (`kg.export.comparison`), and line ends within a cell. The best number
of a column is bold, whatever its setting; an arrow says whether higher or lower is better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO

from kg.export.comparison import Benchmark, Comparison, Line, heading, number

_ARROWS = {"higher": " ↑", "lower": " ↓"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$#!])")


def write(table: Comparison, out: IO[bytes]) -> None:
    """The table, its title a link to the paper where its address is one of the web."""
    setting = ["Setting"] if table.settings else []
    heads = [escaped(heading(each)) + _ARROWS.get(each.direction or "", "") for each in table.benchmarks]
    _row(out, ["Paper", "Year", "Method", *setting, *heads])
    _row(out, ["---", "---:", "---", *(["---"] if setting else []), *("---:" for _ in heads)])
    for line in table.lines:
        about = [_paper(line), str(line.year or ""), escaped(line.method or "")]
        about += [escaped(line.setting or "")] if setting else []
        _row(out, [*about, *map(_value, line.values, table.benchmarks)])


def escaped(text: str) -> str:
    r"""The text on one line, with what Markdown would take for markup escaped.

    >>> escaped("a|b *c*\n<d>")
    'a\\|b \\*c\\* \\<d\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _paper(line: Line) -> str:
    if line.url is None or not re.fullmatch(r"https?://[^\s<>()\[\]|\\]+", line.url):
        return escaped(line.title)
    return f"[{escaped(line.title)}]({line.url})"


def _value(value: float | None, benchmark: Benchmark) -> str:
    if value is None:
        return ""
    return f"**{number(value)}**" if value == benchmark.best else number(value)


def _row(out: IO[bytes], cells: Iterable[str]) -> None:
    out.write(f"| {' | '.join(cells)} |\n".encode())
