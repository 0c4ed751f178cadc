"""The verdicts on papers labelled as a whole, rule by rule."""

from __future__ import annotations

import pytest

from kg.evaluate.confusion import MISSED, NOTHING, confusion, worst
from kg.evaluate.counts import Counts
from kg.evaluate.judging import Judged, judge
from kg.evaluate.tuples import BASELINE, PAIR, TUPLE
from kg.evaluate.wording import errors, first_errors
from tests.evaluate.made import comparison, entity, given, labelled, number, record, repo, thing


def reasons(paper: Judged) -> list[tuple[str, str, str]]:
    """(verdict, name, why) of every thing that is not right."""
    return [(mark.verdict, mark.name, mark.why) for mark in paper.entities if mark.verdict != "right"]


def test_any_spelling_in_common_is_a_match() -> None:
    gold = labelled(methods=[thing("QuuxNet", "quince network", role="proposed")])

    for found in (entity("Method", "Quince networks"), entity("Method", "QNet", "quuxnet")):
        assert judge(gold, record([found])).counts["Method"] == Counts(1, 1, 1, 1)
    assert judge(gold, record([entity("Method", "Quux")])).counts["Method"] == Counts(1, 0, 1, 0)


def test_without_a_record_all_is_missed() -> None:
    gold = labelled(
        methods=[thing("QuuxNet", role="proposed"), thing("PearNet", role="compared")], results=[given("81.4")]
    )

    paper = judge(gold, None)

    assert paper.counts["Method"] == Counts(0, 0, 2, 0)
    assert paper.counts["Method proposed"] == Counts(0, 0, 1, 0)
    assert paper.counts[TUPLE] == Counts(0, 0, 1, 0)


def test_what_need_not_be_found_is_right_where_it_is_and_no_error_where_it_is_not() -> None:
    gold = labelled(tasks=[thing("tree counting", required=False)])

    assert judge(gold, record([entity("Task", "tree counting")])).counts["Task"] == Counts(1, 1, 0, 0)
    missing = judge(gold, record())
    assert missing.counts["Task"] == Counts()
    assert reasons(missing) == [("optional", "tree counting", "")]


def test_a_second_node_for_one_thing_is_wrong() -> None:
    gold = labelled(methods=[thing("QuuxNet", "quince network", role="proposed")])

    paper = judge(gold, record([entity("Method", "QuuxNet"), entity("Method", "quince network")]))

    assert paper.counts["Method"] == Counts(2, 1, 1, 1)
    assert reasons(paper) == [("wrong", "quince network", "second node")]


def test_two_things_in_one_are_wrong_and_both_are_missed() -> None:
    gold = labelled(methods=[thing("PearNet", role="compared"), thing("AppleNet", role="compared")])

    paper = judge(gold, record([entity("Method", "PearNet", "AppleNet")]))

    assert paper.counts["Method"] == Counts(1, 0, 2, 0)
    assert reasons(paper) == [
        ("wrong", "PearNet", "merged"), ("missed", "PearNet", "merged"), ("missed", "AppleNet", "merged")
    ]  # fmt: skip


def test_required_things_are_paired_first() -> None:
    gold = labelled(metrics=[thing("accuracy", required=False), thing("top-1 accuracy", "accuracy")])

    assert judge(gold, record([entity("Metric", "accuracy")])).counts["Metric"] == Counts(1, 1, 1, 1)


def test_errors_say_what_stands_on_the_other_side() -> None:
    gold = labelled(
        methods=[thing("quince network", role="proposed"), thing("AppleNet", role="used")],
        datasets=[thing("OrchardBench", role="introduced")],
    )

    paper = judge(
        gold, record([entity("Task", "OrchardBench"), entity("Method", "network"), entity("Metric", "accuracy")])
    )

    assert sorted(reasons(paper)) == [
        ("missed", "AppleNet", "not found"),
        ("missed", "OrchardBench", "other type"),
        ("missed", "quince network", "boundaries"),
        ("wrong", "OrchardBench", "other type"),
        ("wrong", "accuracy", "nothing there"),
        ("wrong", "network", "boundaries"),
    ]
    assert confusion([paper]) == {
        ("Dataset", "Task"): 1, ("Method", MISSED): 2, (NOTHING, "Method"): 1, (NOTHING, "Metric"): 1
    }  # fmt: skip
    told = {(e.verdict, e.what): e.why for e in errors(paper) if e.row != "Method proposed"}
    assert told["wrong", "OrchardBench"] == "is labelled as Dataset “OrchardBench”"
    assert told["missed", "OrchardBench"] == "was found as Task “OrchardBench”"
    assert told["wrong", "network"] == "overlaps the labelled Method “quince network”"
    assert told["missed", "quince network"] == "the found Method “network” overlaps it"


def test_roles_count_for_required_things_that_were_found() -> None:
    gold = labelled(
        methods=[
            thing("QuuxNet", role="proposed"),
            thing("PearNet", role="compared"),
            thing("AppleNet", role="compared", required=False),
        ]
    )
    found = [entity("Method", "QuuxNet", role="proposed"), entity("Method", "PearNet", role="used")]

    paper = judge(gold, record([*found, entity("Method", "AppleNet", role="used")]))

    assert paper.roles["Method"] == Counts(2, 1, 2, 1)
    assert paper.roles["Dataset"] == Counts()
    assert paper.counts["Method proposed"] == Counts(1, 1, 1, 1)
    assert [mark.name for mark in paper.entities if mark.wrong_role] == ["PearNet"]


def test_a_proposal_found_in_another_role_is_no_proposal() -> None:
    gold = labelled(methods=[thing("QuuxNet", role="proposed"), thing("PearNet", role="compared")])

    paper = judge(
        gold, record([entity("Method", "QuuxNet", role="used"), entity("Method", "PearNet", role="proposed")])
    )

    assert paper.counts["Method proposed"] == Counts(1, 0, 1, 0)
    assert [(mark.what, mark.verdict) for mark in paper.proposed] == [("PearNet", "wrong"), ("QuuxNet", "missed")]


def test_addresses_are_compared_cleaned_and_pages_need_not_be_found() -> None:
    gold = labelled(
        repos=[
            {"url": "https://github.com/Example/Quux", "kind": "repo", "official": True},
            {"url": "https://quux.example", "kind": "page", "official": True},
        ]
    )

    assert judge(gold, record(repos=(repo("http://www.github.com/example/quux.git"),))).counts["Repo"] == Counts(
        1, 1, 1, 1
    )
    assert judge(gold, record(repos=(repo("https://quux.example/"),))).counts["Repo"] == Counts(1, 1, 1, 0)
    stated = repo("https://github.com/example/quux", origin="metadata")
    assert judge(gold, record(repos=(stated,))).counts["Repo"] == Counts(0, 0, 1, 0)


THINGS = {
    "methods": [thing("QuuxNet", "quince network", role="proposed"), thing("PearNet", role="compared")],
    "datasets": [thing("OrchardBench", role="evaluated")],
    "metrics": [thing("accuracy")],
}
SLOTS = {"method": "QuuxNet", "dataset": "OrchardBench", "metric": "accuracy", "baseline": "PearNet"}


@pytest.mark.parametrize(
    ("changed", "levels", "differs"),
    [
        ({}, (1, 1, 1), ()),
        ({"method": "Quince Network"}, (1, 1, 1), ()),
        ({"metric": "top-1 accuracy"}, (1, 1, 1), ()),
        ({"unit": "points"}, (1, 1, 1), ()),
        ({"unit": ""}, (1, 1, 1), ()),
        ({"baseline": None}, (1, 1, 0), ("baseline",)),
        ({"unit": "x"}, (1, 0, 0), ("unit",)),
        ({"kind": "improvement"}, (1, 0, 0), ("kind",)),
        ({"method": "PearNet"}, (1, 0, 0), ("method",)),
        ({"dataset": None}, (1, 0, 0), ("dataset",)),
        ({"metric": "speed"}, (0, 0, 0), ("metric",)),
        ({"metric": None}, (0, 0, 0), ("metric",)),
        ({"value_text": "+81.4"}, (1, 1, 1), ()),
        ({"value_text": "81.4 to 90"}, (1, 0, 0), ("value",)),
    ],
)
def test_results_at_three_levels(
    changed: dict[str, str | None], levels: tuple[int, ...], differs: tuple[str, ...]
) -> None:
    gold = labelled(**THINGS, results=[given("81.4", **SLOTS)])
    result = number("81.4", **{**SLOTS, **changed})

    paper = judge(gold, record(results=(result,)))

    assert tuple(paper.counts[level].right for level in (PAIR, TUPLE, BASELINE)) == levels
    assert {mark.differs for mark in paper.results[BASELINE]} == {differs}
    if not levels[1]:
        told = [error.why for error in errors(paper) if error.row == TUPLE]
        assert all(differs[0] in why for why in told)
        assert len(told) == 2


def test_opposite_signs_differ() -> None:
    gold = labelled(**THINGS, results=[given("-2.5", **{**SLOTS, "kind": "improvement"})])

    paper = judge(gold, record(results=(number("+2.5", **{**SLOTS, "kind": "improvement"}),)))

    assert [paper.counts[level].right for level in (PAIR, TUPLE)] == [1, 0]


def test_two_metrics_of_one_paper_are_never_one() -> None:
    gold = labelled(
        metrics=[thing("accuracy"), thing("top-1 accuracy")], results=[given("81.4", metric="top-1 accuracy")]
    )

    assert judge(gold, record(results=(number("81.4", metric="accuracy"),))).counts[PAIR].right == 0


def test_results_of_tables_are_not_looked_at() -> None:
    paper = judge(labelled(), record(results=(number("81.4", origin="table"),)))

    assert paper.counts[PAIR] == Counts()


def test_comparisons_by_any_name_each_pair_once() -> None:
    gold = labelled(**THINGS, comparisons=[{"better": "QuuxNet", "worse": "PearNet"}])
    found = [entity("Method", "QuuxNet", "QNet")]

    paper = judge(gold, record(found, comparisons=(comparison("QNet", "PearNet"), comparison("QuuxNet", "PearNet"))))
    turned = judge(gold, record(found, comparisons=(comparison("PearNet", "QuuxNet"),)))

    assert paper.counts["Comparison"] == Counts(1, 1, 1, 1)
    assert turned.counts["Comparison"] == Counts(1, 0, 1, 0)
    assert [mark.what for mark in turned.comparisons] == ["PearNet > QuuxNet", "QuuxNet > PearNet"]


def test_the_worst_papers_come_first_and_good_ones_not_at_all() -> None:
    good = judge(labelled(), record())
    bad = judge(labelled(methods=[thing("QuuxNet", role="proposed")]), record([entity("Task", "accuracy")]))

    (only,) = worst([good, bad], 10)

    assert (only.wrong, only.missed, only.total) == (1, 1, 2)
    assert worst([bad, bad], 1) == [only]


def test_errors_are_listed_up_to_a_limit() -> None:
    bad = judge(labelled(methods=[thing("QuuxNet", role="proposed"), thing("PearNet", role="used")]), record())

    listed = first_errors([bad, bad], 3)

    assert {row: len(found) for row, found in listed.items()} == {"Method": 3, "Method proposed": 2}
    assert all(error.paper == "q1" and error.verdict == "missed" for found in listed.values() for error in found)
