"""Graphs for tests: one small and readable, and any that the schema allows."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kg.graph.rows import Graph, Properties
from kg.graph.schema import NODES, RELATIONSHIPS, Property, PropertyType

AWKWARD = "`x` 'y' \"z\" \\ \\u0041 $a {b} // c\n/* d */ \t\u00e9\u4e2d\U0001f600 \x00 \u2028 ;"


def small() -> Graph:
    """Two papers, one of them hardly known, two methods and a dataset, with awkward text in names and ids."""
    return Graph(
        nodes={
            "Paper": {
                "arxiv:2411.00001": {
                    "name": AWKWARD,
                    "title": AWKWARD,
                    "abstract": "x" * 100_000,
                    "published": "2024-11-07",
                    "year": 2024,
                    "authors": ["A. Author", "Çelik, B."],
                    "sources": ["hf-daily"],
                },
                "title:0": {"name": "1", "title": "1"},
            },
            "Method": {
                "mae": {"name": "MAE", "full_name": "masked autoencoder", "aliases": ["MAEs"], "origin": "text"},
                "it's `q`": {"name": "2024-01-01", "origin": "text"},
            },
            "Dataset": {"mae": {"name": "MAE", "origin": "text"}},
            "Result": {"r1": {"name": "81 %", "value": 81.0, "value_canonical": 81.25, "relative": False, "kind": "absolute"}},
            "Alias": {"mae": {"name": "mae"}},
        },
        relationships={
            ("Paper", "PROPOSES", "Method"): {
                ("arxiv:2411.00001", "mae"): {"confidence": 0.97, "mentions": 3, "extractors": ["a"], "evidence": ["q 'x'", AWKWARD]},
                ("title:0", "it's `q`"): {},
            },
            ("Paper", "EVALUATES_ON", "Dataset"): {("arxiv:2411.00001", "mae"): {"confidence": 1.0}},
            ("Paper", "REPORTS", "Result"): {("arxiv:2411.00001", "r1"): {}},
            ("Method", "OUTPERFORMS", "Method"): {("mae", "it's `q`"): {"support": 2}, ("it's `q`", "mae"): {"support": 1}},
            ("Alias", "NAMES", "Method"): {("mae", "mae"): {}},
            ("Alias", "NAMES", "Dataset"): {("mae", "mae"): {}},
        },
        build={"papers": 2, "kg": "0.1.0", "state": "complete"},
    )  # fmt: skip


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
VALUES: dict[PropertyType, st.SearchStrategy[Any]] = {
    "string": TEXT,
    "integer": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
    "string list": st.lists(TEXT, min_size=1, max_size=3),
}


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any graph of the schema (papers have titles)."""
    nodes: dict[str, dict[str, Properties]] = {}
    for node in NODES:
        if node.label != "Build" and (ids := draw(st.lists(TEXT, max_size=2, unique=True))):
            nodes[node.label] = {id: {"name": draw(TEXT), **draw(_properties(node.properties))} for id in ids}
    for paper in nodes.get("Paper", {}).values():
        paper.setdefault("title", paper["name"])
    relationships: dict[tuple[str, str, str], dict[tuple[str, str], Properties]] = {}
    for kind in RELATIONSHIPS:
        for source, target in kind.ends:
            pairs = [(s, t) for s in nodes.get(source, {}) for t in nodes.get(target, {})]
            if pairs and (chosen := draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True))):
                relationships[source, kind.type, target] = {pair: draw(_properties(kind.properties)) for pair in chosen}
    return Graph(nodes, relationships, {"papers": len(nodes.get("Paper", {})), "state": "complete"})


def _properties(declared: tuple[Property, ...]) -> st.SearchStrategy[Properties]:
    return st.fixed_dictionaries({}, optional={p.name: VALUES[p.type] for p in declared})
