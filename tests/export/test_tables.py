"""CSV, TSV, Parquet and Gephi's tables: what was written reads back, in pandas too."""

from __future__ import annotations

import io
from pathlib import Path

import pandas
import pyarrow.parquet
import pytest
from hypothesis import given, settings

from kg.export import export
from kg.export.cells import text_of
from kg.export.csv import write, write_tsv
from kg.export.parquet import write as write_parquet
from kg.export.part import part_of
from kg.export.rows import ENDS, GEPHI_ENDS, GEPHI_NODE_ENDS, NODE_ENDS, edges, gephi_edges, gephi_nodes, nodes
from kg.graph.rows import Graph
from kg.graph.schema import NODES, RELATIONSHIPS
from tests.export.reading import edges_of, nodes_of, present, table
from tests.stores.graphs import graphs, small

few = settings(max_examples=40)


@few
@given(graphs())
def test_the_edge_list_reads_back_as_the_graph(graph: Graph) -> None:
    part = part_of(graph)
    rows = table(write, edges(part))

    assert edges_of(rows).relationships == graph.relationships
    assert table(write_tsv, edges(part), "\t") == rows
    names = {(label, id): properties["name"] for label, id, properties in graph.node_rows()}
    assert [(text_of(row["source_name"]), text_of(row["target_name"])) for row in rows] == [
        (names[row[1], row[2]], names[row[3], row[4]]) for row in graph.relationship_rows()
    ]


@few
@given(graphs())
def test_the_node_table_reads_back_as_the_nodes(graph: Graph) -> None:
    part = part_of(graph)
    rows = table(write, nodes(part))

    assert nodes_of(rows).nodes == graph.nodes
    assert table(write_tsv, nodes(part), "\t") == rows


def test_columns_stand_in_the_order_of_the_contract() -> None:
    part = part_of(small(), ["OUTPERFORMS"])

    assert [column.name for column in edges(part).columns] == [*ENDS, "support"]
    assert [column.name for column in nodes(part).columns] == [*NODE_ENDS, "full_name", "aliases", "origin"]


def test_a_formula_in_a_name_is_no_formula_in_the_table() -> None:
    graph = Graph({"Method": {"x": {"name": "=HYPERLINK(1)"}, "y": {"name": "@SUM"}}})
    graph.relationships["Method", "VARIANT_OF", "Method"] = {("x", "y"): {}}

    (row,) = table(write, edges(part_of(graph)))

    assert (row["source_name"], row["target_name"]) == ("'=HYPERLINK(1)", "'@SUM")


@pytest.mark.parametrize(("format", "separator"), [("csv", ","), ("tsv", "\t")])
def test_pandas_reads_the_edge_list(format: str, separator: str, tmp_path: Path) -> None:
    export(small(), format, tmp_path / "edges", types=["OUTPERFORMS"])

    frame = pandas.read_csv(tmp_path / "edges", sep=separator)

    assert frame["support"].tolist() == [1, 2]
    assert frame["target_name"].tolist() == ["MAE", "2024-01-01"]


def test_one_name_has_one_type_in_each_table() -> None:
    for kinds in (NODES, RELATIONSHIPS):
        types: dict[str, set[str]] = {}
        for kind in kinds:
            for property in kind.properties:
                types.setdefault(property.name, set()).add(property.type)
        assert [name for name, found in types.items() if len(found) > 1] == []


# Parquet


@few
@given(graphs())
def test_parquet_keeps_every_type(graph: Graph) -> None:
    part = part_of(graph)
    out = io.BytesIO()
    write_parquet(edges(part), out)
    again = Graph()
    for row in pyarrow.parquet.read_table(out).to_pylist():
        source_label, source, _, type, target_label, target, _ = (row.pop(name) for name in ENDS)
        again.relationships.setdefault((source_label, type, target_label), {})[source, target] = present(row)
    out = io.BytesIO()
    write_parquet(nodes(part), out)
    for row in pyarrow.parquet.read_table(out).to_pylist():
        label, id = row.pop("label"), row.pop("id")
        again.nodes.setdefault(label, {})[id] = present(row)

    assert again == Graph(graph.nodes, graph.relationships)


def test_pandas_reads_parquet_with_lists_and_numbers(tmp_path: Path) -> None:
    export(small(), "parquet", tmp_path / "edges.parquet", nodes=tmp_path / "nodes.parquet")

    edge_list, node_table = (
        pandas.read_parquet(tmp_path / "edges.parquet"),
        pandas.read_parquet(tmp_path / "nodes.parquet"),
    )

    proposes = edge_list[edge_list["type"] == "PROPOSES"].iloc[0]
    assert (proposes["confidence"], proposes["mentions"]) == (0.97, 3)
    assert proposes["evidence"].tolist()[0] == "q 'x'"
    assert node_table.set_index("id").loc["arxiv:2411.00001", "year"] == 2024


def test_parquet_writes_more_rows_than_one_group(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kg.export.parquet.ROWS", 3)

    export(small(), "parquet", tmp_path / "edges.parquet")

    file = pyarrow.parquet.ParquetFile(tmp_path / "edges.parquet")
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [3, 3, 2]


# Gephi


def test_gephi_finds_the_columns_that_it_knows() -> None:
    edge_list, node_table = table(write, gephi_edges(part_of(small()))), table(write, gephi_nodes(part_of(small())))

    assert list(edge_list[0])[:7] == [*GEPHI_ENDS, "Weight"]
    assert list(node_table[0])[:3] == [*GEPHI_NODE_ENDS]
    ids = {row["Id"] for row in node_table}
    assert {row["Source"] for row in edge_list} | {row["Target"] for row in edge_list} <= ids
    assert len(ids) == len(node_table)
    assert len({row["Id"] for row in edge_list}) == len(edge_list)
    assert {row["Type"] for row in edge_list} == {"Directed"}
    assert {row["Weight"] for row in edge_list if row["Kind"] == "OUTPERFORMS"} == {"1.0", "2.0"}
    assert {row["Weight"] for row in edge_list if row["Kind"] == "NAMES"} == {"1.0"}
    assert next(row for row in node_table if row["Id"] == "Dataset:mae")["Label"] == "MAE"


def test_gephi_is_told_that_a_projection_has_no_direction() -> None:
    graph = small()
    graph.relationships["Paper", "USES", "Method"] = {("arxiv:2411.00001", "it's `q`"): {}}

    (row,) = table(write, gephi_edges(part_of(graph, projection="method-method")))

    assert (row["Type"], row["Kind"], row["Weight"]) == ("Undirected", "USED_TOGETHER", "1.0")
    assert "weight" not in row
