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
    query: Annotated[
        str | None,
        typer.Option(
            "--query", metavar="PACK/NAME", help="Show what the answer to a query names (kg query lists them)."
        ),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", metavar="KEY=VALUE", help="A parameter of the query, as kg query takes it."),
    ] = None,
    hops: Annotated[
        int | None,
        typer.Option(
            "--hops",
            min=0,
            metavar="N",
            help="How far around it, in relationships (else 1; of a query's answer 0).",
            show_default=False,
        ),
    ] = None,
    all: Annotated[
        bool, typer.Option("--all", help="Show every node; above the limit in communities that open on a click.")
    ] = False,
    limit: Annotated[
        int, typer.Option("--limit", min=0, metavar="N", help="Show at most so many nodes at once, 0 for any number.")
    ] = 300,
    svg: Annotated[
        Path | None,
        typer.Option("--svg", metavar="FILE", dir_okay=False, help="Also write the picture, standing still, as SVG."),
    ] = None,
    png: Annotated[
        Path | None,
        typer.Option("--png", metavar="FILE", dir_okay=False, help="The same as PNG (extra plots)."),
    ] = None,
    home: HomeOption = None,
    store: StoreOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
) -> None:
    """Draw the graph into one HTML file that opens in any browser, without network.

    Shown are papers, methods, benchmarks and datasets, the best supported first; with --around NAME also tasks, metrics
    and repositories near it.

    kg view --around MAE --hops 2  shows what is near;  kg view --query leaderboards/of-benchmark -p dataset=ImageNet  an answer.
    """
    from contextlib import closing

    from kg.cli.progress import shown
    from kg.cli.query import pairs
    from kg.cli.summary import say
    from kg.opening import open_store
    from kg.packs.load import find, shipped
    from kg.viz import view as draw
    from kg.viz.still import check, write_still

    asked = find(shipped(), query) if query is not None else None
    stills = {"svg": svg, "png": png}
    check(stills, output)
    with closing(open_store(store or home, user=user, password=password)) as opened, shown() as progress:
        drawing = draw(
            opened,
            output,
            around=around,
            hops=hops,
            query=asked,
            parameters=pairs(parameter or ()),
            all=all,
            limit=limit,
            progress=progress,
        )
    for format, file in stills.items():
        if file is not None:
            write_still(drawing.picture, file, format, drawing.candidates)
    for note in drawing.notes:
        say(note)
    if drawing.nodes < drawing.candidates:
        say(
            f"shown are {drawing.nodes:,} of {drawing.candidates:,} nodes, the best supported: "
            "others with --around NAME, more with --limit N, all with --all"
        )
    folded = f" in {drawing.communities:,} communities" if drawing.communities else ""
    say(
        f"{output} shows {drawing.nodes:,} nodes and {drawing.relationships:,} relationships{folded}: open it in a browser"
    )
