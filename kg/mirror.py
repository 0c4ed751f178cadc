"""The graph of a home on a server too: a second place for the same rows."""

from __future__ import annotations

from kg.home.layout import Home
from kg.opening import open_home
from kg.progress import Progress, silent
from kg.stores.neo4j.store import Neo4jStore
from kg.stores.neo4j.sync import Changes


def mirror(home: Home, server: Neo4jStore, *, progress: Progress = silent) -> Changes:
    """Make the database of the server equal to the graph of the home, but for what people added there.

    Raises HomeError where the home has no graph yet; StoreError where the load is refused or cut off.
    """
    with open_home(home, progress=progress) as store:
        graph = store.graph()
    return server.sync(graph, progress=progress)
