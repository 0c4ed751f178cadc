"""Every format of `kg export`, in one place: a new one is a module beside this and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from kg.errors import UsageError
from kg.export import csv, graphml, jsonl
from kg.graph.rows import Graph

Writer = Callable[[Graph, IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of one file: its name, what it is in a few words, what writes it.

    `write_nodes` writes the node table of a format whose file is an edge list.
    """

    name: str
    meaning: str
    write: Writer
    write_nodes: Writer | None = None


FORMATS: tuple[Format, ...] = (
    Format("jsonl", "the canonical dump, JSON Lines", jsonl.write),
    Format("csv", "edge list, with --nodes the node table", csv.write_edges, csv.write_nodes),
    Format("graphml", "GraphML, for Gephi, yEd, Cytoscape, networkx", graphml.write),
)

FORMAT = {format.name: format for format in FORMATS}


def format_of(name: str) -> Format:
    """The format of this name. Raises UsageError."""
    if name not in FORMAT:
        raise UsageError(f"no format {name}: there are {', '.join(FORMAT)}")
    return FORMAT[name]
