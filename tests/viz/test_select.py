"""What is shown of a graph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.graph.rows import Graph
from kg.viz.select import CORE, Selection, around, choose, everything, overview
from tests.stores.graphs import graphs
from tests.viz.graphs import node, varied


def shown(selection: Selection) -> set[tuple[str, str]]:
    return {(label, id) for label, id, _ in selection.graph.node_rows()}


def test_the_overview_shows_the_core_and_nothing_that_stands_alone() -> None:
    graph = varied(12)
    node(graph, "Method", "alone", name="Alone")

    selection = overview(graph)

    assert {label for label, _ in shown(selection)} == set(CORE)
    assert ("Method", "alone") not in shown(selection)
    assert selection.candidates == len(shown(selection))


def test_a_graph_without_relationships_is_shown_all_the_same() -> None:
    graph = Graph()
    node(graph, "Paper", "p", name="P")

    assert shown(overview(graph)) == {("Paper", "p")}


def test_the_limit_keeps_the_way_from_papers_to_benchmarks() -> None:
    selection = overview(varied(200), limit=60)

    assert len(shown(selection)) <= 60
    assert selection.candidates > 400
    types = {type for _, type, _ in selection.graph.relationships}
    assert {"PROPOSES", "BENCHMARKED_ON"} <= types
    assert ("Method", "transformer") in shown(selection)
    assert len(shown(overview(varied(200), limit=0))) == selection.candidates


def test_around_a_name_the_nearest_stay() -> None:
    graph = varied(40)

    near = around(graph, "Net7")
    assert shown(near) == {("Method", "net-7"), ("Paper", "arxiv:2401.00007"), ("Benchmark", "coco/-")}
    assert near.centres == (("Method", "net-7"),)
    assert shown(around(graph, "Net7", hops=0)) == {("Method", "net-7")}

    two = around(graph, "Net7", hops=2)
    assert {("Task", "detection"), ("Dataset", "coco"), ("Method", "net-1")} <= shown(two)
    assert not {label for label, _ in shown(two)} & {"Result", "Alias"}

    few = around(graph, "Net7", hops=2, limit=4)
    assert len(shown(few)) == 4
    assert shown(near) < shown(few)
    assert few.candidates == len(shown(two))


def test_a_result_can_stand_in_the_middle() -> None:
    assert shown(around(varied(), "r3")) == {
        ("Result", "r3"),
        ("Paper", "arxiv:2401.00003"),
        ("Method", "net-3"),
        ("Benchmark", "squad/-"),
    }


def test_everything_is_every_node_but_spellings() -> None:
    graph = varied(40)

    selection = everything(graph)

    assert len(shown(selection)) == graph.count_nodes() - len(graph.nodes["Alias"])


def test_two_choices_at_once_are_wrong_use() -> None:
    with pytest.raises(UsageError, match="exclude"):
        choose(varied(), around_name="MAE", all=True)
    with pytest.raises(UsageError, match="negative"):
        choose(varied(), limit=-1)
    with pytest.raises(UsageError, match="-p goes with --query"):
        choose(varied(), parameters={"dataset": "COCO"})


def test_the_whole_is_folded_above_the_limit() -> None:
    assert everything(varied(40), limit=50).folded
    assert not everything(varied(40), limit=0).folded
    assert not everything(varied(4), limit=1000).folded


@settings(max_examples=40, deadline=None)
@given(graphs(), st.integers(0, 5))
def test_a_choice_is_a_part_of_the_graph(graph: Graph, limit: int) -> None:
    for selection in (overview(graph, limit=limit), everything(graph)):
        for label, id, properties in selection.graph.node_rows():
            assert graph.nodes[label][id] == properties
        for type, source_label, source, target_label, target, _ in selection.graph.relationship_rows():
            assert (source, target) in graph.relationships[source_label, type, target_label]
            assert {(source_label, source), (target_label, target)} <= shown(selection)
    assert not limit or len(shown(overview(graph, limit=limit))) <= limit
