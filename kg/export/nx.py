"""The graph as a networkx MultiDiGraph.

What it cannot carry: nothing of the graph. The `Build` node is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.rows import Graph, Properties
from kg.stores.base import Store

if TYPE_CHECKING:
    import networkx


def to_networkx(graph_or_store: Graph | Store) -> networkx.MultiDiGraph:
    """The graph for networkx: node keys are `Label:id`, the key of an edge is its type.

    A node has the attributes `label` and `id`, an edge `type`; both have their properties beside them (lists are
    copied, so changing the answer changes nothing here). Nodes and edges come in the order of the canonical dump.

    >>> graph = Graph({"Method": {"mae": {"name": "MAE"}, "beit": {"name": "BEiT"}}})
    >>> graph.relationships["Method", "OUTPERFORMS", "Method"] = {("mae", "beit"): {"support": 2}}
    >>> found = to_networkx(graph)
    >>> found.nodes["Method:mae"]["name"], found["Method:mae"]["Method:beit"]["OUTPERFORMS"]["support"]
    ('MAE', 2)
    """
    import networkx

    graph = graph_or_store if isinstance(graph_or_store, Graph) else graph_or_store.graph()
    found = networkx.MultiDiGraph()
    for label, id, properties in graph.node_rows():
        found.add_node(f"{label}:{id}", label=label, id=id, **_copied(properties))
    for type, source_label, source, target_label, target, properties in graph.relationship_rows():
        ends = f"{source_label}:{source}", f"{target_label}:{target}"
        found.add_edges_from([(*ends, type, {"type": type, **_copied(properties)})])
    return found


def _copied(properties: Properties) -> Properties:
    return {name: value.copy() if isinstance(value, list) else value for name, value in properties.items()}
