"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import UsageError
from kg.extract.shipped import SHIPPED
from kg.home.layout import DEFAULT, VARIABLE

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", envvar=VARIABLE, metavar="DIR", help=f"The graph's home ({DEFAULT} where absent)."),
]
StoreOption = Annotated[
    str | None,
    typer.Option("--store", metavar="STORE", help="Another store than the home's own: a .kgl file, or an address."),
]
UserOption = Annotated[
    str | None, typer.Option("--user", metavar="NAME", help="User of the server (KG_NEO4J_USER, else neo4j).")
]
PasswordOption = Annotated[
    str | None,
    typer.Option("--password", metavar="TEXT", help="Password of the server; better in KG_NEO4J_PASSWORD or .env."),
]
AlsoOption = Annotated[
    str | None, typer.Option("--store", metavar="URI", help="A server to load the graph into too, as bolt://HOST:PORT.")
]
Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="INPUT", help="Files, directories, globs, or - for standard input.", show_default=False),
]
FormatOption = Annotated[
    str | None, typer.Option("--from", metavar="FORMAT", help="The inputs' format (recognised where absent).")
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=COLUMN", help="Which column holds a field, as in abstract=summary."),
]
RejectsOption = Annotated[
    Path | None,
    typer.Option("--rejects", metavar="FILE", dir_okay=False, help="Where to write what cannot be read."),
]
ProcessesOption = Annotated[
    int | None,
    typer.Option("--processes", min=1, metavar="N", help="Worker processes (as many as useful where absent)."),
]
ReportOption = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE",
        dir_okay=False,
        help="Write what was left out, with examples: Markdown, or JSON where the name ends in .json.",
    ),
]
ModelOption = Annotated[
    Path | None,
    typer.Option("--model", metavar="PATH", help="Your own tagger: an ONNX file, or the folder of a spaCy pipeline."),
]
NoModelOption = Annotated[bool, typer.Option("--no-model", help="Find things by rules alone.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Fail where an entry cannot be read.")]


def columns(given: list[str] | None) -> dict[str, str] | None:
    """The mapping from field to column that `--column` gave. Raises UsageError."""
    if not given:
        return None
    pairs = [option.partition("=") for option in given]
    for field, sign, column in pairs:
        if not (field and sign and column):
            raise UsageError(f"--column {field}{sign}{column}: write FIELD=COLUMN, as in abstract=summary")
    return {field: column for field, _, column in pairs}


def model_of(given: Path | None, without: bool) -> Path | None:
    """The model that `--model` and `--no-model` choose, the shipped one where neither is given. Raises UsageError."""
    if given is not None and without:
        raise UsageError("--model and --no-model exclude each other")
    return None if without else given or SHIPPED
