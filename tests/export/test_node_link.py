"""Node-link JSON: networkx makes the graph of it again."""

from __future__ import annotations

import json

import networkx
from hypothesis import given, settings

from kg.export import to_networkx
from kg.export.node_link import write
from kg.graph.rows import Graph
from tests.export.reading import written
from tests.stores.graphs import graphs


@settings(max_examples=40)
@given(graphs())
def test_networkx_reads_back_node_link_json(graph: Graph) -> None:
    found = networkx.node_link_graph(json.load(written(write, graph)), edges="edges")

    whole = to_networkx(graph)
    for data in whole.nodes.values():
        del data["id"]  # it is what follows the first colon of the key
    assert dict(found.nodes(data=True)) == dict(whole.nodes(data=True))
    assert list(found.edges(keys=True, data=True)) == list(whole.edges(keys=True, data=True))
    assert found.is_directed()
