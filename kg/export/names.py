"""Keys and weights that several formats share."""

from __future__ import annotations

from kg.graph.rows import Properties


def node_key(label: str, id: str) -> str:
    """The name of a node that is unique in the whole graph, as networkx and Gephi want it: `Label:id`.

    >>> node_key("Paper", "arxiv:2411.04996")
    'Paper:arxiv:2411.04996'
    """
    return f"{label}:{id}"


def weight(properties: Properties) -> float:
    """How much a relationship weighs in a drawing: its weight, its support or its mentions, 1 where it has none."""
    for name in ("weight", "support", "mentions"):
        found = properties.get(name)
        if isinstance(found, int):
            return float(found)
    return 1.0
