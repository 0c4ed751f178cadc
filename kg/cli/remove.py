"""`kg remove`: papers out of a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import AlsoOption, HomeOption, PasswordOption, UserOption


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Papers, such as arxiv:2411.04996.")],
    home: HomeOption = None,
    store: AlsoOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
) -> None:
    """Remove papers from the graph, as if it had been built without them."""
    from kg.build import remove
    from kg.cli.progress import shown
    from kg.cli.server import also_in
    from kg.cli.summary import tell, tell_also
    from kg.home.layout import locate

    place = locate(home)
    with also_in(store, user, password) as load, shown() as progress:
        outcome = remove(place, ids, progress=progress)
        also = load(place, progress)
    tell(outcome, place.path)
    tell_also(also)
