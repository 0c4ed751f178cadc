"""A part of a graph, by labels and relationship types."""

from __future__ import annotations

from collections.abc import Collection

from kg.errors import UsageError
from kg.graph.rows import Ends, Graph, Properties
from kg.graph.schema import NODE, RELATIONSHIP

Relationships = dict[Ends, dict[tuple[str, str], Properties]]


def only(graph: Graph, types: Collection[str]) -> Graph:
    """The part of the graph that `types` name: labels of nodes, types of relationships, or both; all of it for none.

    - Relationship types alone: these relationships and the nodes at their ends.
    - Labels alone: these nodes and every relationship between them.
    - Both: these nodes, and these relationships between them.

    Raises UsageError where a name is neither a label nor a type.
    """
    unknown = [name for name in types if name not in RELATIONSHIP and (name not in NODE or name == "Build")]
    if unknown:
        known = ", ".join([*(label for label in NODE if label != "Build"), *RELATIONSHIP])
        raise UsageError(f"no label or relationship type {', '.join(unknown)}: there are {known}")
    if not types:
        return graph
    named = {name for name in types if name in NODE}
    labels = named or graph.nodes.keys()
    kinds = {name for name in types if name in RELATIONSHIP} or RELATIONSHIP.keys()
    relationships = {
        ends: rows
        for ends, rows in graph.relationships.items()
        if ends[1] in kinds and ends[0] in labels and ends[2] in labels
    }
    nodes = {label: graph.nodes.get(label, {}) for label in named} if named else _at_the_ends(graph, relationships)
    return Graph(nodes, relationships, graph.build)


def _at_the_ends(graph: Graph, relationships: Relationships) -> dict[str, dict[str, Properties]]:
    """The nodes that these relationships join."""
    ids: dict[str, set[str]] = {}
    for (source_label, _, target_label), rows in relationships.items():
        ids.setdefault(source_label, set()).update(source for source, _ in rows)
        ids.setdefault(target_label, set()).update(target for _, target in rows)
    return {label: {id: graph.nodes[label][id] for id in found} for label, found in ids.items()}
