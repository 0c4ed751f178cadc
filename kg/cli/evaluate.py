"""`kg evaluate`: how good the findings are, measured on labelled papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import ModelOption, NoModelOption, ProcessesOption, model_of
from kg.errors import UsageError


def evaluate(
    gold: Annotated[
        list[str] | None,
        typer.Argument(metavar="GOLD", help="Files of labelled papers, in any known format.", show_default=False),
    ] = None,
    records: Annotated[
        str | None,
        typer.Option("--records", metavar="FILE", help="Records to judge (extracted now where absent)."),
    ] = None,
    errors: Annotated[
        Path | None,
        typer.Option("--errors", metavar="FILE.html", dir_okay=False, help="Where to draw the page of errors."),
    ] = None,
    show: Annotated[int, typer.Option("--show", min=0, metavar="N", help="List N errors of each row.")] = 0,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Compare stated confidence with the share that is right.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Write one JSON object instead of tables.")] = False,
    processes: ProcessesOption = None,
    model: ModelOption = None,
    no_model: NoModelOption = False,
) -> None:
    """Measure findings against labelled papers: precision, recall, F1 with intervals, and where the errors are.

    GOLD is recognised by its content: papers labelled as a whole, texts with labelled spans (SciREX, SciERC, TDMSci), or
    abstracts with the scores of a leaderboard. docs/evaluate.md describes them.
    """
    import sys

    import orjson

    from kg.cli.evaluation import extracted, given, tables, tell_faults
    from kg.cli.progress import shown
    from kg.cli.summary import say
    from kg.evaluate import evaluate as judged
    from kg.evaluate import read_gold
    from kg.evaluate.json_report import as_json
    from kg.evaluate.page import render
    from kg.files import written_whole

    if not gold:
        raise UsageError("kg evaluate needs GOLD: files of labelled papers")
    chosen = model_of(model, no_model)
    if records and (model or no_model):
        raise UsageError("--model and --no-model choose how to extract now: leave them out with --records")
    labelled = read_gold(gold)
    tell_faults(labelled.faults)
    with shown() as progress:
        found, bad = given(labelled, records) if records else (extracted(labelled, chosen, processes, progress), [])
        tell_faults(bad)
        report = judged(labelled, found)
    if errors:
        page = render(report, f"Gold and found: {', '.join(gold)}")
        with written_whole(errors) as out:
            out.write(page.encode())
        say(f"{errors} shows gold and found side by side: open it in a browser")
    if json:
        answer = as_json(report, [*labelled.faults, *bad], show=show, calibration=calibration)
        sys.stdout.buffer.write(orjson.dumps(answer, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    else:
        tables(report, sys.stdout, show=show, calibration=calibration)
