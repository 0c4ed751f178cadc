"""Sums, shares and their intervals; stated confidence against the share that is right."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluate.counts import Counts
from kg.evaluate.figures import figures, summed
from kg.evaluate.judging import judge
from kg.evaluate.reliability import EDGES, KINDS, reliabilities, reliability
from tests.evaluate.made import comparison, entity, labelled, number, record, repo, thing
from tests.evaluate.made import given as given_result


def counts() -> st.SearchStrategy[Counts]:
    """Counts that a paper may have: not more right than predicted, nor found than wanted."""
    small = st.integers(0, 5)
    return st.builds(
        lambda right, wrong, found, missed: Counts(right + wrong, right, found + missed, found),
        small,
        small,
        small,
        small,
    )


@given(st.lists(counts(), min_size=1, max_size=30))
@settings(max_examples=40)
def test_shares_follow_from_the_sums_and_lie_within_their_intervals(papers: list[Counts]) -> None:
    (row,) = figures([{"x": paper} for paper in papers], ["x"], rounds=400)

    predicted, right, wanted, found = map(sum, zip(*papers, strict=True))
    assert row.counts == (predicted, right, wanted, found)
    assert row.precision.value == pytest.approx(right / predicted if predicted else 0)
    assert row.recall.value == pytest.approx(found / wanted if wanted else 0)
    p, r = row.precision.value, row.recall.value
    assert row.f1.value == pytest.approx(2 * p * r / (p + r) if p + r else 0)
    for figure in (row.precision, row.recall, row.f1):
        assert 0 <= figure.low <= figure.high <= 1


def test_papers_that_are_all_alike_leave_no_doubt() -> None:
    (row,) = figures([{"x": Counts(4, 3, 5, 2)}] * 20, ["x"])

    assert (row.precision.low, row.precision.value, row.precision.high) == pytest.approx((0.75, 0.75, 0.75))
    assert (row.recall.low, row.recall.high) == pytest.approx((0.4, 0.4))


def test_the_interval_is_that_of_drawing_papers() -> None:
    """Of 400 papers with one thing each, 300 right: the share of a draw is binomial, 95 % of them within 1.96 deviations."""
    papers = [{"x": Counts(1, int(n < 300), 1, int(n < 300))} for n in range(400)]

    (row,) = figures(papers, ["x"])

    spread = 1.96 * np.sqrt(0.75 * 0.25 / 400)
    assert row.precision.low == pytest.approx(0.75 - spread, abs=0.01)
    assert row.precision.high == pytest.approx(0.75 + spread, abs=0.01)
    assert figures(papers, ["x"]) == [row]
    assert figures(papers, ["x"], seed=1) != [row]


def test_things_of_one_paper_stand_and_fall_together() -> None:
    alone = [{"x": Counts(1, int(n % 2), 1, int(n % 2))} for n in range(100)]
    together = [{"x": Counts(10, 10 * (n % 2), 10, 10 * (n % 2))} for n in range(10)]

    wide, narrow = (figures(papers, ["x"])[0].precision for papers in (together, alone))

    assert wide.value == narrow.value == 0.5
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)


def test_a_micro_average_adds_counts() -> None:
    assert summed({"a": Counts(1, 1, 2, 1), "b": Counts(3, 1, 1, 0), "c": Counts(9, 9, 9, 9)}, ["a", "b"]) == Counts(
        4, 2, 3, 1
    )


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_finding_lies_in_one_bin(findings: list[tuple[float, bool]]) -> None:
    told = reliability(findings)

    assert told.count == len(findings) == sum(part.count for part in told.bins)
    assert 0 <= told.error <= 1
    for part in told.bins:
        assert part.low - 1e-9 <= part.stated <= part.high + 1e-9
        assert part.count == sum(part.low <= c and (c < part.high or part.high == 1) for c, _ in findings)
        assert part.low in EDGES


def test_calibration_error_is_the_mean_distance() -> None:
    told = reliability([(0.9, True)] * 8 + [(0.9, False)] * 2 + [(0.3, False)] * 10 + [(1.0, True)])

    assert [(part.low, part.count, part.right) for part in told.bins] == [(0, 10, 0), (0.9, 10, 0.8), (0.95, 1, 1)]
    assert told.error == pytest.approx((10 * 0.1 + 10 * 0.3) / 21)


def test_reliability_of_every_kind_of_finding() -> None:
    gold = labelled(
        methods=[thing("QuuxNet", role="proposed"), thing("PearNet", role="compared")],
        metrics=[thing("accuracy")],
        repos=[{"url": "https://github.com/example/quux", "kind": "repo", "official": True}],
        results=[given_result("81.4", metric="accuracy")],
        comparisons=[{"better": "QuuxNet", "worse": "PearNet"}],
    )
    found = record(
        [entity("Method", "QuuxNet", confidence=0.9), entity("Method", "AppleNet", confidence=0.5)],
        results=(number("81.4", metric="accuracy", method="QuuxNet"),),
        repos=(repo("https://github.com/example/quux"),),
        comparisons=(comparison("PearNet", "QuuxNet"),),
    )

    told = reliabilities([judge(gold, found)])

    assert tuple(told) == KINDS
    assert [(part.low, part.count, part.right) for part in told["Method"].bins] == [(0.5, 1, 0), (0.9, 1, 1)]
    shares = {kind: [part.right for part in told[kind].bins] for kind in KINDS if kind != "Method"}
    assert shares == {
        "Dataset": [], "Metric": [], "Task": [], "Repo": [1], "Result value+metric": [1], "Result full tuple": [0],
        "Comparison": [0],
    }  # fmt: skip
