"""Both stores, driven alike, hold the same graph and give the same answers."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.dump import digest, dump
from kg.graph.rows import Graph
from kg.stores.base import Store
from kg.stores.embedded import EmbeddedStore, open_embedded
from kg.stores.neo4j.store import Neo4jStore
from tests.neo4j_server import Server
from tests.stores.graphs import graphs, small
from tests.stores.questions import random_graph, random_question

Both = tuple[EmbeddedStore, Neo4jStore]


@pytest.fixture
def both(tmp_path: Path, server: Server) -> Iterator[Both]:
    with open_embedded(tmp_path / "graph.kgl", create=True) as embedded, server.open() as neo4j:
        yield embedded, neo4j


WRITES = [
    "MATCH (n) WHERE n.id = $id AND NOT n:Build SET n.name = $text",
    "MATCH (m:Method) WHERE m.id >= $id SET m.aliases = [$text, 'x'], m.full_name = $text",
    "MATCH (p:Paper) WHERE p.id <= $id SET p.abstract = null",
    "MATCH (m:Method)-[r:OUTPERFORMS]->() SET r.support = 7",
    "MATCH (:Paper)-[r]->(:Method) DELETE r",
    "MATCH (d:Dataset) DETACH DELETE d",
    "MATCH (p:Paper) MATCH (m:Method) MERGE (p)-[r:USES]->(m) SET r.confidence = 0.5, r.evidence = [$text]",
    "MATCH (r:Result) REMOVE r.unit SET r.value = 1.5",
]
"""What people do to a graph by hand; `$id` and `$text` are any text."""


@given(
    steps=st.lists(st.one_of(graphs(), st.sampled_from(WRITES)), min_size=2, max_size=4),
    text=st.text("aé`'\"{}\\", min_size=1, max_size=3),
)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip
def test_whatever_is_done_to_both_they_hold_the_same(both: Both, steps: list[Graph | str], text: str) -> None:
    """From one example to the next both go on with what they hold: a load has to bring any graph into any other."""
    for store in both:
        store.load(small())
    for step in steps:
        for store in both:
            if isinstance(step, Graph):
                store.load(step)
                assert digest(store.graph()) == digest(step)
            else:
                store.query(step, {"id": "a", "text": text}, write=True)
        embedded, neo4j = both
        assert list(dump(neo4j.graph())) == list(dump(embedded.graph()))
        assert neo4j.counts() == embedded.counts()
        assert neo4j.build() == embedded.build()


def answer(store: Store, text: str) -> tuple[tuple[str, ...], list[str]]:
    """Columns and rows of an answer, in an order of our own: none is asked for."""
    found = store.query(text, timeout=60)
    return found.columns, sorted(map(repr, found.rows))


def check_answers(both: Both, seed: int, questions: int) -> None:
    chance = random.Random(seed)
    graph = random_graph(chance)
    for store in both:
        store.load(graph)
    some = 0
    for _ in range(questions):
        text = random_question(chance)
        embedded, neo4j = (answer(store, text) for store in both)
        assert neo4j == embedded, f"seed {seed}: {text}"
        some += bool(neo4j[1])
    assert some > questions / 3, "most of the questions find nothing: they show little"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_questions_have_the_same_answers(both: Both, seed: int) -> None:
    check_answers(both, seed, 60)


@pytest.mark.soak
def test_two_thousand_random_questions_have_the_same_answers(both: Both) -> None:
    for seed in random.SystemRandom().sample(range(1 << 32), int(os.environ.get("KG_SOAK_GRAPHS", "40"))):
        check_answers(both, seed, 50)


QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("RETURN $x AS x", {"x": [1, 2.5, "a", True, None, {"k": ["v"]}]}),
    ("RETURN $x AS x", {"x": -(2**63)}),
    ("RETURN $x AS x", {"x": "x" * 100_000 + "`'\"{}\\ \0 \u2028 😀"}),
    ("RETURN $x.a AS a, $x['b'] AS b, $l[1] AS l, $l[-1] AS m, $l[0..2] AS n", {"x": {"a": 1, "b": 2.0}, "l": [1, 2, 3]}),
    ("MATCH (m:Method) WHERE m.id IN $ids RETURN m.name AS name ORDER BY name", {"ids": ["mae", "it's `q`"]}),
    ("MATCH (p:Paper) RETURN p.year AS year, p.authors AS authors ORDER BY year", {}),
    ("MATCH (p:Paper) RETURN p.year AS year ORDER BY year DESC", {}),
    ("UNWIND [3, null, 1] AS x RETURN x ORDER BY x", {}),
    ("MATCH (p:Paper) RETURN p.id AS id ORDER BY id SKIP $s LIMIT $l", {"s": 1, "l": 1}),
    ("RETURN 7 / 2 AS a, -7 / 2 AS b, 7 % 3 AS c, 2 ^ 3 AS d, round(2.567, 2) AS e, toInteger('x') AS f, toFloat('1.5') AS g", {}),
    ("RETURN substring('hello', 1, 3) AS a, split('a,b', ',') AS b, trim(' x ') AS c, replace('aa', 'a', 'b') AS d, size('é😀') AS e", {}),
    ("RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS a, [x IN range(1, 5) WHERE x % 2 = 1 | x * x] AS b", {}),
    ("RETURN CASE WHEN null THEN 1 ELSE 2 END AS a, CASE 'x' WHEN 'x' THEN 1 END AS b, coalesce(null, 3) AS c", {}),
    ("RETURN date('2024-02-29') AS a, date('2024-02-29').year AS b, datetime('2024-02-29T12:00:00Z') AS c, duration('P1D') AS d", {}),
    ("MATCH p = shortestPath((a:Method {id: 'mae'})-[:OUTPERFORMS*1..3]->(b:Method {id: \"it's `q`\"})) RETURN length(p) AS n", {}),
    ("MATCH (a:Alias)-[:NAMES]->(x) RETURN labels(x) AS labels, x.name AS name ORDER BY labels[0]", {}),
    ("MATCH (m:Method {id: 'mae'}) RETURN m{.id, .name, more: 1} AS m", {}),
    ("MATCH (p:Paper) CALL (p) { MATCH (p)-[:PROPOSES]->(m) RETURN count(m) AS n } RETURN p.id AS id, n ORDER BY id", {}),
    ("CALL db.index.fulltext.queryNodes('paper_title', 'b OR z') YIELD node RETURN node.id AS id ORDER BY id", {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, neo4j_server_of_all: Server) -> Iterator[Both]:
    """Both stores with the small graph, for questions only."""
    with open_embedded(tmp_path_factory.mktemp("both") / "graph.kgl", create=True) as embedded:
        embedded.load(small())
        with neo4j_server_of_all.open() as neo4j:
            yield embedded, neo4j


@pytest.mark.parametrize(("text", "parameters"), QUESTIONS)
def test_a_question_has_the_same_answer(loaded: Both, text: str, parameters: dict[str, Any]) -> None:
    embedded, neo4j = loaded
    if neo4j.counts() != embedded.counts():
        neo4j.load(small())
    assert neo4j.query(text, parameters) == embedded.query(text, parameters)
