"""Every format of `kg export`, in one place: a new one is a module beside this and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import UsageError
from kg.export import csv, gexf, graphml, jsonl, latex, markdown, node_link, parquet
from kg.export.admin import files
from kg.export.comparison import Comparison, as_rows
from kg.export.part import Part
from kg.export.rows import EDGE_LIST, GEPHI, Rows, Shape
from kg.graph.rows import Graph


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, what it is in a few words, and what writes it.

    `rows` writes rows of columns, the graph in its `shape` or a comparison table; `graph` writes a part of the graph into
    one file, `table` a comparison table, `folder` the whole graph into files of a folder.
    """

    name: str
    meaning: str
    rows: Callable[[Rows, IO[bytes]], None] | None = None
    shape: Shape | None = None
    graph: Callable[[Part, IO[bytes]], None] | None = None
    table: Callable[[Comparison, IO[bytes]], None] | None = None
    folder: Callable[[Graph, Path], None] | None = None

    def write(self, part: Part, out: IO[bytes]) -> None:
        """Write a part of the graph, of an edge list the edges. Raises UsageError where this format has tables only."""
        if self.graph is not None:
            self.graph(part, out)
        elif self.rows is not None and self.shape is not None:
            self.rows(self.shape.edges(part), out)
        else:
            raise UsageError(f"{self.name} does not carry a graph")

    def write_nodes(self, part: Part, out: IO[bytes]) -> None:
        """Write the node table. Raises UsageError where this format has none."""
        if self.rows is None or self.shape is None:
            raise UsageError(f"{self.name} has no node table: leave --nodes out")
        self.rows(self.shape.nodes(part), out)

    def write_table(self, table: Comparison, out: IO[bytes]) -> None:
        """Write a comparison table. Raises UsageError where this format carries none."""
        if self.table is not None:
            self.table(table, out)
        elif self.rows is not None and self.shape is EDGE_LIST:
            self.rows(as_rows(table), out)
        else:
            raise UsageError(f"{self.name} does not carry tables: take {', '.join(TABLES)}")


FORMATS: tuple[Format, ...] = (
    Format("jsonl", "the canonical dump, JSON Lines", graph=jsonl.write),
    Format("csv", "edge list, with --nodes the node table", csv.write, EDGE_LIST),
    Format("tsv", "the same with tabs", csv.write_tsv, EDGE_LIST),
    Format("parquet", "the same with types", parquet.write, EDGE_LIST),
    Format("gephi", "edge list and node table as Gephi imports them", csv.write, GEPHI),
    Format("graphml", "GraphML, for Gephi, yEd, Cytoscape, networkx", graph=graphml.write),
    Format("gexf", "GEXF, for Gephi, with time", graph=gexf.write),
    Format("json", "node-link JSON, for networkx and D3", graph=node_link.write),
    Format("neo4j-admin", "a folder of files for a bulk import into Neo4j", folder=files.write),
    Format("markdown", "comparison table", table=markdown.write),
    Format("latex", "comparison table, with booktabs", table=latex.write),
)

FORMAT = {format.name: format for format in FORMATS}
TABLES = tuple(format.name for format in FORMATS if format.table or format.shape is EDGE_LIST)


def format_of(name: str) -> Format:
    """The format of this name. Raises UsageError."""
    if name not in FORMAT:
        raise UsageError(f"no format {name}: there are {', '.join(FORMAT)}")
    return FORMAT[name]
