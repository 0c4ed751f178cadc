"""What the plots count, on graphs that can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.graph.rows import Graph
from kg.packs.load import shipped
from kg.packs.run import run
from kg.plots.adoption import MOST, adoption
from kg.plots.degree import degrees
from kg.plots.sota import race
from kg.plots.tasks import matrix
from kg.plots.text import coverage, shown
from kg.stores.embedded import open_embedded
from tests.plots.graphs import join, report, scored


def test_the_best_so_far_is_what_beats_all_before_it() -> None:
    found = race(scored())

    assert (found.benchmark, found.direction, found.unit) == ("imagenet/top-1-accuracy", "higher", "%")
    assert [(p.published, p.value, p.method, p.best) for p in found.points] == [
        ("2019-05-01", 70.0, "AlphaNet", True),
        ("2020-02-10", 80.5, "BetaNet", True),  # the better of one day comes first
        ("2020-02-10", 75.0, "AlphaNet", False),
        ("2020-06", 79.0, None, False),
        ("2022", 80.5, "BetaNet", False),  # as good is not better
        ("2022-03-04", 85.0, "GammaNet", True),
    ]
    assert (found.undated, found.papers) == (1, 5)
    assert [p.own for p in found.points] == [True, True, False, False, False, True]
    assert found.points[4].setting == "zero-shot"


def test_where_lower_is_better_the_best_is_the_least() -> None:
    found = race(scored("lower"))

    assert [p.value for p in found.points if p.best] == [70.0]
    assert [p.value for p in found.points][1:3] == [75.0, 80.5]


def test_where_no_direction_is_known_there_is_no_best() -> None:
    found = race(scored(None))

    assert found.direction is None
    assert not any(p.best for p in found.points)


def test_the_benchmark_is_chosen_by_names_in_any_spelling() -> None:
    graph = scored()
    assert race(graph, "IMAGENET").benchmark == "imagenet/top-1-accuracy"  # the busier of the two
    assert race(graph, "imagenet", "Error Rate").benchmark == "imagenet/error"
    assert race(graph, metric="error").benchmark == "imagenet/error"
    assert race(graph, "imagenet/error").benchmark == "imagenet/error"


@pytest.mark.parametrize(
    ("dataset", "metric", "message"),
    [
        ("coco", None, "on 'coco': there is ImageNet · top-1 accuracy, ImageNet · error rate"),
        ("imagenet", "FID", "on 'imagenet' in 'FID': there is on it ImageNet · top-1 accuracy, ImageNet · error rate"),
        (None, "FID", "on 'FID': there is ImageNet"),
        (None, "imagenet", "'imagenet' is a dataset: name a metric"),
        ("BetaNet", None, "'BetaNet' is a method: name a benchmark or a dataset"),
        ("nowhere", None, "nothing in the graph is called 'nowhere'"),
    ],
)
def test_what_is_not_there_is_said(dataset: str | None, metric: str | None, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        race(scored(), dataset, metric)
    assert message in str(raised.value)


def test_the_race_agrees_with_the_query_of_the_same_name(tmp_path: Path) -> None:
    graph = scored()
    with open_embedded(tmp_path / "graph.kgl", create=True) as store:
        store.load(graph)
        answer = run(store, shipped()["leaderboards/timeline"], {"dataset": "imagenet", "metric": "top-1-accuracy"})
        rows = [(row["published"], row["value"], row["method"]) for row in answer]

    assert rows == [(p.published, p.value, p.method) for p in race(graph, "ImageNet").points if p.best]


def test_adoption_counts_each_paper_once_in_its_year() -> None:
    graph = scored()
    join(graph, "Paper", "USES", "Method", "p1", "betanet")  # proposed there too

    found = adoption(graph)

    assert (found.years, found.papers, found.undated) == ((2019, 2020, 2021, 2022), (1, 2, 0, 2), 1)
    assert {line.name: line.papers for line in found.lines} == {
        "AlphaNet": (1, 1, 0, 0),
        "BetaNet": (0, 1, 0, 1),
        "GammaNet": (0, 0, 0, 1),
    }
    assert found.shares(found.lines[1]) == (0.0, 50.0, None, 50.0)
    assert found.methods == 3


def test_methods_are_named_in_any_spelling_or_the_top_ones() -> None:
    graph = scored()
    assert [line.id for line in adoption(graph, ("gamma-net", "ALPHANET", "AlphaNet")).lines] == [
        "alphanet",
        "gammanet",
    ]
    assert [line.id for line in adoption(graph, top=1).lines] == ["alphanet"]
    with pytest.raises(UsageError, match="'ImageNet' is a dataset: name a method"):
        adoption(graph, ("ImageNet",))


def test_methods_that_no_dated_paper_names_are_refused() -> None:
    graph = scored()
    report(graph, "undated", 1.0, "DeltaNet")
    with pytest.raises(UsageError, match="no paper with a year names 'DeltaNet'"):
        adoption(graph, ("DeltaNet",))


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    graph = scored()
    for i in range(MOST):
        report(graph, "p0", 1.0, f"Net{i}")
    with pytest.raises(UsageError, match=f"no more than {MOST} lines"):
        adoption(graph, top=MOST + 1)


def test_the_matrix_counts_papers_with_both() -> None:
    found = matrix(scored())

    assert (found.tasks, found.datasets) == (("classification", "detection"), ("ImageNet", "COCO"))
    assert found.papers == ((3, 1), (1, 1))  # what a paper only mentions does not count
    assert (found.all_tasks, found.all_datasets, found.all_papers) == (2, 2, 3)
    assert matrix(scored(), top=1).papers == ((3,),)


def test_degrees_count_both_directions_but_no_spellings() -> None:
    graph = Graph(
        {"Paper": {"a": {"name": "a"}, "b": {"name": "b"}, "c": {"name": "c"}}, "Method": {"m": {"name": "m"}}}
    )
    graph.nodes["Alias"] = {"m": {"name": "m"}}
    join(graph, "Alias", "NAMES", "Method", "m", "m")
    join(graph, "Paper", "USES", "Method", "a", "m")
    join(graph, "Paper", "PROPOSES", "Method", "a", "m")
    join(graph, "Paper", "USES", "Method", "b", "m")

    found = degrees(graph)

    assert {label: dict(counts) for label, counts in found.nodes.items()} == {
        "Paper": {2: 1, 1: 1, 0: 1},
        "Method": {3: 1},
    }
    assert found.at_least("Paper") == [(1, 2), (2, 1)]


@pytest.mark.parametrize("count", [race, adoption, matrix, degrees])
def test_nothing_to_plot_is_an_error(count: object) -> None:
    for graph in (Graph(), Graph({"Paper": {"p": {"name": "p", "year": 2020}}})):
        with pytest.raises(UsageError, match=r"to plot$"):
            count(graph)  # type: ignore[operator]


def test_text_is_shown_on_one_line_and_cut() -> None:
    assert shown("a\n b\x00\u202e c") == "a b c"
    assert shown("\x00") == "…"
    assert shown("x" * 40, 10) == "xxxxxxxxx…"
    assert coverage(scored()) == "6 papers, 2019–2022"
    assert coverage(Graph()) == "0 papers"
