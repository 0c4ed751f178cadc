"""The stores on which every query of the packs is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.graph.rows import Graph
from kg.stores.base import Store
from kg.stores.embedded import open_embedded
from tests import neo4j_server


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Each store in turn, empty at the beginning of a module."""
    if request.param == "neo4j":
        server: neo4j_server.Server = request.getfixturevalue("neo4j_server_of_all")
        neo4j_server.clear(server)
        with server.open() as remote:
            yield remote
        return
    with open_embedded(tmp_path_factory.mktemp("store") / "graph.kgl", create=True) as embedded:
        yield embedded


@pytest.fixture(scope="module")
def hold(store: Store) -> Callable[[Graph], None]:
    """Makes the store hold a graph, and does nothing where it holds that already."""
    held: list[Graph] = []

    def load(graph: Graph) -> None:
        if held != [graph]:
            held[:] = []
            store.load(graph)
            held[:] = [graph]

    return load
