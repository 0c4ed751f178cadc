"""`kg add`: more papers for a graph."""

from __future__ import annotations

from kg.cli.options import (
    AlsoOption,
    ColumnOption,
    FormatOption,
    HomeOption,
    Inputs,
    ModelOption,
    NoModelOption,
    PasswordOption,
    ProcessesOption,
    RejectsOption,
    ReportOption,
    StrictOption,
    UserOption,
    columns,
    model_of,
)
from kg.errors import UsageError


def add(
    inputs: Inputs = None,
    home: HomeOption = None,
    format: FormatOption = None,
    column: ColumnOption = None,
    rejects: RejectsOption = None,
    report: ReportOption = None,
    model: ModelOption = None,
    no_model: NoModelOption = False,
    processes: ProcessesOption = None,
    strict: StrictOption = False,
    store: AlsoOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
) -> None:
    """Add the papers of INPUT to the graph, as if it had been built of everything at once."""
    from kg.build import add
    from kg.cli.progress import shown
    from kg.cli.report import begun, resolved, tell_report
    from kg.cli.server import also_in
    from kg.cli.summary import tell, tell_also
    from kg.home.layout import locate
    from kg.intake import Intake

    if not inputs:
        raise UsageError("kg add needs INPUT: files, directories, globs, or - for standard input")
    place = locate(home)
    left = begun(report)
    with also_in(store, user, password) as load, shown() as progress:
        intake = Intake(inputs, format, columns(column), processes, strict, model_of(model, no_model))
        outcome = add(place, intake, rejects=rejects, report=left, progress=progress)
        also = load(place, progress)
    tell(outcome, place.path)
    tell_also(also)
    tell_report(resolved(left, place) if report else left, report)
