"""Writing a graph, a part of it or a table of it into files."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError
from kg.export.admin.folder import check_replaceable, folder_written_whole
from kg.export.comparison import compare
from kg.export.formats import TABLES, Format, format_of
from kg.export.part import part_of
from kg.files import written_whole
from kg.graph.rows import Graph
from kg.progress import Progress, Steps, silent
from kg.stores.base import Store


@dataclass(frozen=True, slots=True)
class Written:
    """How many nodes and relationships the exported part of the graph has."""

    nodes: int
    relationships: int


@dataclass(frozen=True, slots=True)
class Tabled:
    """How many lines and benchmarks a comparison table has."""

    lines: int
    benchmarks: int


def export(
    graph_or_store: Graph | Store,
    format: str,
    out: Path | str,
    *,
    types: Collection[str] = (),
    projection: str | None = None,
    min_weight: int | None = None,
    nodes: Path | str | None = None,
    progress: Progress = silent,
) -> Written:
    """Write the graph, the part of it that `types` name or a projection (`kg.export.part`) into `out`: a file, or for
    `neo4j-admin` a folder.

    `nodes` is the file of the node table, for formats that are an edge list. Each file is written whole or not at all,
    and packed where its name ends in `.gz`; the same graph gives the same bytes.

    Raises UsageError where the format or a name is unknown, or where the format cannot carry what is asked for; KgError
    where something cannot be written; MissingExtraError for Parquet without pyarrow.
    """
    chosen = format_of(format)
    _check(chosen, Path(out), types, projection, None if nodes is None else Path(nodes))
    part_of(Graph(), types, projection, min_weight)  # a wrong name is told before a store is read
    steps = Steps(progress)
    with steps.step("read"):
        graph = graph_or_store if isinstance(graph_or_store, Graph) else graph_or_store.graph()
        part = part_of(graph, types, projection, min_weight)
    with steps.step("write"), ExitStack() as files:
        if chosen.folder is not None:
            chosen.folder(part.graph, files.enter_context(folder_written_whole(out)))
        else:
            chosen.write(part, files.enter_context(written_whole(out)))
        if nodes is not None:
            chosen.write_nodes(part, files.enter_context(written_whole(nodes)))
    return Written(part.graph.count_nodes(), part.graph.count_relationships())


def export_table(
    graph_or_store: Graph | Store,
    format: str,
    out: Path | str,
    *,
    benchmarks: Collection[str] = (),
    progress: Progress = silent,
) -> Tabled:
    """Write a comparison table of papers × benchmarks (`kg.export.comparison`) into the file `out`, whole or not at all.

    Raises UsageError where the format or a name is unknown, where the format carries no tables, or no paper reports a
    number; KgError where the file cannot be written; MissingExtraError for Parquet without pyarrow.
    """
    chosen = format_of(format)
    if format not in TABLES:
        raise UsageError(f"{format} does not carry tables: take {', '.join(TABLES)}")
    _check_file(Path(out))
    steps = Steps(progress)
    with steps.step("read"):
        graph = graph_or_store if isinstance(graph_or_store, Graph) else graph_or_store.graph()
        table = compare(graph, benchmarks)
    with steps.step("write"), written_whole(out) as file:
        chosen.write_table(table, file)
    return Tabled(len(table.lines), len(table.benchmarks))


def _check(chosen: Format, out: Path, types: Collection[str], projection: str | None, nodes: Path | None) -> None:
    """Raise UsageError or KgError for what can be told before anything is done."""
    if nodes is not None and chosen.shape is None:
        raise UsageError(f"{chosen.name} has no node table: leave --nodes out")
    if nodes is not None and nodes.absolute() == out.absolute():
        raise UsageError(f"the edge list and the node table cannot be one file: {out}")
    if chosen.folder is not None:
        if types or projection is not None:
            raise UsageError(f"{chosen.name} takes the whole graph: leave --types and --projection out")
        check_replaceable(out)
    for file in (*([] if chosen.folder else [out]), *([] if nodes is None else [nodes])):
        _check_file(file)


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"{path} is a directory: name a file")
