"""From a name as a person writes it to the nodes that are meant."""

from __future__ import annotations

from difflib import get_close_matches

from kg.errors import UsageError
from kg.graph.rows import Graph, Node
from kg.resolve.keys import key


def find(graph: Graph, name: str) -> tuple[Node, ...]:
    """The nodes that `name` means, sorted: by their id (`arxiv:2411.04996`) or a spelling, else by their name.

    Spellings and names are compared by their fold keys; an ambiguous spelling finds several nodes. Raises UsageError,
    with spellings that look alike, where nothing is found.
    """
    wanted = key(name)
    found = _by_id(graph, name) | _by_spelling(graph, wanted) or _by_name(graph, wanted)
    if not found:
        raise UsageError(f"nothing in the graph is called {name!r}{_alike(graph, wanted)}")
    return tuple(sorted(found))


def meant(graph: Graph, name: str, *labels: str) -> tuple[Node, ...]:
    """Of the nodes that `name` means those of these labels. Raises UsageError where there is none."""
    nodes = find(graph, name)
    kept = tuple(node for node in nodes if node[0] in labels)
    if not kept:
        others = " and a ".join(dict.fromkeys(label.lower() for label, _ in nodes))
        raise UsageError(f"{name!r} is a {others}: name a {' or a '.join(map(str.lower, labels))}")
    return kept


def _by_id(graph: Graph, id: str) -> set[Node]:
    return {(label, id) for label, rows in graph.nodes.items() if label != "Alias" and id in rows}


def _by_spelling(graph: Graph, wanted: str) -> set[Node]:
    return {
        (label, target)
        for (_, type, label), rows in graph.relationships.items()
        if type == "NAMES"
        for alias, target in rows
        if alias == wanted
    }


def _by_name(graph: Graph, wanted: str) -> set[Node]:
    return {
        (label, id)
        for label, rows in graph.nodes.items()
        if label not in ("Alias", "Result", "Comparison")
        for id, properties in rows.items()
        if key(str(properties["name"])) == wanted
    }


def _alike(graph: Graph, wanted: str) -> str:
    near = get_close_matches(wanted, [alias for alias in sorted(graph.nodes.get("Alias", {})) if alias[0] == wanted[0]])
    names = [str(graph.nodes["Alias"][alias]["name"]) for alias in near]
    return f"; there is {', '.join(names)}" if names else ""
