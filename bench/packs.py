"""Every query of the packs on the embedded store and on a Neo4j server, with the same graph, in the same run.

Names are the busiest of the graph, so each query has much to do: of a label the nodes with most relationships, for a second
parameter of one label the next. Seconds are of the clock, the median of five, names looked up and rows taken included.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bench.papers import source, write
from bench.process import kg
from bench.server import CLEAR, server
from kg.graph.rows import Graph
from kg.packs.load import shipped
from kg.packs.model import PackQuery
from kg.packs.run import run
from kg.stores.base import Store
from kg.stores.embedded import open_embedded

ROWS = 50
TURNS = 5
WORDS = "diffusion model"
MOST = {"embedded": 2.0, "Neo4j": 1.0}  # seconds that a query may take


def main() -> None:
    """Print both times of each query, the slowest first, and whether the rows are the same."""
    with tempfile.TemporaryDirectory() as folder, server(Path(folder, "server")) as (far, _):
        kg("build", str(write(Path(folder, "papers.jsonl"))), "--home", f"{folder}/home")
        with open_embedded(f"{folder}/home/graph.kgl") as near:
            graph = near.graph()
            far.load(graph)
            busiest = _busiest(graph)
            print(f"packs, {source()}, {ROWS} rows at most, seconds, medians of {TURNS}:")
            rows = []
            for query in shipped().values():
                given = _given(query, graph, busiest)
                here, there = _timed(near, query, given), _timed(far, query, given)
                rows.append((max(here[0] / MOST["embedded"], there[0] / MOST["Neo4j"]), query.key, here, there))
        for _, key, here, there in sorted(rows, key=lambda row: (-row[0], row[1])):
            same = "" if here[1] == there[1] else "   rows differ"
            print(f"  {key:34} embedded {here[0]:6.3f}   Neo4j {there[0]:6.3f}   {len(here[1]):3} rows{same}")
        far.query(CLEAR, write=True)
    slow = [key for share, key, *_ in rows if share > 1]
    print(f"  slower than {MOST['embedded']:g} s embedded or {MOST['Neo4j']:g} s on Neo4j: {', '.join(slow) or 'none'}")


def _busiest(graph: Graph) -> Mapping[str, list[str]]:
    """For each label its ids, those with most relationships first."""
    degree: Counter[tuple[str, str]] = Counter()
    for (label, _, other), pairs in graph.relationships.items():
        for one, two in pairs:
            degree[label, one] += 1
            degree[other, two] += 1
    out: dict[str, list[str]] = {}
    for label, id in sorted(degree, key=lambda node: (-degree[node], node)):
        out.setdefault(label, []).append(id)
    return out


def _given(query: PackQuery, graph: Graph, busiest: Mapping[str, list[str]]) -> dict[str, str]:
    """A value for each parameter that must be given."""
    out: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for parameter in query.parameters:
        if parameter.required:
            label = {"paper": "Paper", "spelling": "Method"}.get(parameter.kind, parameter.label or "")
            given = WORDS if parameter.kind == "words" else busiest[label][taken[label]]
            out[parameter.name] = str(graph.nodes[label][given]["name"]) if parameter.kind == "spelling" else given
            taken[label] += 1
    return out


def _timed(store: Store, query: PackQuery, given: Mapping[str, str]) -> tuple[float, list[tuple[object, ...]]]:
    """The median of some turns, and the rows."""
    seconds = []
    for _ in range(TURNS):
        begin = time.perf_counter()
        answer = run(store, query, given, limit=ROWS)
        seconds.append(time.perf_counter() - begin)
    return sorted(seconds)[TURNS // 2], list(answer.rows)
