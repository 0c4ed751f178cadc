import numpy as np

from kg.extract.findings import Findings
from kg.extract.judge.candidates import Candidate, candidates
from kg.extract.judge.history import COLUMNS, History, spelled
from kg.extract.pipeline import pipeline
from kg.extract.text import joined
from tests.papers import paper


def history(*names: str) -> History:
    counts = np.zeros((len(names), len(COLUMNS)), np.float32)
    counts[:, :2] = 1
    return History([spelled(name) for name in names], counts)


def findings(abstract: str) -> Findings:
    held = pipeline(None)(joined(paper(abstract)))._.kg
    assert isinstance(held, Findings)
    return held


def by_name(held: Findings, found: list[Candidate]) -> dict[str, Candidate]:
    """Each spelling with its candidate."""
    return {held.text.raw[a:b]: candidate for candidate in found for a, b in candidate.places}


def test_candidates_may_overlap_and_have_every_place_once() -> None:
    held = findings("Human pose estimation helps pose estimation. We use ImageNet.")
    found = candidates(held, history("pose estimation"))
    assert {"Human pose estimation", "pose estimation", "ImageNet"} <= set(by_name(held, found))
    places = [place for candidate in found for place in candidate.places]
    assert len(places) == len(set(places))


def test_definitions_join_long_and_short_form() -> None:
    held = findings("A frobbing auto-encoder (FAE) is new. FAEs work.")
    names = by_name(held, candidates(held, history("x")))
    assert names["frobbing auto-encoder"] is names["FAE"] is names["FAEs"]


def test_everything_found_at_a_place_is_kept() -> None:
    held = findings("We train on ImageNet.")
    candidate = by_name(held, candidates(held, history("ImageNet")))["ImageNet"]
    assert [[one.extractor for one in some] for some in candidate.found] == [["catalogue"]]
    assert candidate.seen == [["history"]]
    assert candidate.entry is not None
    assert candidate.entry.type == "Dataset"


def test_addresses_hold_no_candidates() -> None:
    held = findings("Code: https://github.com/foo/pose-estimation.")
    assert candidates(held, history("pose estimation")) == []


def test_an_empty_text_has_none() -> None:
    assert candidates(findings(""), history("pose")) == []
