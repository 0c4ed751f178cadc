"""The Neo4j store: a server's database that holds the graph, asked read-only, loaded as a sync."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from itertools import islice
from types import TracebackType
from typing import Any, Self

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    Query,
    Result,
    Session,
    unit_of_work,
)
from neo4j import NotificationMinimumSeverity as Notifications

from kg.errors import StoreError
from kg.graph.check import check
from kg.graph.rows import Graph
from kg.progress import Progress, silent
from kg.stores.base import Answer, Counts
from kg.stores.guard import check_read_only, one_statement
from kg.stores.neo4j import reading
from kg.stores.neo4j.address import Access
from kg.stores.neo4j.faults import check_version, told, told_of_query
from kg.stores.neo4j.guests import refuse_foreign
from kg.stores.neo4j.schema import make_schema
from kg.stores.neo4j.sync import ROWS, Changes, sync
from kg.stores.neo4j.values import plain

PATIENCE = 30.0
"""Seconds for which a transaction is tried again where the server has a passing trouble, such as a restart."""

_CONNECT = 10.0  # seconds for a server to take a connection
_FETCH = 1000  # rows of one message
_INDEXED = 8_000  # bytes of a value that a range index takes (measured: 8,164)

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else its warnings go to standard error


def open_neo4j(access: Access, *, patience: float = PATIENCE) -> Neo4jStore:
    """Connect to a server. Raises StoreError where it does not answer, refuses the user, or is too old; UsageError
    where the driver cannot use the address."""
    with told(access):
        driver = GraphDatabase.driver(
            access.uri,
            auth=(access.user, access.password) if access.password else None,
            connection_timeout=_CONNECT,
            max_transaction_retry_time=patience,
            notifications_min_severity=Notifications.OFF,
        )
    store = Neo4jStore(access, driver)
    try:
        with told(access):
            check_version(access, driver.get_server_info().agent)
            with store.session() as session:
                session.run("RETURN 1").consume()  # the database too is there
    except BaseException:
        store.close()
        raise
    return store


class Neo4jStore:
    """A store on a server. See `kg.stores.base.Store`; made by `open_neo4j`, which says what is wrong with a server."""

    def __init__(self, access: Access, driver: Driver) -> None:
        self.access = access
        self._driver = driver
        self._bookmarks = GraphDatabase.bookmark_manager()  # a cluster's reader sees what we wrote

    def session(self, *, write: bool = False, fetch: int = _FETCH) -> Session:
        """A session of the driver in our database."""
        return self._driver.session(
            database=self.access.database,
            default_access_mode=WRITE_ACCESS if write else READ_ACCESS,
            bookmark_manager=self._bookmarks,
            fetch_size=fetch,
        )

    def load(self, graph: Graph) -> None:
        """Make the database equal to `graph`, but for what people added. See `sync`."""
        self.sync(graph)

    def sync(self, graph: Graph, *, progress: Progress = silent, rows: int = ROWS) -> Changes:
        """Write what is new or has changed, delete what is gone; properties and nodes that people added stay.

        `rows`: of one transaction at most. Raises StoreError where the graph is not of the schema, the database is not
        ours or cannot be written, or the load is cut off: then the next one goes on from there.
        """
        check(graph)
        _check_indexed(graph)
        self.check_writable()
        with told(self.access), self.session(write=True) as session:
            make_schema(session)
        try:
            with told(self.access), self.session(write=True) as session:
                return sync(session, graph, progress, rows)
        except StoreError as error:
            raise StoreError(f"the load was cut off: {error}; the next load goes on from there") from error

    def check_writable(self) -> None:
        """Raise StoreError where a load would be refused: the database is not ours, or read-only."""
        with told(self.access), self.session() as session:
            for row in session.run(
                "SHOW DATABASES YIELD name, access, home WHERE $name IS NULL AND home OR name = $name",
                name=self.access.database,
            ):
                if row["access"] == "read-only":
                    raise StoreError(
                        f"{self.access} is read-only: let it be written (server.databases.default_to_read_only), or name another server"
                    )
            session.execute_read(refuse_foreign, self.access)

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """Run one statement; a reading one in a transaction that the server lets only read, tried again where the
        server has a passing trouble, a writing one once.

        Raises QueryError where the text is refused or fails, or takes longer than `timeout` seconds.
        """
        if write:
            one_statement(cypher)
        else:
            check_read_only(cypher)
        fetch = _FETCH if limit is None else min(_FETCH, limit + 1)
        given = dict(parameters or {})
        with told_of_query(self.access, timeout), self.session(write=write, fetch=fetch) as session:
            if write:
                return _answer(session.run(Query(cypher, timeout=timeout), given), limit)

            @unit_of_work(timeout=timeout)
            def work(tx: ManagedTransaction) -> Answer:
                return _answer(tx.run(cypher, given), limit)

            return session.execute_read(work)

    def graph(self) -> Graph:
        """The whole graph, as rows, without what people added; its `build` has the store's `state`."""
        with told(self.access), self.session() as session:
            return session.execute_read(reading.graph)

    def counts(self) -> Counts:
        """How many nodes by label and relationships by type; a label or type that has none is left out."""
        with told(self.access), self.session() as session:
            return session.execute_read(reading.counts)

    def build(self) -> Mapping[str, Any]:
        """The properties of the `Build` node without `id` and `name`; empty where nothing was loaded."""
        with told(self.access), self.session() as session:
            return session.execute_read(reading.build)

    def close(self) -> None:
        """Let go of the connections."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _answer(result: Result, limit: int | None) -> Answer:
    columns = tuple(result.keys())
    records = result if limit is None else islice(result, limit)
    rows = [tuple(plain(value) for value in record.values()) for record in records]
    cut = limit is not None and result.peek() is not None
    result.consume()  # whatever is left is not sent
    return Answer(columns, rows, cut)


def _check_indexed(graph: Graph) -> None:
    """Raise StoreError where an id or a name is longer than the server's indexes take."""
    for label, id, properties in graph.node_rows():
        for text in (id, properties["name"]):
            if isinstance(text, str) and len(text) > _INDEXED // 4 and len(text.encode()) > _INDEXED:
                raise StoreError(
                    f"{label} {id[:80]!r} has a name of {len(text):,} characters, and Neo4j's indexes take {_INDEXED:,} bytes: "
                    "mend it in the input, or leave it out"
                )
