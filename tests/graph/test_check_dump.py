"""The canonical dump is read back whole, and the check finds what breaks the schema."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError, StoreError
from kg.graph.check import check, problems
from kg.graph.dump import digest, dump, load_dump
from kg.graph.rows import Graph
from kg.graph.schema import NODES, RELATIONSHIPS, NodeType, PropertyType, RelationshipType, property_types

TEXT = st.text(min_size=1, max_size=8)
VALUES: dict[PropertyType, st.SearchStrategy[object]] = {
    "string": TEXT,
    "integer": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
    "string list": st.lists(TEXT, min_size=1, max_size=3),
}


def properties(of: NodeType | RelationshipType) -> st.SearchStrategy[dict[str, object]]:
    types = {name: VALUES[kind] for name, kind in property_types(of).items() if name != "id"}
    name = {"name": types.pop("name")} if "name" in types else {}
    return st.fixed_dictionaries(name, optional=types)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph that keeps the schema."""
    graph = Graph()
    for node in NODES:
        if node.label != "Build":
            found = draw(st.dictionaries(TEXT, properties(node), max_size=2))
            if found:
                graph.nodes[node.label] = found  # type: ignore[assignment]
    for relationship in draw(st.lists(st.sampled_from(RELATIONSHIPS), max_size=4, unique_by=lambda r: r.type)):
        source, target = draw(st.sampled_from(relationship.ends))
        if source in graph.nodes and target in graph.nodes:
            pair = (
                draw(st.sampled_from(sorted(graph.nodes[source]))),
                draw(st.sampled_from(sorted(graph.nodes[target]))),
            )
            graph.relationships[source, relationship.type, target] = {pair: draw(properties(relationship))}  # type: ignore[dict-item]
    return graph


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.randoms())
def test_a_dump_in_any_order_gives_the_graph_back(graph: Graph, chance: random.Random) -> None:
    check(graph)
    lines = list(dump(graph))
    shuffled = chance.sample(lines, len(lines))
    again = load_dump(shuffled)
    assert again == graph
    assert list(dump(again)) == lines
    assert digest(again) == digest(graph)


def small() -> Graph:
    return Graph(
        nodes={"Paper": {"arxiv:1": {"name": "A", "year": 2024}}, "Method": {"b": {"name": "B"}, "a": {"name": "Ä"}}},
        relationships={("Paper", "USES", "Method"): {("arxiv:1", "a"): {"confidence": 0.5}}},
        build={"papers": 1},
    )


def test_the_dump_is_sorted_and_without_the_build_node() -> None:
    assert list(dump(small())) == [
        b'{"id":"a","label":"Method","properties":{"name":"\xc3\x84"}}\n',
        b'{"id":"b","label":"Method","properties":{"name":"B"}}\n',
        b'{"id":"arxiv:1","label":"Paper","properties":{"name":"A","year":2024}}\n',
        b'{"properties":{"confidence":0.5},"source":"arxiv:1","source_label":"Paper","target":"a","target_label":"Method","type":"USES"}\n',
    ]
    assert load_dump(dump(small())).build == {}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"label": "Paper", "id": "a"}',
        '{"properties": {}}',
        '{"label": "Paper", "id": "a", "properties": 3}',
    ],
)
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(InputError, match="line 2 of the dump"):
        load_dump(["", line])


def test_a_right_graph_has_no_faults() -> None:
    assert list(problems(small())) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda g: g.nodes.update(Thing={"x": {"name": "x"}}), "Thing: no such label"),
        (lambda g: g.nodes.update(Build={"current": {"name": "x"}}), "Build: no such label"),
        (lambda g: g.nodes["Method"].update(c={}), "Method 'c': has no name"),
        (lambda g: g.nodes["Method"].update({"": {"name": "x"}}), "the id must be text"),
        (lambda g: g.nodes["Method"]["a"].update(colour="x"), "colour is not declared"),
        (lambda g: g.nodes["Method"]["a"].update(aliases=[]), "aliases must be a string list, not empty"),
        (lambda g: g.nodes["Method"]["a"].update(full_name=""), "full_name must be a string"),
        (lambda g: g.nodes["Method"]["a"].update(full_name=None), "full_name must be a string"),
        (lambda g: g.nodes["Paper"]["arxiv:1"].update(year=2024.0), "year must be a integer"),
        (lambda g: g.nodes["Paper"]["arxiv:1"].update(year=True), "year must be a integer"),
        (lambda g: g.nodes["Paper"]["arxiv:1"].update(year=2**63), "year must be a integer"),
        (lambda g: g.relationships["Paper", "USES", "Method"]["arxiv:1", "a"].update(confidence=1), "confidence must be a float"),
        (lambda g: g.relationships["Paper", "USES", "Method"]["arxiv:1", "a"].update(confidence=float("nan")), "must be a float"),
        (lambda g: g.relationships["Paper", "USES", "Method"].update({("arxiv:1", "z"): {}}), "the target does not exist"),
        (lambda g: g.relationships["Paper", "USES", "Method"].update({("z", "a"): {}}), "the source does not exist"),
        (lambda g: g.relationships.update({("Paper", "USES", "Task"): {}}), "no such relationship"),
        (lambda g: g.build.update(papers="1"), "Build: papers must be a integer"),
    ],
)  # fmt: skip
def test_every_fault_is_found(change: object, says: str) -> None:
    graph = small()
    assert callable(change)
    change(graph)
    assert any(says in fault for fault in problems(graph))
    with pytest.raises(StoreError, match="breaks its schema"):
        check(graph)
