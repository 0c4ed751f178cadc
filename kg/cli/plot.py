"""`kg plot`: figures of what the graph counts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import HomeOption, PasswordOption, StoreOption, UserOption
from kg.errors import UsageError
from kg.plots.kinds import KINDS

_MEANINGS = "; ".join(f"{kind.name}: {kind.meaning}" for kind in KINDS) + "."


def plot(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help=f"Which plot; without it they are listed. {_MEANINGS}")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; its ending, .svg or .png, says the format."),
    ] = None,
    dataset: Annotated[
        str | None, typer.Option("--dataset", metavar="NAME", help="sota: on which dataset (the busiest).")
    ] = None,
    metric: Annotated[
        str | None, typer.Option("--metric", metavar="NAME", help="sota: in which metric (the busiest).")
    ] = None,
    method: Annotated[
        list[str] | None, typer.Option("--method", metavar="NAME", help="adoption: a method; may be repeated.")
    ] = None,
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", help="adoption, tasks: how many are shown, those with most papers."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the plots.")] = False,
    home: HomeOption = None,
    store: StoreOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
) -> None:
    """Draw a plot of the graph into an SVG or PNG file: the best scores over time, methods by year, tasks, degrees.

    Needs the extra `plots`. The same graph gives the same bytes. docs/plots.md shows what each plot counts.
    """
    from contextlib import closing

    from kg.cli.progress import shown
    from kg.cli.summary import say
    from kg.opening import open_store
    from kg.plots.kinds import Choice, kind_of
    from kg.plots.run import format_of
    from kg.plots.run import plot as draw

    if name is None or list_:
        width = max(len(kind.name) for kind in KINDS)
        for kind in KINDS:
            options = f" ({', '.join(kind.takes)})" if kind.takes else ""
            typer.echo(f"{kind.name:<{width}}  {kind.meaning}{options}")
        return
    kind_of(name, Choice(dataset, metric, tuple(method or ()), top))
    if output is None:
        raise UsageError(f"where to? name a file, as in  kg plot {name} -o {name}.svg")
    format_of(output)
    with closing(open_store(store or home, user=user, password=password)) as opened, shown() as progress:
        said = draw(
            opened, name, output, dataset=dataset, metric=metric, methods=method or (), top=top, progress=progress
        )
    say(f"{said}: {output}")
