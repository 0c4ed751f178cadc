"""What `kg build`, `kg add` and `kg remove` do about `--store`: the graph goes to that server too."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kg.errors import UsageError
from kg.home.layout import Home
from kg.progress import Progress


@contextmanager
def also_in(store: str | None, user: str | None, password: str | None) -> Iterator[Callable[[Home, Progress], str]]:
    """Connect to the server, if one is given, so that what is wrong with it is told before anything else is done.

    What it gives loads the graph of a home into it, and returns what to say of it, nothing where there is no server.
    Raises UsageError and StoreError.
    """
    if store is None:
        yield lambda home, progress: ""
        return
    from kg.mirror import mirror
    from kg.stores.neo4j.address import access, is_address
    from kg.stores.neo4j.store import open_neo4j

    if not is_address(store):
        raise UsageError(f"--store {store}: give a server, as bolt://localhost:7687; a file of its own the home has")
    with open_neo4j(access(store, user, password)) as server:
        server.check_writable()

        def load(home: Home, progress: Progress) -> str:
            begun = time.perf_counter()
            changes = mirror(home, server, progress=progress)
            spent = time.perf_counter() - begun
            return f"{server.access} holds it too: {changes.written:,} written, {changes.deleted:,} deleted ({spent:.1f} s)"

        yield load
