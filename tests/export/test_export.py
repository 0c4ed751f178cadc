"""What is exported is the graph: every writer is read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError, UsageError
from kg.export import export, to_networkx
from kg.export.cells import cell, defused, joined, parted, text_of, value_of
from kg.export.csv import ENDS, NODE_ENDS, write_edges, write_nodes
from kg.export.formats import FORMATS
from kg.export.graphml import carried, write
from kg.export.subset import only
from kg.graph.dump import dump, load_dump
from kg.graph.rows import Graph, Properties
from kg.graph.schema import NODE, RELATIONSHIP, NodeType, RelationshipType, property_types
from tests.stores.graphs import TEXT, graphs, small

few = settings(max_examples=40, deadline=None)


def table(writer: object, graph: Graph) -> list[dict[str, str]]:
    out = io.BytesIO()
    writer(graph, out)  # type: ignore[operator]
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


def values(row: dict[str, str], kind: NodeType | RelationshipType) -> Properties:
    declared = property_types(kind)
    found = {name: value_of(text, declared[name]) for name, text in row.items() if name in declared and name != "id"}
    return {name: value for name, value in found.items() if value is not None}


# networkx


@few
@given(graphs())
def test_networkx_holds_the_whole_graph(graph: Graph) -> None:
    found = to_networkx(graph)

    again = Graph()
    for node, data in found.nodes(data=True):
        assert node == f"{data['label']}:{data['id']}"
        again.nodes.setdefault(data.pop("label"), {})[data.pop("id")] = data
    for source, target, key, data in found.edges(keys=True, data=True):
        (source_label, source_id), (target_label, target_id) = source.split(":", 1), target.split(":", 1)
        assert data.pop("type") == key
        again.relationships.setdefault((source_label, key, target_label), {})[source_id, target_id] = data
    assert list(dump(again)) == list(dump(graph))


def test_changing_the_networkx_graph_changes_nothing_here() -> None:
    graph = small()

    to_networkx(graph).nodes["Method:mae"]["aliases"].append("x")

    assert graph.nodes["Method"]["mae"]["aliases"] == ["MAEs"]


# cells


@given(st.lists(TEXT, min_size=1))
def test_joined_lists_part_again(items: list[str]) -> None:
    assert parted(joined(items)) == items


@given(st.text("'=+-@|x\t\r\n\\", min_size=1))
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert text_of(defused(text)) == text


def test_numbers_stay_numbers() -> None:
    assert [cell(value) for value in (-1.5, 3, True, False, None)] == ["-1.5", "3", "true", "false", ""]


# CSV


@few
@given(graphs())
def test_the_edge_list_reads_back_as_the_graph(graph: Graph) -> None:
    again = Graph()
    for row in table(write_edges, graph):
        ends = {name: text_of(row[name]) for name in ENDS}
        assert ends["source_name"] == graph.nodes[ends["source_label"]][ends["source_id"]]["name"]
        assert ends["target_name"] == graph.nodes[ends["target_label"]][ends["target_id"]]["name"]
        kind = ends["source_label"], ends["type"], ends["target_label"]
        found = values(row, RELATIONSHIP[ends["type"]])
        again.relationships.setdefault(kind, {})[ends["source_id"], ends["target_id"]] = found

    assert again.relationships == graph.relationships


@few
@given(graphs())
def test_the_node_table_reads_back_as_the_nodes(graph: Graph) -> None:
    again = Graph()
    for row in table(write_nodes, graph):
        again.nodes.setdefault(row["label"], {})[text_of(row["id"])] = values(row, NODE[row["label"]])

    assert again.nodes == graph.nodes


def test_columns_stand_in_the_order_of_the_contract() -> None:
    edges, nodes = io.BytesIO(), io.BytesIO()
    part = only(small(), ["OUTPERFORMS"])
    write_edges(part, edges)
    write_nodes(part, nodes)

    assert edges.getvalue().decode().splitlines()[0] == ",".join([*ENDS, "support"])
    assert nodes.getvalue().decode().splitlines()[0] == ",".join([*NODE_ENDS, "full_name", "aliases", "origin"])


def test_pandas_reads_the_edge_list(tmp_path: Path) -> None:
    export(small(), "csv", tmp_path / "edges.csv", types=["OUTPERFORMS"])

    frame = pandas.read_csv(tmp_path / "edges.csv")

    assert frame["support"].tolist() == [1, 2]
    assert frame["target_name"].tolist() == ["MAE", "2024-01-01"]


def test_a_formula_in_a_name_is_no_formula_in_the_table() -> None:
    graph = Graph({"Method": {"x": {"name": "=HYPERLINK(1)"}, "y": {"name": "@SUM"}}})
    graph.relationships["Method", "VARIANT_OF", "Method"] = {("x", "y"): {}}

    (row,) = table(write_edges, graph)

    assert (row["source_name"], row["target_name"]) == ("'=HYPERLINK(1)", "'@SUM")


# GraphML


@few
@given(graphs())
def test_graphml_reads_back_as_what_it_can_carry(graph: Graph) -> None:
    out = io.BytesIO()
    write(graph, out)

    out.seek(0)
    found = networkx.read_graphml(out, force_multigraph=True)

    expected = carried(graph)
    assert dict(found.nodes(data=True)) == dict(expected.nodes(data=True))
    assert sorted(found.edges(keys=True)) == sorted(expected.edges(keys=True))
    for edge in found.edges(keys=True):
        assert found.edges[edge] == expected.edges[edge]


def test_graphml_carries_parallel_relationships_numbers_and_clean_text() -> None:
    graph = Graph({"Method": {"a\x00": {"name": "A\x0b\r\nB"}, "b": {"name": "B", "aliases": ["b|c", "d"]}}})
    graph.relationships["Method", "OUTPERFORMS", "Method"] = {("a\x00", "b"): {"support": 2}}
    graph.relationships["Method", "VARIANT_OF", "Method"] = {("a\x00", "b"): {}}
    out = io.BytesIO()
    write(graph, out)
    out.seek(0)

    found = networkx.read_graphml(out)

    assert found.nodes["Method:a\\x00"]["name"] == "A\nB"
    assert found.nodes["Method:b"]["aliases"] == "b\\|c|d"
    assert [(data["type"], data.get("support")) for _, _, data in found.edges(data=True)] == [
        ("OUTPERFORMS", 2),
        ("VARIANT_OF", None),
    ]


def test_graphml_refuses_nodes_that_it_cannot_tell_apart(tmp_path: Path) -> None:
    graph = Graph({"Method": {"a\x00": {"name": "A"}, "a\\x00": {"name": "B"}}})

    with pytest.raises(KgError, match="cannot tell apart"):
        export(graph, "graphml", tmp_path / "g.graphml")
    assert list(tmp_path.iterdir()) == []


# files


@pytest.mark.parametrize("format", [format.name for format in FORMATS])
def test_the_same_graph_gives_the_same_bytes_in_whatever_order_its_rows_stand(format: str, tmp_path: Path) -> None:
    graph = small()
    turned = Graph(
        {label: dict(reversed(rows.items())) for label, rows in reversed(graph.nodes.items())},
        {ends: dict(reversed(rows.items())) for ends, rows in reversed(graph.relationships.items())},
    )

    written = export(graph, format, tmp_path / "a")
    export(turned, format, tmp_path / "b")

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (written.nodes, written.relationships) == (graph.count_nodes(), graph.count_relationships())


@pytest.mark.parametrize("format", [format.name for format in FORMATS])
def test_an_empty_graph_is_a_file_too(format: str, tmp_path: Path) -> None:
    export(Graph(), format, tmp_path / "out")

    assert (tmp_path / "out").exists()


def test_jsonl_is_the_canonical_dump(tmp_path: Path) -> None:
    export(small(), "jsonl", tmp_path / "graph.jsonl")

    lines = (tmp_path / "graph.jsonl").read_bytes().splitlines(keepends=True)
    assert lines == list(dump(small()))
    assert load_dump(lines).nodes == small().nodes


def test_what_cannot_be_done_is_told_and_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(UsageError, match="no format xlsx: there are jsonl, csv, graphml"):
        export(small(), "xlsx", out)
    with pytest.raises(UsageError, match="no label or relationship type Foo: there are Paper,"):
        export(small(), "csv", out, types=["Foo"])
    with pytest.raises(UsageError, match="leave --nodes out"):
        export(small(), "jsonl", out, nodes=tmp_path / "nodes")
    with pytest.raises(UsageError, match="cannot be one file"):
        export(small(), "csv", out, nodes=out)
    (tmp_path / "file").write_text("")
    with pytest.raises(KgError, match="cannot write"):
        export(small(), "csv", tmp_path / "file" / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


# parts of a graph


def test_types_name_relationships_labels_or_both() -> None:
    graph = small()

    named = only(graph, ["NAMES"])
    assert sorted(named.nodes) == ["Alias", "Dataset", "Method"]
    assert named.nodes["Method"].keys() == {"mae"}

    methods = only(graph, ["Method"])
    assert methods.nodes == {"Method": graph.nodes["Method"]}
    assert list(methods.relationships) == [("Method", "OUTPERFORMS", "Method")]

    both = only(graph, ["Paper", "Method", "PROPOSES"])
    assert sorted(both.nodes) == ["Method", "Paper"]
    assert list(both.relationships) == [("Paper", "PROPOSES", "Method")]

    assert only(graph, []) is graph


def test_the_build_node_is_no_part() -> None:
    with pytest.raises(UsageError, match="Build"):
        only(small(), ["Build"])
