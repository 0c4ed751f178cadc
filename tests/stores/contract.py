"""What holds for every store. A store's own test module imports these functions and gives the fixture `store`: empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.errors import QueryError, StoreError
from kg.graph.rows import Graph
from kg.stores.base import Counts, Store
from tests.stores.graphs import AWKWARD, small


def names(store: Store, label: str) -> set[tuple[Any, ...]]:
    """(id, name) of every node of a label."""
    return set(store.query(f"MATCH (n:{label}) RETURN n.id, n.name").rows)


def test_what_was_loaded_reads_back(store: Store) -> None:
    store.load(small())
    assert store.graph() == small()
    assert store.build() == {"papers": 2, "kg": "0.1.0", "state": "complete"}
    assert store.counts() == Counts(
        nodes={"Paper": 2, "Method": 2, "Dataset": 1, "Result": 1, "Alias": 1},
        relationships={"PROPOSES": 2, "EVALUATES_ON": 1, "REPORTS": 1, "OUTPERFORMS": 2, "NAMES": 2},
    )


def test_the_state_is_complete_after_a_load(store: Store) -> None:
    store.load(replace(small(), build={"papers": 2}))
    assert store.build() == {"papers": 2, "state": "complete"}


def test_a_load_replaces_what_was_there(store: Store) -> None:
    store.load(small())
    other = Graph(nodes={"Task": {"t": {"name": "T", "origin": "text"}}}, build={"state": "complete"})
    store.load(other)
    assert store.graph() == other
    store.load(other)
    assert store.graph() == other


def test_an_empty_store_is_asked_without_an_error(store: Store) -> None:
    assert store.graph() == Graph()
    assert store.build() == {}
    assert store.counts() == Counts({}, {})
    assert store.query("MATCH (r:Repo {id: $id}) RETURN r.url AS url", {"id": "x"}).rows == []


@pytest.mark.parametrize(
    ("graph", "fault"),
    [
        (Graph(nodes={"Nonsense": {"a": {"name": "A"}}}), "Nonsense"),
        (Graph(nodes={"Task": {"a": {"name": "A", "colour": "red"}}}), "colour"),
        (Graph(nodes={"Task": {"a": {}}}), "name"),
        (Graph(relationships={("Paper", "USES", "Method"): {("p", "m"): {}}}), "USES"),
    ],
)
def test_a_graph_that_breaks_the_schema_is_refused_and_the_old_one_stays(
    store: Store, graph: Graph, fault: str
) -> None:
    store.load(small())
    with pytest.raises(StoreError, match=fault):
        store.load(graph)
    assert store.graph() == small()


def test_parameters_are_bound_never_pasted(store: Store) -> None:
    store.load(small())
    answer = store.query(
        "MATCH (p:Paper {id: $id}) RETURN p.title AS title, $x AS x", {"id": "arxiv:2411.00001", "x": AWKWARD}
    )
    assert answer.rows == [(AWKWARD, AWKWARD)]
    assert list(answer) == [{"title": AWKWARD, "x": AWKWARD}]


def test_whole_nodes_and_relationships_are_plain_dicts(store: Store) -> None:
    store.load(small())
    answer = store.query(
        "MATCH (a:Alias {id: 'mae'})-[:NAMES]->(m:Method)-[r:OUTPERFORMS]->(:Method) RETURN m, r, [m] AS list, {key: a} AS map"
    )
    method = {"labels": ["Method"], "id": "mae", "name": "MAE", "full_name": "masked autoencoder", "aliases": ["MAEs"], "origin": "text"}  # fmt: skip
    assert answer.rows == [
        (
            method,
            {"type": "OUTPERFORMS", "support": 2},
            [method],
            {"key": {"labels": ["Alias"], "id": "mae", "name": "mae"}},
        )
    ]


def test_the_limit_says_whether_it_held_rows_back(store: Store) -> None:
    store.load(small())
    text = "MATCH (n:Method) RETURN n.id AS id ORDER BY id"
    assert store.query(text, limit=1).cut
    assert store.query(text, limit=1).rows == [("it's `q`",)]
    assert not store.query(text, limit=2).cut
    assert not store.query(text).cut


def test_the_timeout_ends_a_query(store: Store) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b < 0 RETURN count(*) AS n"
    with pytest.raises(QueryError, match=r"longer than 0\.2 s"):
        store.query(endless, timeout=0.2)


@pytest.mark.parametrize(
    "text", ["RETURN", "MATCH (n RETURN n", "RETURN $absent AS x", "MATCH (n) RETURN m", "RETURN 1/0 AS x"]
)
def test_what_fails_says_so_in_one_line(store: Store, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [2**70, "\ud800", object()])
def test_a_parameter_that_cannot_be_bound_is_a_clear_error(store: Store, value: object) -> None:
    with pytest.raises(QueryError):
        store.query("RETURN $x AS x", {"x": value})


def test_a_write_needs_permission_and_then_happens(store: Store) -> None:
    store.load(small())
    text = "MATCH (m:Method {id: 'mae'}) SET m.name = 'changed'"
    with pytest.raises(QueryError, match="SET"):
        store.query(text)
    store.query(text, write=True)
    assert ("mae", "changed") in names(store, "Method")
    store.load(small())
    assert ("mae", "MAE") in names(store, "Method")


def test_optional_matches_group_by_what_they_found(store: Store) -> None:
    store.load(small())
    answer = store.query(
        "MATCH (m:Method) OPTIONAL MATCH (m)<-[:OUTPERFORMS]-(b:Method) WITH b, count(*) AS n RETURN b.id AS id, n ORDER BY id"
    )
    assert answer.rows == [("it's `q`", 1), ("mae", 1)]


def test_full_text_finds_papers(store: Store) -> None:
    graph = small()
    graph.nodes["Paper"]["title:0"] = {
        "name": "Masked things",
        "title": "Masked things",
        "abstract": "An encoder for pixels",
    }
    store.load(graph)
    call = "CALL db.index.fulltext.queryNodes($index, $text) YIELD node RETURN node.id AS id ORDER BY id"
    assert store.query(call, {"index": "paper_title", "text": "masked"}).rows == [("title:0",)]
    assert store.query(call, {"index": "paper_abstract", "text": "encoder"}).rows == [("title:0",)]
    store.query("MATCH (p:Paper {id: 'title:0'}) SET p.title = 'Veiled things'", write=True)
    assert store.query(call, {"index": "paper_title", "text": "veiled"}).rows == [("title:0",)]
