"""`kg export` as a person calls it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.cli import run
from kg.stores.embedded import EmbeddedStore
from tests.export.test_comparison import hostile
from tests.viz.graphs import varied


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "graph.kgl"
    with EmbeddedStore(path) as opened:
        opened.load(varied(60))
    return path


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scores") / "graph.kgl"
    graph = hostile()
    for label in ("Paper", "Dataset", "Metric"):
        for properties in graph.nodes[label].values():
            properties.setdefault(*(("title", properties["name"]) if label == "Paper" else ("origin", "text")))
    with EmbeddedStore(path) as opened:
        opened.load(graph)
    return path


def test_a_projection_is_exported(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "together.csv"

    arguments = ["--projection", "method-method", "--min-weight", "2", "-o", str(out), "--store", str(store)]
    assert run(["export", "--to", "csv", *arguments]) == 0

    said = capsys.readouterr()
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert said.err.endswith(f" nodes and {len(rows)} relationships in {out}\n")
    assert rows
    assert all(int(row["weight"]) >= 2 for row in rows)


def test_files_for_neo4j_come_with_what_to_do(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--to", "neo4j-admin", "-o", str(tmp_path / "files"), "--store", str(store)]) == 0

    assert f"run  {tmp_path / 'files' / 'import.sh'}  or" in capsys.readouterr().err.splitlines()[1]


@pytest.mark.parametrize(
    "options",
    [
        ["--to", "markdown"],
        ["--to", "latex"],
        ["--to", "csv", "--table"],
        ["--to", "parquet", "--benchmark", "imagenet"],
    ],
)
def test_a_table_is_exported(
    options: list[str], scores: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "table"

    assert run(["export", *options, "-o", str(out), "--store", str(scores)]) == 0

    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"2 lines and 1 benchmarks in {out}\n")
    assert out.stat().st_size > 100


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--to", "markdown", "--types", "USES"], "a comparison table takes --benchmark only"),
        (["--to", "csv", "--table", "--projection", "method-method"], "a comparison table takes --benchmark only"),
        (["--to", "graphml", "--benchmark", "COCO"], "graphml does not carry tables"),
        (["--to", "csv", "--projection", "x"], "no projection x"),
        (["--to", "csv", "--min-weight", "2"], "goes with --projection"),
        (["--to", "neo4j-admin", "--types", "USES"], "takes the whole graph"),
        (["--to", "markdown", "--benchmark", "nothing of the kind"], "nothing in the graph is called"),
    ],
)
def test_wrong_use_is_one_line_and_leaves_no_file(
    options: list[str], message: str, store: Path, refused: Callable[[Sequence[str]], str]
) -> None:
    assert message in refused(["export", *options, "-o", "x", "--store", str(store)])


def test_a_directory_in_place_of_a_file_is_one_line(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", "--to", "csv", "-o", str(tmp_path), "--store", str(store)]) == 2

    assert capsys.readouterr().err == f"kg: {tmp_path} is a directory: name a file\n"
