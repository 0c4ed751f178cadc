"""`kg export`: the graph as a file of some format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import HomeOption, StoreOption
from kg.export.formats import FORMATS

_MEANINGS = "; ".join(f"{format.name}: {format.meaning}" for format in FORMATS) + "."


def export(
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=_MEANINGS)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", dir_okay=False, help="Where to; packed if it ends in .gz.")
    ],
    types: Annotated[
        str | None,
        typer.Option("--types", metavar="TYPE,...", help="Only these relationship types or node labels."),
    ] = None,
    nodes: Annotated[
        Path | None,
        typer.Option("--nodes", metavar="FILE", dir_okay=False, help="Where to write the node table of an edge list."),
    ] = None,
    home: HomeOption = None,
    store: StoreOption = None,
) -> None:
    """Write the graph, or a part of it, into a file.

    It is written whole or not at all, and the same graph gives the same bytes.
    """
    from contextlib import closing

    from kg.cli.progress import shown
    from kg.cli.summary import say
    from kg.export import export as write
    from kg.opening import open_store

    chosen = [name.strip() for name in types.split(",") if name.strip()] if types else []
    with closing(open_store(store or home)) as opened, shown() as progress:
        written = write(opened, to, output, types=chosen, nodes=nodes, progress=progress)
    say(f"{written.nodes:,} nodes and {written.relationships:,} relationships in {output}")
