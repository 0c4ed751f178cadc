"""`kg view`: the graph as a picture in one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import HomeOption, PasswordOption, StoreOption, UserOption


def view(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Where to.", show_default=True)
    ] = Path("graph.html"),
    around: Annotated[
        str | None,
        typer.Option("--around", metavar="NAME", help="Show what is near this: a name in any spelling, or an id."),
    ] = None,
    hops: Annotated[int, typer.Option("--hops", min=0, metavar="N", help="How far around it, in relationships.")] = 1,
    all: Annotated[bool, typer.Option("--all", help="Show every node, results and comparisons too.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", min=0, metavar="N", help="Show at most so many nodes, 0 for any number.")
    ] = 300,
    home: HomeOption = None,
    store: StoreOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
) -> None:
    """Draw the graph into one HTML file that opens in any browser, without network.

    Shown are papers, methods, benchmarks and datasets, the best supported first; with --around NAME also tasks, metrics
    and repositories near it.
    """
    from contextlib import closing

    from kg.cli.progress import shown
    from kg.cli.summary import say
    from kg.opening import open_store
    from kg.viz import view as draw

    with closing(open_store(store or home, user=user, password=password)) as opened, shown() as progress:
        drawing = draw(opened, output, around=around, hops=hops, all=all, limit=limit, progress=progress)
    if drawing.nodes < drawing.candidates:
        say(
            f"shown are {drawing.nodes:,} of {drawing.candidates:,} nodes, the best supported: "
            "others with --around NAME, more with --limit N"
        )
    say(f"{output} shows {drawing.nodes:,} nodes and {drawing.relationships:,} relationships: open it in a browser")
