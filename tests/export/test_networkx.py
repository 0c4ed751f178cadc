"""`kg.to_networkx` holds the whole graph, a part of it, or a projection."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given, settings

from kg.errors import UsageError
from kg.export import to_networkx
from kg.graph.dump import dump
from kg.graph.rows import Graph
from tests.stores.graphs import graphs, small
from tests.viz.graphs import varied


@settings(max_examples=40)
@given(graphs())
def test_networkx_holds_the_whole_graph(graph: Graph) -> None:
    found = to_networkx(graph)

    again = Graph()
    for node, data in found.nodes(data=True):
        assert node == f"{data['label']}:{data['id']}"
        again.nodes.setdefault(data.pop("label"), {})[data.pop("id")] = data
    for source, target, key, data in found.edges(keys=True, data=True):
        (source_label, source_id), (target_label, target_id) = source.split(":", 1), target.split(":", 1)
        assert data.pop("type") == key
        again.relationships.setdefault((source_label, key, target_label), {})[source_id, target_id] = data
    assert list(dump(again)) == list(dump(graph))


def test_changing_the_networkx_graph_changes_nothing_here() -> None:
    graph = small()

    to_networkx(graph).nodes["Method:mae"]["aliases"].append("x")

    assert graph.nodes["Method"]["mae"]["aliases"] == ["MAEs"]


def test_a_part_has_what_its_types_name() -> None:
    found = to_networkx(small(), types=["OUTPERFORMS"])

    assert sorted(found) == ["Method:it's `q`", "Method:mae"]
    assert found.number_of_edges() == 2


def test_a_projection_is_a_weighted_graph_for_algorithms() -> None:
    found = to_networkx(varied(60), projection="method-method", min_weight=2)

    assert type(found) is networkx.Graph
    assert all(data["weight"] >= 2 for _, _, data in found.edges(data=True))
    assert networkx.maximum_spanning_tree(found).size("weight") <= found.size("weight")


def test_a_wrong_name_is_told() -> None:
    with pytest.raises(UsageError, match="no projection triangles: there are method-method, paper-paper"):
        to_networkx(small(), projection="triangles")
    with pytest.raises(UsageError, match="no label or relationship type Foo"):
        to_networkx(small(), types=["Foo"])
