"""`kg export` and `kg view` as a person calls them."""

from __future__ import annotations

import csv
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.cli import run
from kg.cli.view import view
from kg.export.formats import FORMATS
from kg.graph.dump import dump
from kg.stores.embedded import EmbeddedStore
from kg.viz.select import LIMIT
from tests.viz.graphs import varied


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "graph.kgl"
    with EmbeddedStore(path) as opened:
        opened.load(varied(60))
    return path


@pytest.mark.parametrize("format", [format.name for format in FORMATS if format.graph or format.rows])
def test_a_graph_is_exported(format: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / f"graph.{format}"

    assert run(["export", "--to", format, "-o", str(out), "--store", str(store)]) == 0

    said = capsys.readouterr()
    assert said.out == ""
    assert (
        said.err == f"{varied(60).count_nodes()} nodes and {varied(60).count_relationships()} relationships in {out}\n"
    )
    assert out.stat().st_size > 1000


def test_the_dump_of_a_store_is_that_of_the_graph_it_was_given(store: Path, tmp_path: Path) -> None:
    assert run(["export", "--to", "jsonl", "-o", str(tmp_path / "graph.jsonl"), "--store", str(store)]) == 0

    assert (tmp_path / "graph.jsonl").read_bytes() == b"".join(dump(varied(60)))


def test_types_and_a_node_table(store: Path, tmp_path: Path) -> None:
    edges, nodes = tmp_path / "edges.csv", tmp_path / "nodes.csv"

    arguments = ["--types", "OUTPERFORMS, VARIANT_OF", "--nodes", str(nodes), "--store", str(store)]
    assert run(["export", "--to", "csv", "-o", str(edges), *arguments]) == 0

    with edges.open(newline="") as file:
        assert [row["type"] for row in csv.DictReader(file)] == ["OUTPERFORMS", "OUTPERFORMS", "VARIANT_OF"]
    with nodes.open(newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ["Net1", "Net2"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "--to", "pdf", "-o", "x"], "no format pdf"),
        (["export", "--to", "csv", "-o", "x", "--types", "Foo"], "no label or relationship type Foo"),
        (["export", "--to", "graphml", "-o", "x", "--nodes", "y"], "leave --nodes out"),
        (["export", "-o", "x"], "Missing option '--to'"),
        (["view", "--around", "nothing of the kind"], "nothing in the graph is called 'nothing of the kind'"),
        (["view", "--around", "Net3", "--all"], "exclude each other"),
    ],
)
def test_wrong_use_is_one_line_and_leaves_no_file(
    arguments: list[str], message: str, store: Path, refused: Callable[[Sequence[str]], str]
) -> None:
    assert message in refused([*arguments, "--store", str(store)])


def test_without_a_graph_there_is_nothing_to_take_or_see(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["export", "--to", "csv", "-o", str(tmp_path / "x")], ["view", "-o", str(tmp_path / "x")]):
        assert run([*command, "--home", str(tmp_path / "none")]) == 1
        assert "kg build INPUT" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_picture_says_what_it_leaves_out(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "graph.html"

    assert run(["view", "--limit", "20", "-o", str(out), "--store", str(store)]) == 0
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("shown are ")
    assert "--around NAME" in first
    assert second.startswith(f"{out} shows ")

    assert run(["view", "--around", "net 3", "-o", str(out), "--store", str(store)]) == 0
    assert capsys.readouterr().err.splitlines() == [f"{out} shows 3 nodes and 2 relationships: open it in a browser"]


def test_the_limit_in_the_help_is_the_limit() -> None:
    assert inspect.signature(view).parameters["limit"].default == LIMIT
