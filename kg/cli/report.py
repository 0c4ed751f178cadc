"""What `kg extract`, `kg build` and `kg add` say at their end of what was left out."""

from __future__ import annotations

from pathlib import Path

from kg.cli.summary import say
from kg.home.layout import Home
from kg.honesty import Report, write
from kg.honesty.senses import meanings
from kg.honesty.summary import summary
from kg.opening import open_home

EXAMPLES = 5  # quoted for each class of what was left out


def begun(file: Path | None) -> Report:
    """A report to be filled; examples are kept only where it will be written to a file."""
    return Report(EXAMPLES if file else 0)


def resolved(report: Report, home: Home) -> Report:
    """The report, with the spellings that stand for several things in the graph of the home. Raises StoreError."""
    with open_home(home) as store:
        report.meanings = meanings(store)
    return report


def tell_report(report: Report, file: Path | None) -> None:
    """Write the report, where a file is given, and say what matters most of it. Raises KgError."""
    if file:
        write(report, file)
    for line in summary(report):
        say(line)
    if file or report.papers:
        say(f"what was left out stands in {file}" if file else "--report FILE shows what was left out, with examples")
