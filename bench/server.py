"""Loading a graph into a Neo4j server: ours, a hand-written loader with UNWIND, and one statement a row, in the same run.

The server is started here (`scripts/neo4j`), or is that of KG_NEO4J_URI, which must be empty. Seconds are of the clock; beside
them stand those of the CPU, of this process and the server's together, which other work on the machine changes less.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bench.papers import ROOT, source, write
from bench.process import kg
from kg.graph.rows import Graph
from kg.stores import statements
from kg.stores.embedded import open_embedded
from kg.stores.neo4j.address import access
from kg.stores.neo4j.store import Neo4jStore, open_neo4j

BY_HAND = 10_000
SAMPLE = 10  # relationships of a kind
PASSWORD = "only for the bench"
CLEAR = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS"


def main() -> None:
    """Print seconds, rows a second, and each way's share of the speed of the loader written by hand."""
    with tempfile.TemporaryDirectory() as folder, server(Path(folder, "server")) as (store, pid):
        kg("build", str(write(Path(folder, "papers.jsonl"))), "--home", f"{folder}/home")
        with open_embedded(f"{folder}/home/graph.kgl") as embedded:
            graph = embedded.graph()
        rows = graph.count_nodes() + graph.count_relationships()
        store.load(graph)  # warms the server up: its code is compiled as it runs
        print(f"load into Neo4j, {source()}, {rows:,} nodes and relationships:")
        sample = _sample(graph)
        part = sample.count_nodes() + sample.count_relationships()
        first = 0.0
        for name, work, done in (
            (f"UNWIND by hand, {BY_HAND:,} rows", lambda: _by_hand(store, graph, BY_HAND), rows),
            ("kg, first load", lambda: store.load(graph), rows),
            ("kg, the same again", lambda: store.load(graph), rows),
            (f"one statement a row, for {part} rows", lambda: _by_hand(store, sample, 1), part),
        ):
            if "again" not in name:
                store.query(CLEAR, write=True)
            seconds, cpu = _timed(work, pid)
            first = first or seconds / done
            print(
                f"  {name:<34} {seconds:9.1f} s  {cpu:9.1f} CPU s  {done / seconds:9,.0f} rows/s  "
                f"{first / (seconds / done):8.3f} of the speed by hand"
            )
        store.query(CLEAR, write=True)


def _by_hand(store: Neo4jStore, graph: Graph, size: int) -> None:
    with store.session(write=True) as session:
        for text, rows in _statements(graph):
            for batch in statements.batches(rows, size):
                session.execute_write(lambda tx, text=text, batch=batch: tx.run(text, rows=batch).consume())


def _sample(graph: Graph) -> Graph:
    """A few relationships of every kind with the nodes that they join."""
    found = Graph()
    for ends, rows in graph.relationships.items():
        for pair in islice(rows, SAMPLE):
            found.relationships.setdefault(ends, {})[pair] = rows[pair]
            for label, id in zip(ends[::2], pair, strict=True):
                found.nodes.setdefault(label, {})[id] = graph.nodes[label][id]
    return found


def _statements(graph: Graph) -> Iterator[tuple[str, list[dict[str, object]]]]:
    for label in graph.nodes:
        yield statements.merge_nodes(label), statements.node_rows(graph, label)
    for ends in graph.relationships:
        yield statements.merge_relationships(ends), statements.relationship_rows(graph, ends)


def _timed(work: Callable[[], None], pid: int | None) -> tuple[float, float]:
    """Seconds of the clock, and of the CPU here and on the server."""
    clock, cpu = time.perf_counter(), time.process_time() + _cpu(pid)
    work()
    return time.perf_counter() - clock, time.process_time() + _cpu(pid) - cpu


def _cpu(pid: int | None) -> float:
    """Seconds of CPU that a process has used; 0 where that is not known."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def server(place: Path) -> Iterator[tuple[Neo4jStore, int | None]]:
    """An empty server and its process, if it is known."""
    if uri := os.environ.get("KG_NEO4J_URI"):
        with open_neo4j(access(uri)) as store:
            if store.query("MATCH (n) RETURN count(n) AS n").rows != [(0,)]:
                sys.exit("KG_NEO4J_URI names a database with nodes, which would be deleted: name an empty one")
            yield store, None
        return
    script = ROOT / "scripts" / "neo4j"
    environment = {**os.environ, "KG_NEO4J_PASSWORD": PASSWORD}
    words = [script, "start", "--dir", place, "--heap", "1g"]
    uri = subprocess.run(words, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    try:
        with open_neo4j(access(uri, "neo4j", PASSWORD)) as store:
            yield store, int((place / "run" / "neo4j.pid").read_text())
    finally:
        subprocess.run([script, "stop", "--dir", place], check=True)
