"""The report in two lines, for the end of a command."""

from __future__ import annotations

from collections.abc import Iterator

from kg.honesty.account import RESULT_LIKE
from kg.honesty.report import Report


def share(count: int, of: int) -> tuple[str, str, str]:
    """A count, of how many, and the share: `12`, `7,114`, `0.2 %`; the share is `-` where there are none.

    >>> share(12, 7114), share(0, 0)
    (('12', '7,114', '0.2 %'), ('0', '0', '-'))
    """
    return f"{count:,}", f"{of:,}", f"{100 * count / of:.1f} %" if of else "-"


def summary(report: Report) -> Iterator[str]:
    """What a person should know at once; nothing where nothing was extracted."""
    if not report.papers:
        return
    silent, abstracts, part = share(report.silent, report.papers - report.empty)
    likely, unheard = report.count("number", *RESULT_LIKE), report.count("number")
    yield (
        f"no finding in {silent} of {abstracts} abstracts ({part}); "
        f"{unheard:,} of {report.numbers:,} sentences with a number gave no result "
        f"({likely:,} with a percentage, points, a factor or a decimal)"
    )
    yield (
        f"{report.count('name'):,} names dropped, {report.count('unresolved'):,} of {report.entities:,} found on weak grounds; "
        f"{report.count('dataset'):,} of {report.datasets:,} sentences with a known dataset gave nothing"
    )
