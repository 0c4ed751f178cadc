"""Killed at any moment, the loader or the server: the next load ends in the graph that a clean one gives."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import run
from kg.errors import StoreError
from kg.graph.dump import digest, dump
from kg.graph.rows import Graph
from tests import neo4j_server
from tests.neo4j_server import Server
from tests.stores.graphs import small

ROWS = 10  # rows of a transaction
TRANSACTIONS = 40  # of the 54 that a load of one of the graphs below over the other takes

LOAD = """
import sys
from kg.graph.dump import load_dump
from kg.stores.neo4j.address import access
from kg.stores.neo4j.store import open_neo4j
graph = load_dump(open(sys.argv[3], "rb"))
with open_neo4j(access(sys.argv[1], "neo4j", sys.argv[2]), patience=0) as store:
    store.sync(graph, rows=int(sys.argv[4]), progress=lambda *told: print(flush=True))
"""


def graph(first: int, papers: int) -> Graph:
    """Papers with a number from `first` on, a method each, and what joins them."""
    numbers = range(first, first + papers)
    return Graph(
        nodes={
            "Paper": {f"p{n}": {"name": f"Paper {n}", "title": f"Paper {n}", "year": 2000 + n % 25 + first % 2} for n in numbers},
            "Method": {f"m{n}": {"name": f"M{n}", "origin": "text"} for n in numbers},
        },
        relationships={
            ("Paper", "PROPOSES", "Method"): {(f"p{n}", f"m{n}"): {"confidence": 0.5, "evidence": [f"quote {first}"]} for n in numbers},
            ("Method", "OUTPERFORMS", "Method"): {(f"m{n}", f"m{n + 1}"): {"support": first + 1} for n in numbers[:-1]},
        },
    )  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own, to be killed, on a database that others had filled with neo4j-admin's import."""
    neo4j_server.need_tools()
    place = tmp_path_factory.mktemp("killed")
    people = place / "people.csv"
    people.write_text('id:ID,name,spoken:string[]\n1,"Ada, of L.",en;fr\n2,Grace,en\n')
    neo4j_server.script("import", "--dir", place, f"--nodes=Person={people}")
    yield neo4j_server.start(place, "--heap", "256m")
    neo4j_server.script("stop", "--dir", place)


def start(server: Server, file: Path, transactions: int) -> subprocess.Popen[bytes]:
    """A process that loads the dump in a file, after so many transactions."""
    access = server.access
    words = [sys.executable, "-c", LOAD, access.uri, access.password, str(file), str(ROWS)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    for _ in range(1 + transactions):  # one line before the first
        assert process.stdout.readline()
    return process


def check_kills(server: Server, tmp_path: Path, kills: int, seed: int, *, of_server: bool) -> None:
    """Load one graph over the other, cut off at a random moment, then whole."""
    assert server.place is not None
    chance = random.Random(seed)
    port = server.access.uri.rpartition(":")[2]
    graphs = [graph(0, 120), graph(50, 120)]
    neo4j_server.clear(server)
    with server.open() as store:
        store.load(graphs[0])
    for number in range(kills):
        wanted = graphs[(number + 1) % 2]
        file = tmp_path / "graph.jsonl"
        file.write_bytes(b"".join(dump(wanted)))
        load = start(server, file, chance.randint(1, TRANSACTIONS))
        time.sleep(chance.uniform(0, 0.01))  # into a transaction, not between two
        if of_server:
            os.kill(server.pid, signal.SIGKILL)
        else:
            load.send_signal(signal.SIGKILL)
        load.communicate()
        assert load.returncode != 0
        if of_server:
            neo4j_server.start(server.place, "--port", port, "--heap", "256m")
        with server.open() as store:
            assert store.build()["state"] == "loading"
            assert digest(store.graph()) != digest(wanted)
            store.load(wanted)
            assert digest(store.graph()) == digest(wanted)
            assert store.build()["state"] == "complete"
            counts = store.counts()
            assert sum(counts.nodes.values()) == wanted.count_nodes()
            assert sum(counts.relationships.values()) == wanted.count_relationships()


def test_what_was_imported_is_there_and_is_not_ours(own: Server) -> None:
    with own.open() as store:
        rows = store.query("MATCH (p:Person) RETURN p.name AS name, p.spoken AS spoken ORDER BY name").rows
        assert rows == [("Ada, of L.", ["en", "fr"]), ("Grace", ["en"])]
        with pytest.raises(StoreError, match="no graph of kg"):
            store.load(small())


def test_three_kills_of_the_loader(own: Server, tmp_path: Path) -> None:
    check_kills(own, tmp_path, 3, seed=1, of_server=False)


def test_three_kills_of_the_server(own: Server, tmp_path: Path) -> None:
    check_kills(own, tmp_path, 3, seed=2, of_server=True)


@pytest.mark.soak
@pytest.mark.parametrize("of_server", [False, True])
def test_twenty_kills(own: Server, tmp_path: Path, of_server: bool) -> None:
    check_kills(own, tmp_path, 20, seed=random.SystemRandom().randrange(1 << 32), of_server=of_server)


def test_a_server_that_comes_back_is_waited_for(own: Server) -> None:
    assert own.place is not None
    neo4j_server.clear(own)
    killed: list[int] = []

    def kill(step: str, done: int, total: int | None) -> None:
        if done and not killed:
            killed.append(own.pid)
            os.kill(own.pid, signal.SIGKILL)
            port = own.access.uri.rpartition(":")[2]
            neo4j_server.start(own.place or Path(), "--port", port, "--heap", "256m")

    with own.open() as store:
        store.sync(small(), progress=kill, rows=5)
        assert store.graph() == small()
    assert killed


def test_a_server_that_goes_is_one_clear_line_and_a_read_only_one_too(
    own: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert own.place is not None
    neo4j_server.clear(own)
    with own.open(patience=0) as store:
        store.load(small())
        stopped: list[str] = []

        def stop(step: str, done: int, total: int | None) -> None:
            if done and not stopped:
                stopped.append(neo4j_server.script("stop", "--dir", own.place).stderr)

        with pytest.raises(StoreError, match=r"cut off: .* does not answer.*next load goes on") as caught:
            store.sync(Graph(), progress=stop, rows=3)
        assert "\n" not in str(caught.value)
    assert neo4j_server.script("status", "--dir", own.place, check=False).returncode == 3
    assert neo4j_server.script("stop", "--dir", own.place).stdout == ""

    port = own.access.uri.rpartition(":")[2]
    read_only = "--set=server.databases.default_to_read_only=true"
    again = neo4j_server.start(own.place, "--port", port, "--heap", "256m", read_only)
    assert again.access.uri == own.access.uri
    assert neo4j_server.script("start", "--dir", own.place).stdout.strip() == own.access.uri  # it runs already
    assert neo4j_server.script("status", "--dir", own.place).stdout.strip() == own.access.uri
    refused = neo4j_server.script("import", "--dir", own.place, check=False)
    assert (refused.returncode, "stop it first" in refused.stderr) == (1, True)
    with own.open(patience=0) as store:
        with pytest.raises(StoreError, match="is read-only"):
            store.load(small())
        with pytest.raises(StoreError, match="is read-only"):
            store.query("CREATE (:Note)", write=True)
        assert store.build()["state"] == "loading"
    monkeypatch.setenv("KG_NEO4J_PASSWORD", own.access.password)
    assert run(["query", "--cypher", "MATCH (n:Build) RETURN n.state AS state", "--store", own.access.uri]) == 0
    assert capsys.readouterr() == (
        "state\n-------\nloading\n",
        "the store is being loaded: the answer may lack something\n",
    )
    assert run(["build", "--home", str(tmp_path), "--store", own.access.uri]) == 1
    assert "is read-only" in capsys.readouterr().err
