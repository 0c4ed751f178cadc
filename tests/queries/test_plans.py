"""A query that a name or an id anchors finds it by the index: no plan of the server reads a whole label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from neo4j import GraphDatabase

from kg.packs.load import shipped
from kg.packs.model import LIMIT, PackQuery
from tests.neo4j_server import Server
from tests.queries.cases import world

ANCHORED = [
    query
    for query in shipped().values()
    if any(p.required and p.kind in ("name", "paper", "spelling") for p in query.parameters)
]


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """Names of the steps of a plan."""
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", []):
        yield from operators(child)


@pytest.fixture(scope="module")
def server(neo4j_server_of_all: Server) -> Server:
    """The server with the small literature in it; plans that were made for the graphs of other tests are forgotten."""
    with neo4j_server_of_all.open() as store:
        store.load(world())
        with store.session(write=True) as session:
            session.run("CALL db.prepareForReplanning(60)").consume()  # samples the indexes anew as well
    return neo4j_server_of_all


@pytest.mark.parametrize("query", ANCHORED, ids=lambda query: query.key)
def test_a_plan_begins_at_the_index(query: PackQuery, server: Server) -> None:
    given = {LIMIT: 10, **{p.name: p.default for p in query.parameters}}
    signed_in = (server.access.user, server.access.password) if server.access.password else None
    with GraphDatabase.driver(server.access.uri, auth=signed_in) as driver:
        _, summary, _ = driver.execute_query(f"EXPLAIN {query.text}", given, database_=server.access.database)
    steps = list(operators(summary.plan))
    assert "NodeUniqueIndexSeek" in steps
    assert not [step for step in steps if "Scan" in step]
