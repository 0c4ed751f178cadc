"""`kg plot` as a person calls it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kg.cli import run
from kg.plots import KINDS
from kg.stores.embedded import EmbeddedStore
from tests.plots.graphs import scored


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "graph.kgl"
    with EmbeddedStore(path) as opened:
        opened.load(scored())
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sota"], "ImageNet · top-1 accuracy: 6 scores of 5 papers, higher is better, 3 times the best so far"),
        (["sota", "--dataset", "ImageNet", "--metric", "error rate"], "ImageNet · error rate: 1 score of 1 paper"),
        (["adoption", "--method", "betanet", "--method", "GammaNet"], "2 methods, 2019 to 2022"),
        (["adoption", "--top", "1"], "1 method, 2019 to 2022"),
        (["tasks"], "2 tasks and 2 datasets"),
        (["degree"], "nodes of"),
    ],
)
def test_a_plot_is_written_and_said(
    arguments: list[str], said: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "plot.svg"

    assert run(["plot", *arguments, "-o", str(out), "--store", str(store)]) == 0

    heard = capsys.readouterr()
    assert heard.out == ""
    assert said in heard.err
    assert heard.err.endswith(f": {out}\n")
    assert out.read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("arguments", [[], ["--list"], ["sota", "--list"]])
def test_the_plots_are_listed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plot", *arguments]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [kind.name for kind in KINDS]
    assert lines[0].endswith("(--dataset, --metric)")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pie", "-o", "a.svg"], "no plot pie: there are sota, adoption, tasks, degree"),
        (["sota"], "kg plot sota -o sota.svg"),
        (["sota", "-o", "a.pdf"], "let the file's name end in .svg or .png"),
        (["sota", "-o", "a.svg", "--dataset", "nowhere"], "nothing in the graph is called 'nowhere'"),
        (["sota", "-o", "a.svg", "--dataset", "coco"], "no paper with a date reports a score on 'coco'"),
        (["sota", "-o", "a.svg", "--top", "3"], "the plot sota does not take --top: it takes --dataset, --metric"),
        (["degree", "-o", "a.svg", "--top", "3"], "does not take --top: it takes the whole graph"),
        (["tasks", "-o", "a.svg", "--top", "0"], "--top 0: the least is 1"),
        (["adoption", "-o", "a.svg", "--top", "3", "--method", "x"], "--method and --top exclude each other"),
    ],
)
def test_wrong_use_is_one_line_and_leaves_no_file(
    arguments: list[str], message: str, store: Path, refused: Callable[[Sequence[str]], str]
) -> None:
    assert message in refused(["plot", *arguments, "--store", str(store)])
