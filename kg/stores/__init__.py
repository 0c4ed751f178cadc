"""Stores: where the graph is kept and asked in Cypher."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.stores.base import Store


def open_store(home_or_uri: Path | str | None = None) -> Store:
    """The store of a home, or the one in a `.kgl` file; without an argument that of the usual home.

    A home's store that is lost, damaged or stale is made again first. Raises HomeError where the home has no graph yet;
    StoreError where an address such as `bolt://…` is given.
    """
    if "://" in str(home_or_uri):
        raise StoreError(f"cannot open {home_or_uri}: this build has no Neo4j store; leave --store out")
    if home_or_uri is not None and Path(home_or_uri).suffix == ".kgl":
        from kg.stores.embedded import open_embedded

        return open_embedded(home_or_uri)
    from kg.home.layout import locate
    from kg.reopen import open_home

    return open_home(locate(home_or_uri))
