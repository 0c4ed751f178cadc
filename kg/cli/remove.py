"""`kg remove`: papers out of a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import HomeOption


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Papers, such as arxiv:2411.04996.")],
    home: HomeOption = None,
) -> None:
    """Remove papers from the graph, as if it had been built without them."""
    from kg.build import remove
    from kg.cli.progress import shown
    from kg.cli.summary import tell
    from kg.home.layout import locate

    place = locate(home)
    with shown() as progress:
        outcome = remove(place, ids, progress=progress)
    tell(outcome, place.path)
