"""The graph of the papers, for the benches that begin with one: built once for all that run together."""

from __future__ import annotations

import atexit
import os
import tempfile
from functools import cache
from pathlib import Path

from bench.papers import source, write
from bench.process import kg
from kg.graph.rows import Graph

VARIABLE = "KG_BENCH_HOME"


@cache
def home() -> Path:
    """The home of the papers' graph: KG_BENCH_HOME, built where it is not there yet; else one that goes at the end."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    place = Path(os.environ.get(VARIABLE) or Path(folder.name, "home"))
    if not (place / "manifest.json").exists():
        kg("build", str(write(Path(folder.name, "papers.jsonl"))), "--home", str(place))
    return place


def named(graph: Graph) -> str:
    """What is measured with, in words."""
    papers = f"{len(graph.nodes['Paper']):,} papers"
    return f"{papers} of {VARIABLE}" if os.environ.get(VARIABLE) else f"{papers} ({source()})"
