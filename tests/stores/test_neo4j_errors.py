"""What may be wrong with a server: one clear line each, and nothing that should be secret in it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from kg.cli import run
from kg.errors import StoreError
from kg.stores.neo4j.address import Access
from kg.stores.neo4j.faults import check_version
from kg.stores.neo4j.store import open_neo4j
from tests.neo4j_server import Server
from tests.stores.graphs import small

SECRET = "hush-hush-hush"


@contextmanager
def listener(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server of one's own that answers every connection; its port."""
    with socket.create_server(("127.0.0.1", 0)) as place:

        def serve() -> None:
            while True:
                try:
                    connection, _ = place.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(64)
                    answer(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield place.getsockname()[1]
        place.shutdown(socket.SHUT_RDWR)
        thread.join()


def fails(access: Access, *words: str) -> None:
    """Opening it is an error of one line that has these words and no password."""
    with pytest.raises(StoreError) as caught:
        open_neo4j(access).close()
    said = str(caught.value)
    assert all(word in said for word in words), said
    assert "\n" not in said
    assert access.password not in said


def test_a_wrong_password(server: Server) -> None:
    fails(replace(server.access, password=SECRET), "wrong user or password", "KG_NEO4J_PASSWORD")


def test_a_wrong_user(server: Server) -> None:
    fails(replace(server.access, user="nobody"), "refuses the user nobody")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_is_not_there(server: Server, scheme: str) -> None:
    uri = server.access.uri.replace("bolt://", f"{scheme}://")
    fails(replace(server.access, uri=uri, database="nosuch"), "no database nosuch", "KG_NEO4J_DATABASE")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+s"])
def test_an_address_where_nothing_listens(scheme: str, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    fails(Access(f"{scheme}://127.0.0.1:{port}", None, "neo4j", SECRET), "does not answer", f"127.0.0.1:{port}")
    assert capfd.readouterr() == ("", "")


def test_a_host_that_is_not_there() -> None:
    fails(Access("bolt://no-such-host.invalid:7687", None, "neo4j", SECRET), "no such host")


def test_a_server_that_speaks_none_of_our_versions() -> None:
    with listener(lambda connection: connection.sendall(b"\0\0\0\0")) as port:
        fails(Access(f"bolt://127.0.0.1:{port}", None, "neo4j", SECRET), "too old", "5.26")


def test_a_server_of_another_kind() -> None:
    with listener(lambda connection: connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")) as port:
        fails(Access(f"bolt://127.0.0.1:{port}", None, "neo4j", SECRET), "none of Neo4j")


def test_the_port_of_the_browser() -> None:
    with listener(lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as port:
        fails(Access(f"bolt://127.0.0.1:{port}", None, "neo4j", SECRET), "speaks HTTP", "7687")


def test_a_server_that_hangs_up() -> None:
    with listener(lambda connection: None) as port:
        fails(Access(f"bolt://127.0.0.1:{port}", None, "neo4j", SECRET), "does not answer")


@pytest.mark.parametrize("agent", ["Neo4j/4.4.38", "Neo4j/5.25.1", "Neo4j/dev", "Memgraph/3.1", ""])
def test_an_old_server_is_named(agent: str) -> None:
    with pytest.raises(StoreError, match=r"needs Neo4j 5\.26 or newer"):
        check_version(Access("bolt://h", None, "neo4j", SECRET), agent)


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2026.09.0", "Neo4j/5.26.31+1"])
def test_a_server_that_is_new_enough(agent: str) -> None:
    check_version(Access("bolt://h", None, "neo4j", SECRET), agent)


def test_a_query_that_fails_says_neither_password_nor_more_than_a_line(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["query", "--cypher", "MATCH (n RETURN n", "--store", server.access.uri]
    monkeypatch.setenv("KG_NEO4J_PASSWORD", server.access.password)
    assert run(words) == 1
    err = capsys.readouterr().err
    assert err.startswith("kg: the query fails: ")
    assert err.count("\n") == 1
    assert run([*words, "--password", SECRET]) == 1
    err = capsys.readouterr().err
    assert "wrong user or password" in err
    assert SECRET not in err


def test_a_name_that_no_index_takes_is_refused_before_anything_is_written(server: Server) -> None:
    graph = small()
    graph.nodes["Method"]["mae"]["name"] = "é" * 4_001
    with server.open() as store:
        with pytest.raises(StoreError, match=r"Method 'mae' has a name of 4,001 characters"):
            store.load(graph)
        assert store.build() == {}
        graph.nodes["Method"]["mae"]["name"] = "é" * 4_000
        store.load(graph)
        assert store.graph() == graph


def test_the_server_listens_on_this_machine_only(server: Server) -> None:
    if server.place is None:
        pytest.skip("the server of KG_NEO4J_URI is not ours")
    port = int(server.access.uri.rpartition(":")[2])
    own = socket.gethostbyname(socket.gethostname())
    if own.startswith("127."):
        pytest.skip("this machine has no address but its own")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((own, port), timeout=5)
