"""The graph as a networkx graph.

What it cannot carry: nothing of the graph. The `Build` node is left out.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kg.export.names import node_key
from kg.export.part import part_of
from kg.graph.rows import Graph, Properties
from kg.stores.base import Store

if TYPE_CHECKING:
    import networkx


def to_networkx(
    graph_or_store: Graph | Store,
    *,
    types: Collection[str] = (),
    projection: str | None = None,
    min_weight: int | None = None,
) -> networkx.Graph:
    """The graph for networkx, a MultiDiGraph: node keys are `Label:id`, the key of an edge is its type.

    A node has the attributes `label` and `id`, an edge `type`; both have their properties beside them (lists are
    copied, so changing the answer changes nothing here). Nodes and edges come in the order of the canonical dump.

    `types` are node labels and relationship types, of which it then is a part (`kg.export.subset`). `projection` is
    `method-method`, `paper-paper` or `method-dataset` (`kg.export.projection`): then it is an undirected Graph whose
    edges have a `weight` of at least `min_weight`. Raises UsageError where a name is unknown.

    >>> graph = Graph({"Method": {"mae": {"name": "MAE"}, "beit": {"name": "BEiT"}}})
    >>> graph.relationships["Method", "OUTPERFORMS", "Method"] = {("mae", "beit"): {"support": 2}}
    >>> found = to_networkx(graph)
    >>> found.nodes["Method:mae"]["name"], found["Method:mae"]["Method:beit"]["OUTPERFORMS"]["support"]
    ('MAE', 2)
    """
    import networkx

    part_of(Graph(), types, projection, min_weight)  # a wrong name is told before a store is read
    graph = graph_or_store if isinstance(graph_or_store, Graph) else graph_or_store.graph()
    part = part_of(graph, types, projection, min_weight)
    found = networkx.MultiDiGraph() if part.directed else networkx.Graph()
    for label, id, properties in part.graph.node_rows():
        found.add_node(node_key(label, id), label=label, id=id, **_copied(properties))
    for type, source_label, source, target_label, target, properties in part.graph.relationship_rows():
        data = {"type": type, **_copied(properties)}
        ends = node_key(source_label, source), node_key(target_label, target)
        found.add_edges_from([(*ends, type, data) if part.directed else (*ends, data)])
    return found


def _copied(properties: Properties) -> Properties:
    return {name: value.copy() if isinstance(value, list) else value for name, value in properties.items()}
