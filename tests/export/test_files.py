"""Files: whole or not at all, the same bytes for the same graph; what cannot be done is told in one line."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest

from kg.errors import KgError, MissingExtraError, UsageError
from kg.export import export, export_table
from kg.export.formats import FORMATS, TABLES
from kg.graph.dump import dump, load_dump
from kg.graph.rows import Graph
from tests.export.test_comparison import hostile
from tests.stores.graphs import small

GRAPHS = [format.name for format in FORMATS if format.table is None]
FILES = [name for name in GRAPHS if name != "neo4j-admin"]


def bytes_of(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of every file of a folder."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {"" if file == path else file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("format", GRAPHS)
def test_the_same_graph_gives_the_same_bytes_in_whatever_order_its_rows_stand(format: str, tmp_path: Path) -> None:
    graph = small()
    turned = Graph(
        {label: dict(reversed(rows.items())) for label, rows in reversed(graph.nodes.items())},
        {ends: dict(reversed(rows.items())) for ends, rows in reversed(graph.relationships.items())},
        graph.build,
    )

    written = export(graph, format, tmp_path / "a")
    export(turned, format, tmp_path / "b")

    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")
    assert (written.nodes, written.relationships) == (graph.count_nodes(), graph.count_relationships())


@pytest.mark.parametrize("format", GRAPHS)
def test_an_empty_graph_is_a_file_too(format: str, tmp_path: Path) -> None:
    export(Graph(), format, tmp_path / "out")

    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("format", FILES)
@pytest.mark.parametrize("projection", ["method-method", "paper-paper", "method-dataset"])
def test_every_format_carries_projections(format: str, projection: str, tmp_path: Path) -> None:
    graph = small()
    graph.relationships["Paper", "USES", "Method"] = {(paper, "mae"): {} for paper in graph.nodes["Paper"]}

    written = export(graph, format, tmp_path / "out", projection=projection, min_weight=1)

    assert written.relationships >= 1
    assert (tmp_path / "out").stat().st_size > 50


@pytest.mark.parametrize("format", TABLES)
def test_the_same_graph_gives_the_same_table(format: str, tmp_path: Path) -> None:
    made = export_table(hostile(), format, tmp_path / "a")
    export_table(hostile(), format, tmp_path / "b")

    assert (made.lines, made.benchmarks) == (2, 1)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert export_table(Graph(), format, tmp_path / "empty").lines == 0


@pytest.mark.parametrize("format", FILES)
def test_a_name_that_ends_in_gz_is_packed(format: str, tmp_path: Path) -> None:
    export(small(), format, tmp_path / "plain")
    export(small(), format, tmp_path / "packed.gz")

    assert gzip.decompress((tmp_path / "packed.gz").read_bytes()) == (tmp_path / "plain").read_bytes()


def test_jsonl_is_the_canonical_dump(tmp_path: Path) -> None:
    export(small(), "jsonl", tmp_path / "graph.jsonl")

    lines = (tmp_path / "graph.jsonl").read_bytes().splitlines(keepends=True)
    assert lines == list(dump(small()))
    assert load_dump(lines).nodes == small().nodes


def test_no_format_writes_the_time(tmp_path: Path) -> None:
    for format in GRAPHS:
        export(small(), format, tmp_path / format)
        text = b"".join(bytes_of(tmp_path / format).values())
        assert b"date" not in text.replace(b"2024-01-01", b"").lower() or format == "neo4j-admin"


@pytest.mark.parametrize(
    ("format", "options", "message"),
    [
        ("xlsx", {}, "no format xlsx: there are jsonl, csv, tsv, parquet, gephi, graphml"),
        ("csv", {"types": ["Foo"]}, "no label or relationship type Foo: there are Paper,"),
        ("jsonl", {"nodes": "nodes"}, "jsonl has no node table: leave --nodes out"),
        ("csv", {"nodes": "out"}, "cannot be one file"),
        ("csv", {"nodes": "."}, "is a directory: name a file"),
        ("neo4j-admin", {"types": ["USES"]}, "takes the whole graph"),
        ("neo4j-admin", {"projection": "method-method"}, "takes the whole graph"),
        ("markdown", {}, "markdown does not carry a graph"),
    ],
)
def test_wrong_use_is_told_and_leaves_no_file(
    format: str, options: dict[str, object], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UsageError, match=message) as caught:
        export(small(), format, "out", **options)  # type: ignore[arg-type]

    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()

    for format in GRAPHS:
        with pytest.raises(KgError, match="cannot write "):
            export(small(), format, tmp_path / "file" / "out")
    for format in FILES:
        with pytest.raises(UsageError, match="is a directory: name a file"):
            export(small(), format, tmp_path / "folder")
    with pytest.raises(UsageError, match="is a directory: name a file"):
        export_table(small(), "markdown", tmp_path / "folder")
    with pytest.raises(KgError, match="cannot write /proc/out"):
        export(small(), "csv", "/proc/out")  # not even root may
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_tables_come_in_some_formats_only(tmp_path: Path) -> None:
    for format in ("jsonl", "gephi", "neo4j-admin"):
        with pytest.raises(
            UsageError, match=f"{format} does not carry tables: take csv, tsv, parquet, markdown, latex"
        ):
            export_table(small(), format, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_parquet_names_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # how Python marks a package that cannot be imported

    with pytest.raises(
        MissingExtraError, match=r"writing Parquet needs the package pyarrow: .*\.\[parquet\]"
    ) as caught:
        export(small(), "parquet", tmp_path / "out.parquet")

    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
