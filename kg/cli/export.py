"""`kg export`: the graph as a file of some format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import HomeOption, PasswordOption, StoreOption, UserOption
from kg.errors import UsageError
from kg.export.formats import FORMATS, format_of
from kg.export.projection import PROJECTIONS

_MEANINGS = "; ".join(f"{format.name}: {format.meaning}" for format in FORMATS) + "."
_PROJECTIONS = ", ".join(projection.name for projection in PROJECTIONS)


def export(
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=_MEANINGS)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="Where to; a file is packed if it ends in .gz.")
    ],
    types: Annotated[
        str | None,
        typer.Option("--types", metavar="TYPE,...", help="Only these relationship types or node labels."),
    ] = None,
    nodes: Annotated[
        Path | None,
        typer.Option("--nodes", metavar="FILE", help="Where to write the node table of an edge list."),
    ] = None,
    projection: Annotated[
        str | None,
        typer.Option("--projection", metavar="NAME", help=f"Join what papers join, with a weight: {_PROJECTIONS}."),
    ] = None,
    min_weight: Annotated[
        int | None,
        typer.Option("--min-weight", metavar="N", help="The least weight of a projection (1; of paper-paper 3)."),
    ] = None,
    table: Annotated[
        bool, typer.Option("--table", help="A comparison table, papers by benchmarks, in place of the graph.")
    ] = False,
    benchmark: Annotated[
        list[str] | None,
        typer.Option("--benchmark", metavar="NAME", help="A benchmark or dataset of that table."),
    ] = None,
    home: HomeOption = None,
    store: StoreOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
) -> None:
    """Write the graph, a part, a projection or a comparison table of it into a file.

    It is written whole or not at all, and the same graph gives the same bytes. docs/export.md says what each format
    cannot carry.
    """
    from contextlib import closing

    from kg.cli.progress import shown
    from kg.cli.summary import say
    from kg.export import export as write
    from kg.export import export_table
    from kg.opening import open_store

    chosen = [name.strip() for name in types.split(",") if name.strip()] if types else []
    tabled = table or bool(benchmark) or format_of(to).table is not None
    if tabled and (chosen or nodes or projection or min_weight is not None):
        raise UsageError("a comparison table takes --benchmark only: leave --types, --nodes and --projection out")
    with closing(open_store(store or home, user=user, password=password)) as opened, shown() as progress:
        if tabled:
            made = export_table(opened, to, output, benchmarks=benchmark or [], progress=progress)
            say(f"{made.lines:,} lines and {made.benchmarks:,} benchmarks in {output}")
            return
        written = write(
            opened,
            to,
            output,
            types=chosen,
            projection=projection,
            min_weight=min_weight,
            nodes=nodes,
            progress=progress,
        )
    say(f"{written.nodes:,} nodes and {written.relationships:,} relationships in {output}")
    if format_of(to).folder is not None:
        say(f"stop the server and run  {output / 'import.sh'}  or, with Docker,  {output / 'import.sh'} docker")
