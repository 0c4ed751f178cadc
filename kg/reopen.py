"""Opening a home to ask it: its embedded store, made again where it is stale or lost."""

from __future__ import annotations

from kg.build import refold
from kg.errors import HomeError
from kg.home import manifest as manifests
from kg.home.documents import STORE, current
from kg.home.layout import Home
from kg.home.store import valid_store
from kg.progress import Progress, silent
from kg.stores.embedded import EmbeddedStore

WAIT = 300.0  # seconds for a writer to finish, where the store has to be made again


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
