"""The embedded store of a home: a cache, valid where its `Build` node carries the key of the manifest."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError
from kg.graph.rows import Graph
from kg.stores.embedded import EmbeddedStore


def valid_store(path: Path, key: str) -> EmbeddedStore | None:
    """The store in the file, opened; None where it is lost, damaged, or made for another manifest than that of `key`."""
    if not path.exists():
        return None
    try:
        store = EmbeddedStore(path)
        if store.build().get("manifest") == key:
            return store
        store.close()
    except StoreError:
        pass  # damaged, or of another version of the engine: it is a cache
    return None


def write_store(path: Path, graph: Graph) -> None:
    """Write the graph into a store file. Raises StoreError."""
    store = EmbeddedStore(path)
    store.load(graph)
    store.close()
