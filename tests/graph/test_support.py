"""How many papers stand behind a node."""

from __future__ import annotations

from kg.graph.support import support
from tests.viz.graphs import varied


def test_support_counts_papers() -> None:
    weights = support(varied(30))

    assert weights["Method", "net-3"] == 1
    assert weights["Task", "detection"] == 30
    assert weights["Dataset", "glue"] == 5
    assert weights["Benchmark", "glue/-"] == 5  # five papers report a result on it
    assert weights["Paper", "arxiv:2401.00003"] == 6
