"""`kg add`: more papers for a graph."""

from __future__ import annotations

from kg.cli.options import (
    ColumnOption,
    FormatOption,
    HomeOption,
    Inputs,
    ProcessesOption,
    RejectsOption,
    StrictOption,
    columns,
)
from kg.errors import UsageError


def add(
    inputs: Inputs = None,
    home: HomeOption = None,
    format: FormatOption = None,
    column: ColumnOption = None,
    rejects: RejectsOption = None,
    processes: ProcessesOption = None,
    strict: StrictOption = False,
) -> None:
    """Add the papers of INPUT to the graph, as if it had been built of everything at once."""
    from kg.build import add
    from kg.cli.progress import shown
    from kg.cli.summary import tell
    from kg.home.layout import locate
    from kg.intake import Intake

    if not inputs:
        raise UsageError("kg add needs INPUT: files, directories, globs, or - for standard input")
    place = locate(home)
    with shown() as progress:
        intake = Intake(inputs, format, columns(column), processes, strict)
        outcome = add(place, intake, rejects=rejects, progress=progress)
    tell(outcome, place.path)
