"""Opening a store to ask it: that of a home, made again where it is stale or lost, or one by its address."""

from __future__ import annotations

from pathlib import Path

from kg.build import refold
from kg.errors import HomeError
from kg.home import manifest as manifests
from kg.home.documents import STORE, current
from kg.home.layout import Home, locate
from kg.home.store import valid_store
from kg.progress import Progress, silent
from kg.stores.base import Store
from kg.stores.embedded import EmbeddedStore, open_embedded
from kg.stores.neo4j.address import access, is_address

WAIT = 300.0  # seconds for a writer to finish, where the store has to be made again


def open_store(home_or_uri: Path | str | None = None, *, user: str | None = None, password: str | None = None) -> Store:
    """The store of a home, the one in a `.kgl` file, or a Neo4j server's; without an argument that of the usual home.

    `bolt://host:port` (or `neo4j://`, `neo4j+s://`, …, a database's name behind it) is a server; `user` and `password`
    come from KG_NEO4J_USER and KG_NEO4J_PASSWORD where they are not given, in the environment or `.env`.
    A home's store that is lost, damaged or stale is made again first. Raises HomeError where the home has no graph yet;
    StoreError where a server does not answer or refuses; UsageError for a wrong address, or without a password.
    """
    if home_or_uri is not None and is_address(home_or_uri):
        from kg.stores.neo4j.store import open_neo4j

        return open_neo4j(access(str(home_or_uri), user, password))
    if home_or_uri is not None and Path(home_or_uri).suffix == ".kgl":
        return open_embedded(home_or_uri)
    return open_home(locate(home_or_uri))


def open_home(home: Home, *, progress: Progress = silent) -> EmbeddedStore:
    """The store of the home's state. Reading needs no lock; making the store again does.

    Raises HomeError where nothing was built yet, and where the store has to be made again and the home cannot be written.
    """
    store = _valid(home)
    if store is None:
        refold(home, wait=WAIT, progress=progress)
        store = _valid(home)
    if store is None:
        raise HomeError(f"the store in {home.path} cannot be made: build again with  kg build INPUT --replace")
    return store


def _valid(home: Home) -> EmbeddedStore | None:
    """The valid store. A writer may be just settling it under its plain name, so it is looked for twice."""
    for _ in range(2):
        state = manifests.require(home)
        store = valid_store(current(home, state, STORE), state.key)
        if store is not None:
            return store
    return None
