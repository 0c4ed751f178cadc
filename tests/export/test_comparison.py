"""Comparison tables: the right numbers in the right cells, in Markdown, LaTeX and CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import given

from kg.errors import UsageError
from kg.export.comparison import MOST, Comparison, as_rows, compare
from kg.export.csv import write as write_csv
from kg.export.latex import escaped as latex_text
from kg.export.latex import write as write_latex
from kg.export.markdown import escaped as markdown_text
from kg.export.markdown import write as write_markdown
from kg.graph.rows import Graph
from tests.stores.graphs import TEXT


def board() -> Graph:
    """Two datasets, accuracy (higher is better) and error (lower is), and a metric without direction."""
    graph = Graph(
        {
            "Paper": {},
            "Method": {},
            "Result": {},
            "Dataset": {"imagenet": {"name": "ImageNet"}, "coco": {"name": "COCO"}},
            "Metric": {
                "accuracy": {"name": "accuracy", "direction": "higher", "unit": "%"},
                "error": {"name": "error", "direction": "lower"},
                "size": {"name": "size"},
            },
            "Benchmark": {},
        }
    )
    for dataset, metric in (("imagenet", "accuracy"), ("imagenet", "error"), ("coco", "size")):
        id = f"{dataset}/{metric}"
        graph.nodes["Benchmark"][id] = {"name": f"{graph.nodes['Dataset'][dataset]['name']} · {metric}"}
        graph.relationships.setdefault(("Benchmark", "ON_DATASET", "Dataset"), {})[id, dataset] = {}
        graph.relationships.setdefault(("Benchmark", "MEASURED_BY", "Metric"), {})[id, metric] = {}
    return graph


def report(graph: Graph, paper: str, method: str | None, benchmark: str, value: float, **more: Any) -> None:
    """Let a paper report a number."""
    id = f"r{len(graph.nodes['Result'])}"
    graph.nodes["Paper"].setdefault(
        paper, {"name": f"On {paper}", "year": 2024, "url": f"https://arxiv.org/abs/{paper}"}
    )
    graph.nodes["Result"][id] = {"name": id, "kind": "absolute", "value_canonical": value, "confidence": 0.9, **more}
    graph.relationships.setdefault(("Paper", "REPORTS", "Result"), {})[paper, id] = {}
    graph.relationships.setdefault(("Result", "ON_BENCHMARK", "Benchmark"), {})[id, benchmark] = {}
    if method is not None:
        graph.nodes["Method"].setdefault(method, {"name": method.upper()})
        graph.relationships.setdefault(("Result", "OF_METHOD", "Method"), {})[id, method] = {}


def cells(table: Comparison) -> list[tuple[str, str | None, str | None, tuple[float | None, ...]]]:
    return [(line.paper, line.method, line.setting, line.values) for line in table.lines]


def text(table: Comparison, writer: Any) -> str:
    out = io.BytesIO()
    writer(table, out)
    return out.getvalue().decode()


def test_the_best_stands_first_and_stays() -> None:
    graph = board()
    report(graph, "p1", "a", "imagenet/accuracy", 80.0)
    report(graph, "p1", "a", "imagenet/accuracy", 81.5)
    report(graph, "p2", "b", "imagenet/accuracy", 84.0)
    report(graph, "p2", "b", "imagenet/error", 0.2)
    report(graph, "p3", None, "imagenet/error", 0.1)
    report(graph, "p4", "c", "imagenet/error", 0.3)

    table = compare(graph, ["ImageNet"])

    assert [column.id for column in table.benchmarks] == ["imagenet/error", "imagenet/accuracy"]
    assert [column.best for column in table.benchmarks] == [0.1, 84.0]
    assert cells(table) == [
        ("p3", None, None, (0.1, None)),
        ("p2", "B", None, (0.2, 84.0)),
        ("p4", "C", None, (0.3, None)),
        ("p1", "A", None, (None, 81.5)),
    ]


def test_settings_are_lines_of_their_own() -> None:
    graph = board()
    report(graph, "p1", "a", "imagenet/accuracy", 80.0)
    report(graph, "p1", "a", "imagenet/accuracy", 60.0, setting="zero-shot", split="val")

    table = compare(graph)

    assert table.settings
    assert cells(table) == [("p1", "A", None, (80.0,)), ("p1", "A", "zero-shot, val", (60.0,))]


def test_without_a_direction_the_surest_number_stays_and_none_is_best() -> None:
    graph = board()
    report(graph, "p1", "a", "coco/size", 9.0, confidence=0.5)
    report(graph, "p1", "a", "coco/size", 3.0, confidence=0.8)

    (column,), (line,) = compare(graph).benchmarks, compare(graph).lines

    assert (column.best, line.values) == (None, (3.0,))


def test_improvements_and_doubtful_values_are_no_scores() -> None:
    graph = board()
    report(graph, "p1", "a", "imagenet/accuracy", 2.0, kind="improvement")
    report(graph, "p1", "a", "imagenet/accuracy", 2.0)
    del graph.nodes["Result"]["r1"]["value_canonical"]

    assert compare(graph) == Comparison((), ())


def test_unnamed_benchmarks_are_those_with_most_papers() -> None:
    graph = board()
    for number in range(MOST + 2):
        graph.nodes["Benchmark"][f"x{number}/-"] = {"name": f"X{number}"}
        for paper in range(number + 1):
            report(graph, f"p{paper}", "a", f"x{number}/-", 1.0)

    assert [column.name for column in compare(graph).benchmarks] == ["X6", "X5", "X4", "X3", "X2"]
    assert [column.name for column in compare(graph, ["x0/-", "X1", "X0"]).benchmarks] == ["X0", "X1"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("CIFAR", "nothing in the graph is called 'CIFAR'"),
        ("COCO", "no paper reports a number on 'COCO'"),
        ("A", "'A' is a method: name a benchmark or a dataset"),
    ],
)
def test_names_that_mean_no_column_are_told(name: str, message: str) -> None:
    graph = board()
    report(graph, "p1", "a", "imagenet/accuracy", 80.0)

    with pytest.raises(UsageError, match=message):
        compare(graph, [name])


def hostile() -> Graph:
    graph = board()
    report(graph, "p1", "a", "imagenet/accuracy", 80.0)
    report(graph, "p2", "b", "imagenet/accuracy", 84.25, setting="5-shot")
    graph.nodes["Method"]["a"]["name"] = "=A_1|{x}\\ & 50% $\n<b>"
    graph.nodes["Paper"]["p1"]["url"] = "javascript:alert(1)"
    return graph


def test_markdown_is_a_table_with_links_and_the_best_in_bold() -> None:
    lines = text(compare(hostile()), write_markdown).splitlines()

    assert lines == [
        "| Paper | Year | Method | Setting | ImageNet · accuracy (%) ↑ |",
        "| --- | ---: | --- | --- | ---: |",
        "| [On p2](https://arxiv.org/abs/p2) | 2024 | B | 5-shot | **84.25** |",
        r"| On p1 | 2024 | =A\_1\|{x}\\ \& 50% \$ \<b\> |  | 80 |",
    ]


def test_latex_is_a_tabular_of_booktabs() -> None:
    lines = text(compare(hostile()), write_latex).splitlines()

    assert lines[1:4] == [
        r"\begin{tabular}{lp{0.4\linewidth}rlr}",
        r"\toprule",
        r"Method & Paper & Year & Setting & ImageNet $\cdot$ accuracy (\%) $\uparrow$ \\",
    ]
    assert lines[5:] == [
        r"B & On p2 & 2024 & 5-shot & \textbf{84.25} \\",
        r"=A\_1\textbar{}\{x\}\textbackslash{} \& 50\% \$ \textless{}b\textgreater{} & On p1 & 2024 &  & 80 \\",
        r"\bottomrule",
        r"\end{tabular}",
    ]


@given(TEXT)
def test_no_text_ends_a_cell_or_begins_a_command(name: str) -> None:
    latex = re.sub(r"\\text[a-z]+\{\}|\$\\cdot\$|\\[{}$&#%_]", "", latex_text(name))
    assert not re.search(r"[\\{}$&#%_^~\n]", latex)
    assert not re.search(r"(?<!\\)(\\\\)*[|<`\[]|\n", markdown_text(name))


def test_csv_has_numbers_and_no_formula() -> None:
    rows = list(
        csv.DictReader(io.StringIO(text(compare(hostile()), lambda t, out: write_csv(as_rows(t), out)), newline=""))
    )

    assert rows[0] == {
        "Paper": "On p2",
        "Year": "2024",
        "Method": "B",
        "Setting": "5-shot",
        "ImageNet · accuracy (%)": "84.25",
    }
    assert rows[1]["Method"].startswith("'=A_1")
