"""Opening a store to ask it: that of a home, made again where it is stale or lost, or one by its address."""

from __future__ import annotations

from pathlib import Path

from kg.build import refold
from kg.errors import HomeError, StoreError
from kg.home import manifest as manifests
from kg.home.documents import STORE, current
from kg.home.layout import Home, locate
from kg.home.store import valid_store
from kg.progress import Progress, silent
from kg.stores.base import Store
from kg.stores.embedded import EmbeddedStore, open_embedded

WAIT = 300.0  # seconds for a writer to finish, where the store has to be made again


def open_store(home_or_uri: Path | str | None = None) -> Store:
    """The store of a home, or the one in a `.kgl` file; without an argument that of the usual home.

    A home's store that is lost, damaged or stale is made again first. Raises HomeError where the home has no graph yet;
    StoreError where an address such as `bolt://…` is given.
    """
    if "://" in str(home_or_uri):
        raise StoreError(f"cannot open {home_or_uri}: this build has no Neo4j store; leave --store out")
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
