"""Where names of the history stand in a text."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extract.judge.history import COLUMNS, History, spelled
from kg.extract.pipeline import pipeline
from kg.extract.text import Text, joined
from scripts.train.past import standing
from tests.papers import paper


def _found(names: list[str], abstract: str) -> list[str]:
    counts = np.zeros((len(names), len(COLUMNS)), np.float32)
    counts[:, COLUMNS.index("Task required")] = 2
    text = Text.of(pipeline(None).make_doc(joined(paper(abstract))))
    return [text.raw[a:b] for a, b in standing(text, History([spelled(name) for name in names], counts))]


@pytest.mark.parametrize(
    ("names", "abstract", "found"),
    [
        (
            ["pose estimation", "human pose estimation"],
            "Human-pose estimation is hard, and pose estimations differ.",
            ["Human-pose estimation", "pose estimation", "pose estimations"],
        ),
        (["pose estimation", "task"], "A pose, estimation of it, multitasking, a taskforce.", []),
        (["pose estimation", "gait 2"], "See (pose estimation), gait2-like gait 2.", ["pose estimation", "gait2", "gait 2"]),
        (["MAP"], "We map points, and MAP rises.", ["MAP"]),
    ],
)  # fmt: skip
def test_names_are_found_wherever_they_stand(names: list[str], abstract: str, found: list[str]) -> None:
    assert _found(names, abstract) == found
