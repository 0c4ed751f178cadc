"""A graph brought into Neo4j: by us, by a loader written by hand with UNWIND, one statement a row, and by neo4j-admin.

The server is started here (`scripts/neo4j`), or is that of KG_NEO4J_URI, which must be empty. All ways in one run, twice
over, and the faster turn counts: the first finds code that is not yet compiled. Seconds are of the clock; beside them
stand those of the CPU, of this process, its children and the server together, which other work on the machine changes less.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bench.graphs import home, named
from bench.papers import ROOT
from bench.process import Spent, timed
from kg.export import export
from kg.graph.rows import Graph
from kg.stores import statements
from kg.stores.embedded import open_embedded
from kg.stores.neo4j.address import access
from kg.stores.neo4j.store import Neo4jStore, open_neo4j

BY_HAND = 10_000
SAMPLE = 10  # relationships of a kind
TURNS = 2
PASSWORD = "only for the bench"
CLEAR = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS"
SCRIPT = ROOT / "scripts" / "neo4j"


def main() -> None:
    """Print seconds, rows a second, and each way's share of the speed of the loader written by hand."""
    with open_embedded(home() / "graph.kgl") as embedded:
        graph = embedded.graph()
    sample = _sample(graph)
    rows, part = (each.count_nodes() + each.count_relationships() for each in (graph, sample))
    by_hand = f"UNWIND by hand, {BY_HAND:,} rows"
    found: dict[str, tuple[int, list[Spent]]] = {}

    def note(name: str, rows: int, spent: Spent) -> None:
        found.setdefault(name, (rows, []))[1].append(spent)

    with tempfile.TemporaryDirectory() as folder:
        with server(Path(folder, "server")) as (store, pid):
            store.load(graph)  # makes constraints and indexes, and warms the server up
            for _ in range(TURNS):
                store.query(CLEAR, write=True)
                note(by_hand, rows, timed(lambda: _by_hand(store, graph, BY_HAND), pid))
                store.query(CLEAR, write=True)
                note("kg, first load", rows, timed(lambda: store.load(graph), pid))
                note("kg, the same again", rows, timed(lambda: store.load(graph), pid))
                store.query(CLEAR, write=True)
                note(f"one statement a row, for {part} rows", part, timed(lambda: _by_hand(store, sample, 1), pid))
            store.query(CLEAR, write=True)
        if pid is not None:
            files = Path(folder, "files")
            note("kg export --to neo4j-admin", rows, timed(lambda: export(graph, "neo4j-admin", files)))
            note("neo4j-admin import of these files", rows, timed(lambda: _bulk(files, Path(folder, "bulk"), graph)))

    base = min(found[by_hand][1]).clock / rows
    print(f"load into Neo4j, {named(graph)}, {rows:,} nodes and relationships, faster of {TURNS} turns:")
    for name, (count, turns) in found.items():
        spent = min(turns)
        speed = count / spent.clock
        print(
            f"  {name:<35} {spent.clock:7.1f} s  {spent.cpu:7.1f} CPU s  {speed:9,.0f} rows/s  "
            f"{base * speed:7.3f} of the speed by hand"
        )


def _by_hand(store: Neo4jStore, graph: Graph, size: int) -> None:
    with store.session(write=True) as session:
        for text, rows in _statements(graph):
            for batch in statements.batches(rows, size):
                session.execute_write(lambda tx, text=text, batch=batch: tx.run(text, rows=batch).consume())


def _bulk(files: Path, place: Path, graph: Graph) -> None:
    """Import files into a database that no server has open."""
    done = subprocess.run([files / "import.sh", SCRIPT, "import", "--dir", place], capture_output=True, text=True)
    if done.returncode or f"{graph.count_relationships()} relationships" not in done.stdout + done.stderr:
        sys.exit(f"neo4j-admin did not import the graph: {done.stdout}{done.stderr}")


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


@contextmanager
def server(place: Path) -> Iterator[tuple[Neo4jStore, int | None]]:
    """An empty server and its process, if it is known."""
    if uri := os.environ.get("KG_NEO4J_URI"):
        with open_neo4j(access(uri)) as store:
            if store.query("MATCH (n) RETURN count(n) AS n").rows != [(0,)]:
                sys.exit("KG_NEO4J_URI names a database with nodes, which would be deleted: name an empty one")
            yield store, None
        return
    environment = {**os.environ, "KG_NEO4J_PASSWORD": PASSWORD}
    words: list[str | Path] = [SCRIPT, "start", "--dir", place, "--heap", "1g"]
    uri = subprocess.run(words, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    try:
        with open_neo4j(access(uri, "neo4j", PASSWORD)) as store:
            yield store, int((place / "run" / "neo4j.pid").read_text())
    finally:
        subprocess.run([SCRIPT, "stop", "--dir", place], check=True)
