"""`kg extract`: records of the inputs, as JSON Lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import (
    ColumnOption,
    FormatOption,
    Inputs,
    ModelOption,
    NoModelOption,
    ProcessesOption,
    RejectsOption,
    ReportOption,
    StrictOption,
    columns,
    model_of,
)
from kg.errors import UsageError


def extract(
    inputs: Inputs = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Where to (standard output where absent)."),
    ] = None,
    format: FormatOption = None,
    column: ColumnOption = None,
    rejects: RejectsOption = None,
    report: ReportOption = None,
    model: ModelOption = None,
    no_model: NoModelOption = False,
    processes: ProcessesOption = None,
    strict: StrictOption = False,
) -> None:
    """Find methods, datasets, tasks, metrics, results and repositories in INPUT; one JSON record a line.

    The output file is written whole or not at all, compressed where its name ends in .gz.
    """
    import sys
    from contextlib import nullcontext

    from kg.cli.progress import shown
    from kg.cli.report import begun, tell_report
    from kg.cli.summary import say, tell_rejects, tell_seconds
    from kg.files import written_whole
    from kg.intake import Intake, write_records
    from kg.progress import Steps, silent

    if not inputs:
        raise UsageError("kg extract needs INPUT: files, directories, globs, or - for standard input")
    intake = Intake(inputs, format, columns(column), processes, strict, model_of(model, no_model))
    file = rejects or (output.parent if output else Path()) / "rejects.jsonl"
    left = begun(report)
    bars = nullcontext(silent) if output is None and sys.stdout.isatty() else shown()
    with bars as progress:
        steps = Steps(progress)
        with written_whole(output) if output else nullcontext(sys.stdout.buffer) as out:
            count, reasons = write_records(intake, out, file, steps, left)
    say(f"{count:,} records ({tell_seconds(steps.seconds)})")
    tell_rejects(reasons, file)
    tell_report(left, report)
