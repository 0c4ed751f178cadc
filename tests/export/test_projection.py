"""Projections: what papers join, joined directly, with weights that can be counted by hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings

from kg.errors import UsageError
from kg.export.part import Part, part_of
from kg.export.projection import PROJECTIONS, project, projection_of
from kg.graph.rows import Graph, Properties
from kg.graph.schema import property_types
from tests.stores.graphs import graphs


def graph_of(**papers: tuple[int | None, str]) -> Graph:
    """Papers by id: year, and what they name: `a` uses a method, `A` evaluates on a dataset, `(a)` mentions one."""
    graph = Graph({"Paper": {}, "Method": {}, "Dataset": {}})
    for id, (year, named) in papers.items():
        graph.nodes["Paper"][id] = {"name": id.upper(), **({} if year is None else {"year": year})}
        for letter in named:
            label, type = ("Method", "USES") if letter.islower() else ("Dataset", "EVALUATES_ON")
            graph.nodes[label][letter] = {"name": f"the {letter}"}
            graph.relationships.setdefault(("Paper", type, label), {})[id, letter] = {}
    return graph


def rows(part: Part) -> dict[tuple[str, str], Properties]:
    """The relationships of a projection."""
    (found,) = part.graph.relationships.values()
    return found


PAPERS = graph_of(p1=(2020, "abcD"), p2=(2022, "abE"), p3=(None, "aD"), p4=(2021, "z"))


def test_methods_are_joined_by_the_papers_that_name_both() -> None:
    part = part_of(PAPERS, projection="method-method")

    assert rows(part) == {
        ("a", "b"): {"weight": 2, "strength": 1.5, "first_year": 2020, "last_year": 2022, "papers": ["p2", "p1"]},
        ("a", "c"): {"weight": 1, "strength": 0.5, "first_year": 2020, "last_year": 2020, "papers": ["p1"]},
        ("b", "c"): {"weight": 1, "strength": 0.5, "first_year": 2020, "last_year": 2020, "papers": ["p1"]},
    }
    assert sorted(part.graph.nodes["Method"]) == ["a", "b", "c"]
    assert not part.directed


def test_papers_are_joined_by_the_methods_that_both_name() -> None:
    found = rows(part_of(PAPERS, projection="paper-paper", min_weight=1))

    assert found == {
        ("p1", "p2"): {"weight": 2, "strength": 1.5, "methods": ["the b", "the a"]},
        ("p1", "p3"): {"weight": 1, "strength": 0.5, "methods": ["the a"]},
        ("p2", "p3"): {"weight": 1, "strength": 0.5, "methods": ["the a"]},
    }


def test_methods_and_datasets_are_joined_by_papers_of_both() -> None:
    part = part_of(PAPERS, projection="method-dataset")

    assert rows(part)["a", "D"] == {"weight": 2, "first_year": 2020, "last_year": 2020, "papers": ["p1", "p3"]}
    assert rows(part).keys() == {("a", "D"), ("b", "D"), ("c", "D"), ("a", "E"), ("b", "E")}
    assert sorted(part.graph.nodes) == ["Dataset", "Method"]


def test_the_least_weight_and_the_types_choose() -> None:
    graph = graph_of(p1=(2020, "ab"), p2=(2020, "ab"), p3=(2020, "bc"))
    graph.relationships["Paper", "PROPOSES", "Method"] = {("p3", "a"): {}}

    assert rows(part_of(graph, projection="method-method"))["a", "b"]["weight"] == 3
    assert rows(part_of(graph, projection="method-method", min_weight=3)).keys() == {("a", "b")}
    assert rows(part_of(graph, ["USES"], "method-method"))["a", "b"]["weight"] == 2
    assert part_of(graph, projection="method-method", min_weight=4).graph.count_nodes() == 0


def test_at_most_five_papers_are_named_the_newest_first() -> None:
    graph = graph_of(**{f"p{year}": (year, "ab") for year in range(2010, 2020)})

    found = rows(part_of(graph, projection="method-method"))["a", "b"]

    assert found["weight"] == 10
    assert found["papers"] == ["p2019", "p2018", "p2017", "p2016", "p2015"]


@settings(max_examples=40)
@given(graphs())
def test_weights_are_those_of_a_plain_count(graph: Graph) -> None:
    named: dict[str, set[str]] = {}
    for type in ("PROPOSES", "USES", "COMPARES"):
        for paper, method in graph.relationships.get(("Paper", type, "Method"), {}):
            named.setdefault(paper, set()).add(method)
    counted: dict[tuple[str, str], int] = {}
    for methods in named.values():
        for pair in combinations(sorted(methods), 2):
            counted[pair] = counted.get(pair, 0) + 1

    found = part_of(graph, projection="method-method").graph.relationships

    joined = found.get(("Method", "USED_TOGETHER", "Method"), {})
    assert {pair: properties["weight"] for pair, properties in joined.items()} == counted


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_every_value_is_of_its_declared_type(projection: object) -> None:
    chosen = projection_of(projection.name)  # type: ignore[attr-defined]
    types = {"integer": int, "float": float, "string list": list}

    for properties in rows(Part(project(PAPERS, chosen, min_weight=1), PAPERS)).values():
        assert all(type(value) is types[property_types(chosen.kind)[name]] for name, value in properties.items())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"projection": "x"}, "no projection x: there are method-method, paper-paper, method-dataset"),
        ({"projection": "method-method", "types": ["MENTIONS"]}, "does not count MENTIONS: it counts PROPOSES, USES"),
        ({"projection": "method-method", "min_weight": 0}, "--min-weight 0: the least is 1"),
        ({"min_weight": 2}, "goes with --projection"),
    ],
)
def test_wrong_use_is_told(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        part_of(PAPERS, **options)  # type: ignore[arg-type]
