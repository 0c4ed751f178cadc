"""Every query of the packs on the embedded store and on a Neo4j server, with the same graph, in the same run.

Names are the busiest of the graph, so each query has much to do: of a label the nodes with most relationships, for a second
parameter of one label the next. Each is asked once, when the server makes its plan, and then a few times, of which the median
counts: seconds of the clock and, behind them in brackets, of the CPU, names looked up and rows taken included.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.graphs import home, named
from bench.process import Spent, timed
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
MOST = (2.0, 1.0)  # seconds that a query may take: embedded, on Neo4j


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query took at first and then (the median), and its rows."""

    first: Spent
    then: Spent
    rows: list[tuple[object, ...]]


def main() -> None:
    """Print both times of each query, the slowest first, and whether the rows are the same."""
    found: dict[str, tuple[Asked, Asked]] = {}
    with tempfile.TemporaryDirectory() as folder, server(Path(folder, "server")) as (far, pid):
        with open_embedded(home() / "graph.kgl") as near:
            graph = near.graph()
            far.load(graph)
            busiest = _busiest(graph)
            for query in shipped().values():
                given = _given(query, graph, busiest)
                found[query.key] = _asked(near, None, query, given), _asked(far, pid, query, given)
        far.query(CLEAR, write=True)
    shares = {
        key: max(one.then.clock / most for one, most in zip(pair, MOST, strict=True)) for key, pair in found.items()
    }
    print(
        f"packs, {named(graph)}, {ROWS} rows at most, seconds (of the CPU), medians of {TURNS}, Neo4j's first time behind:"
    )
    for key in sorted(found, key=lambda key: (-shares[key], key)):
        here, there = found[key]
        same = "" if here.rows == there.rows else "   rows differ"
        print(
            f"  {key:32} embedded {_told(here.then)}   Neo4j {_told(there.then)}   first {_told(there.first)}"
            f"   {len(here.rows):3} rows{same}"
        )
    slow = [key for key, share in shares.items() if share > 1]
    print(f"  slower than {MOST[0]:g} s embedded or {MOST[1]:g} s on Neo4j: {', '.join(slow) or 'none'}")
    differ = [key for key, (here, there) in found.items() if here.rows != there.rows]
    print(f"  other rows on Neo4j than embedded: {', '.join(differ) or 'none'}")


def _told(spent: Spent) -> str:
    return f"{spent.clock:6.3f} ({spent.cpu:5.3f})"


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


def _asked(store: Store, pid: int | None, query: PackQuery, given: Mapping[str, str]) -> Asked:
    rows: list[tuple[object, ...]] = []

    def ask() -> None:
        rows[:] = run(store, query, given, limit=ROWS).rows

    first, *then = (timed(ask, pid) for _ in range(1 + TURNS))
    return Asked(first, sorted(then)[TURNS // 2], rows)
