r"""Comparison tables in LaTeX, with the rules of the package booktabs: a `tabular` to be pasted into a `table`.

What it cannot carry: what no comparison table can (`kg.export.comparison`), and line ends within a cell. Letters beyond
Latin (Greek, Chinese) need XeLaTeX or LuaLaTeX and a font that has them. The best number of a column is bold, whatever
its setting; an arrow says whether higher or lower is better.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from kg.export.comparison import Benchmark, Comparison, heading, number

_ARROWS = {"higher": r" $\uparrow$", "lower": r" $\downarrow$"}
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
        "·": r"$\cdot$",
    }
)


def write(table: Comparison, out: IO[bytes]) -> None:
    """The table, the method first, as is usual there."""
    setting = ["Setting"] if table.settings else []
    heads = [escaped(heading(each)) + _ARROWS.get(each.direction or "", "") for each in table.benchmarks]
    columns = rf"lp{{0.4\linewidth}}r{'l' if setting else ''}{'r' * len(heads)}"
    _lines(
        out,
        "% needs \\usepackage[T1]{fontenc} and \\usepackage{booktabs}",
        rf"\begin{{tabular}}{{{columns}}}",
        r"\toprule",
    )
    _row(out, ["Method", "Paper", "Year", *setting, *heads])
    _lines(out, r"\midrule")
    for line in table.lines:
        about = [escaped(line.method or ""), escaped(line.title), str(line.year or "")]
        about += [escaped(line.setting or "")] if setting else []
        _row(out, [*about, *map(_value, line.values, table.benchmarks)])
    _lines(out, r"\bottomrule", r"\end{tabular}")


def escaped(text: str) -> str:
    r"""The text on one line, with what TeX would take for a command escaped.

    >>> escaped("50% of a_b & {c}")
    '50\\% of a\\_b \\& \\{c\\}'
    """
    printable = "".join(character for character in text if character.isprintable() or character.isspace())
    return " ".join(printable.split()).translate(_SPECIAL)


def _value(value: float | None, benchmark: Benchmark) -> str:
    if value is None:
        return ""
    return rf"\textbf{{{number(value)}}}" if value == benchmark.best else number(value)


def _row(out: IO[bytes], cells: Iterable[str]) -> None:
    _lines(out, " & ".join(cells) + r" \\")


def _lines(out: IO[bytes], *lines: str) -> None:
    out.writelines(f"{line}\n".encode() for line in lines)
