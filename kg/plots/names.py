"""From names as a person writes them to the nodes of one label."""

from __future__ import annotations

from kg.errors import UsageError
from kg.graph.rows import Graph


def meant(graph: Graph, name: str, label: str) -> list[str]:
    """The ids of the nodes of this label that are called so, sorted. Raises UsageError where there is none."""
    from kg.viz.find import find

    nodes = find(graph, name)
    ids = [id for one, id in nodes if one == label]
    if not ids:
        others = " and a ".join(sorted({one.lower() for one, _ in nodes}))
        raise UsageError(f"{name!r} is a {others}: name a {label.lower()}")
    return ids
