"""`kg build`: make the graph of a home equal to what the inputs say."""

from __future__ import annotations

import typer

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


def build(
    inputs: Inputs = None,
    home: HomeOption = None,
    replace: bool = typer.Option(False, "--replace", help="Let papers go that are not in the input."),
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
    """Build the graph of INPUT: read, extract, resolve, load. Without INPUT, fold the archive again.

    INPUT may also be records that kg extract wrote. Refuses to let papers go that the graph holds and INPUT does not.
    With --store the graph is loaded into a Neo4j server too.
    """
    from kg.build import build, refold
    from kg.cli.progress import shown
    from kg.cli.report import begun, resolved, tell_report
    from kg.cli.server import also_in
    from kg.cli.summary import tell, tell_also
    from kg.home.layout import locate
    from kg.intake import Intake

    place = locate(home)
    left = begun(report)
    with also_in(store, user, password) as load, shown() as progress:
        if inputs:
            intake = Intake(inputs, format, columns(column), processes, strict, model_of(model, no_model))
            outcome = build(place, intake, replace=replace, rejects=rejects, report=left, progress=progress)
        elif replace or format or column or rejects or report or strict or model or no_model:
            raise UsageError("kg build without INPUT folds the archive again: options about input have no meaning")
        else:
            outcome = refold(place, progress=progress)
        also = load(place, progress)
    tell(outcome, place.path)
    tell_also(also)
    tell_report(resolved(left, place) if report else left, report)
