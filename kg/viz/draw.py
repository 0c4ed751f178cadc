"""A graph as a page: what is shown, where it stands, what the page knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.files import written_whole
from kg.graph.rows import Graph
from kg.packs.model import PackQuery
from kg.progress import Progress, Steps, silent
from kg.stores.base import Store
from kg.viz.content import content
from kg.viz.page import Page, render
from kg.viz.placed import Placed, placed
from kg.viz.select import LIMIT, Selection, choose


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page: its HTML, the picture in it, how many nodes could be shown, and what a person should know."""

    html: str
    picture: Placed
    candidates: int
    notes: tuple[str, ...] = ()

    @property
    def nodes(self) -> int:
        """How many nodes are shown."""
        return len(self.picture.nodes)

    @property
    def relationships(self) -> int:
        """How many relationships are shown."""
        return len(self.picture.edges)

    @property
    def communities(self) -> int:
        """How many communities stand in no other."""
        return len(self.picture.outer)


def view(
    graph_or_store: Graph | Store,
    out: Path | str,
    *,
    around: str | None = None,
    hops: int | None = None,
    query: PackQuery | None = None,
    parameters: Mapping[str, Any] | None = None,
    all: bool = False,
    limit: int = LIMIT,
    progress: Progress = silent,
) -> Drawing:
    """Draw a graph into one HTML file that opens without network; it is written whole or not at all.

    Shown is the readable core, at most `limit` nodes of it (0 for any number); or what is at most `hops` (by default 1)
    relationships away from the node that is called `around` (in any of its spellings); or the things that the answer to
    a query of a pack names, with what is at most `hops` (by default 0) away from them; or with `all` every node, folded
    into communities where there are more than `limit`.

    Raises UsageError where nothing is called so, a query's answer names nothing that could be shown, or two choices are
    asked for; QueryError where a query fails; KgError where `out` cannot be written.
    """
    steps = Steps(progress)
    with steps.step("read"):
        graph = graph_or_store if isinstance(graph_or_store, Graph) else graph_or_store.graph()
    with steps.step("choose"):
        store = None if isinstance(graph_or_store, Graph) else graph_or_store
        selection, notes = choose(
            graph, around_name=around, hops=hops, query=query, parameters=parameters, store=store, all=all, limit=limit
        )
    with steps.step("draw"):
        drawing = draw(graph, selection, notes)
        with written_whole(out) as file:
            file.write(drawing.html.encode())
    return drawing


def draw(graph: Graph, selection: Selection, notes: tuple[str, ...] = ()) -> Drawing:
    """The page of a selection from `graph`."""
    picture = placed(graph, selection)
    first, details = content(graph, selection, picture)
    html = render(Page(picture, selection.candidates, first, details))
    return Drawing(html, picture, selection.candidates, notes)
