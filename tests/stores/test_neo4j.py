"""The Neo4j store on a real server: the contract of every store, and what a load does beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import QueryError, StoreError
from kg.graph.dump import digest
from kg.graph.rows import Graph
from kg.opening import open_store
from kg.stores import statements
from kg.stores.neo4j import sync as syncing
from kg.stores.neo4j.store import Neo4jStore, open_neo4j
from kg.stores.neo4j.sync import Changes
from tests.neo4j_server import Server
from tests.stores.contract import *  # noqa: F403
from tests.stores.graphs import small


@pytest.fixture
def store(neo4j_store: Neo4jStore) -> Neo4jStore:
    return neo4j_store


def write(store: Neo4jStore, text: str, **parameters: Any) -> None:
    store.query(text, parameters, write=True)


def ask(store: Neo4jStore, text: str) -> list[tuple[Any, ...]]:
    return store.query(text).rows


def test_constraints_and_indexes_are_there_and_ready(store: Neo4jStore) -> None:
    for name in statements.named_constraints():
        write(store, f"DROP CONSTRAINT {name} IF EXISTS")
    for name in statements.named_indexes():
        write(store, f"DROP INDEX {name} IF EXISTS")
    store.load(small())
    indexes = dict(ask(store, "SHOW INDEXES YIELD name, state"))
    wanted = statements.named_constraints() | statements.named_indexes()
    assert {name: indexes.get(name) for name in wanted} == dict.fromkeys(wanted, "ONLINE")
    assert wanted.keys() >= {"paper_id", "build_id", "method_name", "paper_year", "paper_title"}
    constraints = {name for (name,) in ask(store, "SHOW CONSTRAINTS YIELD name")}
    assert constraints >= statements.named_constraints().keys()


def test_the_same_again_writes_nothing(store: Neo4jStore) -> None:
    rows = small().count_nodes() + small().count_relationships()
    assert store.sync(small()) == Changes(written=rows, deleted=0)
    assert store.sync(small()) == Changes(written=0, deleted=0)


def test_only_what_differs_is_written(store: Neo4jStore) -> None:
    store.load(small())
    graph = small()
    graph.nodes["Method"]["mae"] = {"name": "MAE", "aliases": ["MAEs", "mae"], "origin": "text"}  # without full_name
    graph.relationships["Method", "OUTPERFORMS", "Method"]["mae", "it's `q`"] = {"support": 3}
    del graph.nodes["Result"]
    del graph.relationships["Paper", "REPORTS", "Result"]
    del graph.relationships["Alias", "NAMES", "Dataset"]
    graph.nodes["Task"] = {"t": {"name": "T"}}
    assert store.sync(graph) == Changes(written=3, deleted=3)
    assert store.graph() == graph


@pytest.mark.parametrize("value", [1, 0, 1.0, "1", True, ["a"]])
def test_a_value_of_another_type_is_put_right(store: Neo4jStore, value: object) -> None:
    graph = small()
    graph.nodes["Result"]["r1"]["value"] = 0.0
    store.load(graph)
    write(store, "MATCH (r:Result {id: 'r1'}) SET r.value = $value", value=value)
    assert store.sync(graph) == Changes(written=1)
    assert digest(store.graph()) == digest(graph)


def test_a_zero_changes_its_sign(store: Neo4jStore) -> None:
    """The server takes 0.0 and -0.0 for one value, the canonical dump does not."""
    for value in (0.0, -0.0, 0.0):
        graph = small()
        graph.nodes["Result"]["r1"]["value"] = value
        graph.relationships["Paper", "EVALUATES_ON", "Dataset"]["arxiv:2411.00001", "mae"]["confidence"] = value
        store.load(graph)
        assert digest(store.graph()) == digest(graph)


def test_what_people_added_stays(store: Neo4jStore) -> None:
    store.load(small())
    write(store, "MATCH (m:Method {id: 'mae'}) SET m.note = 'mine', m:Favourite")
    write(store, "MATCH (:Paper)-[r:PROPOSES]->(:Method {id: 'mae'}) SET r.checked = true")
    write(store, "MATCH (m:Method {id: 'mae'}) CREATE (:Person {id: 'me', name: 'Me'})-[:LIKES {much: 3}]->(m)")
    write(store, "MATCH (b:Build) SET b.owner = 'me'")
    other = small()
    other.nodes["Method"]["mae"]["name"] = "Masked AE"
    other.relationships["Paper", "PROPOSES", "Method"]["arxiv:2411.00001", "mae"]["mentions"] = 4
    for graph in (other, small()):
        store.load(graph)
        assert store.graph() == graph
        assert ask(store, "MATCH (m:Favourite) RETURN m.id, m.note") == [("mae", "mine")]
        assert ask(store, "MATCH ()-[r:PROPOSES {checked: true}]->(m) RETURN m.id") == [("mae",)]
        assert ask(store, "MATCH (p:Person)-[l:LIKES]->(m) RETURN p.name, l.much, m.id") == [("Me", 3, "mae")]
        assert ask(store, "MATCH (b:Build) RETURN b.owner") == [("me",)]
    assert store.counts().nodes == {"Paper": 2, "Method": 2, "Dataset": 1, "Result": 1, "Alias": 1}


def test_a_node_of_ours_that_is_gone_goes_with_what_people_tied_to_it(store: Neo4jStore) -> None:
    store.load(small())
    write(store, "MATCH (r:Result) CREATE (:Person {name: 'Me'})-[:DOUBTS]->(r)")
    graph = small()
    del graph.nodes["Result"]
    del graph.relationships["Paper", "REPORTS", "Result"]
    store.load(graph)
    assert store.graph() == graph
    assert ask(store, "MATCH (p:Person) RETURN p.name") == [("Me",)]


def test_a_relationship_of_ours_is_there_once(store: Neo4jStore) -> None:
    store.load(small())
    write(store, "MATCH (a:Alias), (m:Method {id: 'mae'}) CREATE (a)-[:NAMES]->(m)")
    write(store, "MATCH (p:Paper {id: 'title:0'}), (m:Method {id: 'mae'}) CREATE (p)-[:USES]->(m)")
    store.load(small())
    assert store.graph() == small()
    assert ask(store, "MATCH (:Alias)-[r:NAMES]->(:Method) RETURN count(r)") == [(1,)]


def test_a_database_of_others_is_refused(store: Neo4jStore) -> None:
    write(store, "CREATE (:Person {name: 'A'}), (:Person {name: 'B'})")
    with pytest.raises(StoreError, match="holds 2 nodes and no graph of kg"):
        store.load(small())
    assert ask(store, "MATCH (n) RETURN labels(n), n.name ORDER BY n.name") == [(["Person"], "A"), (["Person"], "B")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CREATE (:Method {id: 'theirs', name: 'X'}), (:Method {name: 'Y'}), (:Task {name: 'T'})", r"Method \(2\), Task \(1\)"),
        ("MATCH (p:Paper {id: 'title:0'}) SET p:Dataset", r"Dataset \(1\)"),
        ("MATCH (p:Paper {id: 'title:0'}) REMOVE p.id", r"Paper \(1\)"),
    ],
)  # fmt: skip
def test_nodes_of_others_under_our_labels_are_refused(store: Neo4jStore, text: str, told: str) -> None:
    store.load(small())
    write(store, text)
    before = ask(store, "MATCH (n) RETURN count(n)")
    with pytest.raises(StoreError, match=told):
        store.load(Graph())
    assert ask(store, "MATCH (n) RETURN count(n)") == before
    assert store.build()["state"] == "complete"


def test_the_state_is_loading_while_a_load_goes_on(store: Neo4jStore, server: Server) -> None:
    states = []

    def watch(step: str, done: int, total: int | None) -> None:
        with server.open() as other:
            states.append((step, done, total, other.build().get("state")))

    store.sync(small(), progress=watch, rows=4)
    assert states[0] == ("load", 0, None, None)
    assert {state for *_, state in states[1:]} == {"loading"}
    rows = small().count_nodes() + small().count_relationships()
    assert states[-1][:3] == ("load", rows, rows)
    assert store.build()["state"] == "complete"


def test_of_two_loads_the_later_one_holds(store: Neo4jStore, server: Server) -> None:
    other = replace(small(), nodes={"Task": {"t": {"name": "T"}}}, relationships={})
    begun = []

    def overtake(step: str, done: int, total: int | None) -> None:
        if done and not begun:
            begun.append(done)
            with server.open() as second:
                second.load(other)

    with pytest.raises(StoreError, match="another load into this database has begun"):
        store.sync(small(), progress=overtake, rows=3)
    assert store.graph() == other


@pytest.mark.parametrize("rows", [1, 2, 7, 1000])
def test_any_size_of_batches_gives_the_same(store: Neo4jStore, rows: int) -> None:
    store.sync(small(), rows=rows)
    assert store.graph() == small()


def test_long_texts_make_small_transactions(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "CHARACTERS", 150_000)
    papers = {f"p{i}": {"name": "p", "title": "p", "abstract": "ü" * 100_000} for i in range(5)}
    told: list[int] = []
    store.sync(Graph(nodes={"Paper": papers}), progress=lambda step, done, total: told.append(done))
    assert told == [0, 1, 2, 3, 4, 5]
    assert store.graph().nodes == {"Paper": papers}


def test_the_server_lets_a_reading_query_only_read(store: Neo4jStore) -> None:
    with store.session() as session, pytest.raises(Exception, match="read access mode"):
        session.run("CREATE (:Task {id: 'x'})").consume()


def test_an_answer_is_cut_on_the_server(store: Neo4jStore) -> None:
    answer = store.query("UNWIND range(1, 10000000) AS n RETURN n", limit=3, timeout=20)
    assert (answer.rows, answer.cut) == ([(1,), (2,), (3,)], True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("RETURN date('2024-02-29') AS x", "datetime.date(2024, 2, 29)"),
        ("RETURN datetime('2024-02-29T12:30:01Z') AS x", "datetime.datetime(2024, 2, 29, 12, 30, 1, tzinfo=<UTC>)"),
        ("RETURN duration('P1M2DT3S') AS x", "{'months': 1, 'days': 2, 'seconds': 3}"),
        ("RETURN point({x: 1, y: 2}) AS x", "{'srid': 7203, 'coordinates': [1.0, 2.0]}"),
        (
            "MATCH x = (:Alias)-[:NAMES]->(:Dataset) RETURN x",
            "{'nodes': [{'labels': ['Alias'], 'id': 'mae', 'name': 'mae'}, {'labels': ['Dataset'], 'id': 'mae', 'name': 'MAE', 'origin': 'text'}], "
            "'relationships': [{'type': 'NAMES'}]}",
        ),
    ],
)
def test_values_of_the_driver_are_plain(store: Neo4jStore, text: str, value: str) -> None:
    store.load(small())
    found = store.query(text).rows[0][0]
    if isinstance(found, dict) and "nodes" in found:
        found["nodes"] = [
            {key: node[key] for key in sorted(node, key=lambda k: (k != "labels", k))} for node in found["nodes"]
        ]
    assert repr(found) == value


def test_the_mark_of_ours_is_not_seen(store: Neo4jStore) -> None:
    store.load(small())
    assert ask(store, "MATCH (d:Dataset) RETURN properties(d), d{.*}") == [
        ({"id": "mae", "name": "MAE", "origin": "text"}, {"id": "mae", "name": "MAE", "origin": "text"})
    ]


def test_more_than_one_statement_is_refused_even_to_write(store: Neo4jStore) -> None:
    with pytest.raises(QueryError, match="one statement"):
        store.query("CREATE (:Note); CREATE (:Note)", write=True)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+s", "bolt+ssc", "neo4j+ssc"])
def test_every_scheme_is_spoken(
    server: Server, certificate: Path, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if server.place is None:
        pytest.skip("the server of KG_NEO4J_URI has a certificate of its own, or none")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "public.crt"))
    access = replace(server.access, uri=server.access.uri.replace("bolt://", f"{scheme}://"))
    with open_neo4j(access) as store:
        store.load(small())
        assert store.graph() == small()


def test_a_certificate_that_nobody_vouches_for_is_refused(server: Server) -> None:
    if server.place is None:
        pytest.skip("the server of KG_NEO4J_URI has a certificate of its own, or none")
    with pytest.raises(StoreError, match=r"encrypted.*\+ssc"):
        open_neo4j(replace(server.access, uri=server.access.uri.replace("bolt://", "bolt+s://"))).close()


def test_the_door_opens_a_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    access = server.access
    with open_store(access.uri, user=access.user, password=access.password) as store:  # type: ignore[attr-defined]
        store.load(small())
    monkeypatch.setenv("KG_NEO4J_PASSWORD", access.password)
    with open_store(f"{access.uri}/neo4j") as store:  # type: ignore[attr-defined]
        assert store.graph() == small()
