"""Writing a graph into files."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError
from kg.export.formats import format_of
from kg.export.subset import only
from kg.files import written_whole
from kg.graph.rows import Graph
from kg.progress import Progress, Steps, silent
from kg.stores.base import Store


@dataclass(frozen=True, slots=True)
class Written:
    """How many nodes and relationships the exported part of the graph has."""

    nodes: int
    relationships: int


def export(
    graph_or_store: Graph | Store,
    format: str,
    out: Path | str,
    *,
    types: Collection[str] = (),
    nodes: Path | str | None = None,
    progress: Progress = silent,
) -> Written:
    """Write the graph, or the part of it that `types` name (`kg.export.subset`), into the file `out`.

    `nodes` is the file of the node table, for formats that are an edge list. Each file is written whole or not at all,
    and packed where its name ends in `.gz`; the same graph gives the same bytes.

    Raises UsageError where the format or a type is unknown, or where the format has no node table; KgError where a
    file cannot be written.
    """
    chosen = format_of(format)
    if nodes is not None and chosen.write_nodes is None:
        raise UsageError(f"{format} has its nodes in its one file: leave --nodes out")
    if nodes is not None and Path(nodes).absolute() == Path(out).absolute():
        raise UsageError(f"the edge list and the node table cannot be one file: {out}")
    only(Graph(), types)  # a wrong name is told before a store is read
    steps = Steps(progress)
    with steps.step("read"):
        part = only(graph_or_store if isinstance(graph_or_store, Graph) else graph_or_store.graph(), types)
    with steps.step("write"), ExitStack() as files:
        chosen.write(part, files.enter_context(written_whole(out)))
        if nodes is not None and chosen.write_nodes is not None:
            chosen.write_nodes(part, files.enter_context(written_whole(nodes)))
    return Written(part.count_nodes(), part.count_relationships())
