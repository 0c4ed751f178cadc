"""The shipped linker on sentences written for it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.extract.findings import Dropped, Findings, FoundResult, Thing
from kg.extract.learned.trees import Forest
from kg.extract.linker import link
from kg.extract.linker.decide import Linker
from kg.extract.linker.link import _picked, link_results
from kg.model import EntityType
from tests.extract.things import held_with

Given = dict[str, tuple[EntityType, str | None]]
FROB: Given = {"FrobNet": ("Method", "proposed")}
RIV: Given = {"RivNet": ("Method", "compared")}
MNIST: Given = {"MNIST": ("Dataset", "evaluated")}
KITTI: Given = {"KITTI": ("Dataset", "evaluated")}
ACCURACY: Given = {"accuracy": ("Metric", None)}
RECALL: Given = {"recall": ("Metric", None)}


def linked(abstract: str, things: Given, title: str = "A study") -> Findings:
    held = held_with(abstract, things, title)
    link_results([held])
    return held


def name(thing: Thing | None) -> str | None:
    return None if thing is None else thing.name


def told(held: Findings) -> list[tuple[object, ...]]:
    """The results as printed value, kind, and the names in their slots."""
    raw = held.text.raw
    return [
        (raw[r.number.start : r.number.end], r.kind, name(r.metric), name(r.dataset), name(r.method), name(r.baseline))
        for r in held.results
    ]


def test_respectively_is_undone() -> None:
    held = linked(
        "We propose FrobNet, a network for images. FrobNet achieves 91.5% and 82.1% accuracy on MNIST and KITTI, "
        "respectively.",
        FROB | MNIST | KITTI | ACCURACY,
    )
    assert told(held) == [
        ("91.5", "absolute", "accuracy", "MNIST", "FrobNet", None),
        ("82.1", "absolute", "accuracy", "KITTI", "FrobNet", None),
    ]


def test_it_means_the_proposal_and_the_rival_is_the_baseline() -> None:
    held = linked(
        "We propose FrobNet, a network for images. It outperforms RivNet by 3.1% accuracy on MNIST.",
        FROB | RIV | MNIST | ACCURACY,
    )
    assert told(held) == [("3.1", "improvement", "accuracy", "MNIST", "FrobNet", "RivNet")]


def test_factors_have_no_dataset_that_is_not_said() -> None:
    held = linked("We introduce FrobNet. FrobNet is 4.2x faster than RivNet.", FROB | RIV)
    assert told(held) == [("4.2", "factor", None, None, "FrobNet", "RivNet")]


@pytest.mark.parametrize(
    "sentence",
    [
        "FrobNet has 12 layers and 7B parameters.",
        "FrobNet was trained on 5,000 images for 90 epochs.",
        "In 2023, 14 teams used FrobNet.",
    ],
)
def test_counts_are_no_results(sentence: str) -> None:
    assert linked(sentence, FROB).results == []


def test_every_result_says_who_made_it_and_how_sure_that_is() -> None:
    held = linked(
        "FrobNet reaches 91.5% accuracy on MNIST. It gains 2.0 points of recall.", FROB | MNIST | ACCURACY | RECALL
    )
    assert len(held.results) == 2
    assert all(r.extractors == ("linker", "rules") and 0 < r.confidence < 1 for r in held.results)


def test_setting_split_and_relative_changes_are_read_by_rules() -> None:
    held = linked(
        "With 5-shot prompts, FrobNet gets a relative improvement of 12.5% accuracy on MNIST test set.",
        FROB | MNIST | ACCURACY,
    )
    (one,) = held.results
    assert (one.setting, one.split, one.relative) == ("5-shot", "test set", True)


def test_what_is_said_twice_is_one_result() -> None:
    said = "FrobNet reaches 91.5% accuracy on MNIST."
    assert len(told(linked(f"{said} {said}", FROB | MNIST | ACCURACY))) == 1


def test_numbers_are_told_even_where_none_is_a_result() -> None:
    held = linked("We cut 12% of the corpus.", {})
    assert [n.value for n in held.numbers] == [12.0]


def test_a_text_without_numbers_needs_no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Linker, "load", staticmethod(lambda: pytest.fail("the models were read")))
    assert linked("FrobNet is good.", FROB).results == []


def doubted(abstract: str) -> Findings:
    """The findings of a text whose metric the judge doubts."""
    held = held_with(abstract, FROB | MNIST | {"frob score": ("Metric", None)})
    held.doubtful = [replace(t, confidence=0.5) for t in held.things if t.type == "Metric"]
    held.things = [t for t in held.things if t.type != "Metric"]
    held.dropped = [Dropped(f.start, f.end, "Metric", "judged") for t in held.doubtful for f in t.places]
    link_results([held])
    return held


def test_a_doubtful_metric_that_a_result_needs_is_one() -> None:
    held = doubted("We propose FrobNet. FrobNet reaches a frob score of 91.5 on MNIST.")
    assert [name(r.metric) for r in held.results] == ["frob score"]
    assert [t.name for t in held.things] == ["FrobNet", "frob score", "MNIST"]
    assert held.doubtful == held.dropped == []


def test_a_doubtful_metric_that_no_result_needs_stays_out() -> None:
    held = doubted("We propose FrobNet. FrobNet runs on MNIST. The frob score is not used.")
    assert [t.name for t in held.things] == ["FrobNet", "MNIST"]
    assert len(held.doubtful) == len(held.dropped) == 1


def test_method_and_baseline_are_never_one_thing() -> None:
    rows = {
        "metric": np.array([1.0], np.float32),
        "dataset": np.array([1.0], np.float32),
        "method": np.array([0.9, 0.3, 0.2], np.float32),
        "baseline": np.array([0.8, 0.5, 0.7], np.float32),
    }
    assert _picked(rows) == {"metric": 0, "dataset": 0, "method": 0, "baseline": 2}
    rows["method"], rows["baseline"] = np.array([0.1, 0.2, 0.9]), np.array([0.1, 0.1, 0.9])
    assert _picked(rows) == {"metric": 0, "dataset": 0, "method": 2, "baseline": 2}  # none and none may be


def printed(results: list[FoundResult]) -> list[tuple[object, ...]]:
    return [
        (r.number.value, r.kind, name(r.metric), name(r.dataset), name(r.method), name(r.baseline), r.confidence)
        for r in results
    ]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.sampled_from(
            [
                "FrobNet gets 91.5% accuracy on MNIST.", "RivNet has 12.1 recall, 3.4% and 2x!", "From 3% to 5.5% on KITTI.",
                "We have 12 of 14.", "(see 3.1)", "KITTI: 71.2/72.3/73.4, accuracy.",
            ]
        ),
        max_size=5,
    )
)  # fmt: skip
def test_results_are_in_order_and_twice_the_same(sentences: list[str]) -> None:
    abstract = " ".join(["FrobNet and RivNet, accuracy and recall, MNIST and KITTI.", *sentences])
    things = FROB | RIV | MNIST | KITTI | ACCURACY | RECALL
    one, other = linked(abstract, things), linked(abstract, things)
    assert printed(one.results) == printed(other.results)
    starts = [r.number.start for r in one.results]
    assert starts == sorted(starts)
    assert all(r.method is not r.baseline or r.method is None for r in one.results)
    assert all(r.number in one.numbers for r in one.results)


def test_missing_models_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Linker.load.cache_clear()
    monkeypatch.setattr(
        Forest, "load", staticmethod(lambda name: (_ for _ in ()).throw(ModelError(f"the model {name} is missing")))
    )
    with pytest.raises(ModelError, match="results-result"):
        linked("FrobNet gets 91.5%.", FROB)


@pytest.mark.parametrize("most", [1, 20, 50_000])
def test_results_are_the_same_whatever_is_laid_out_at_once(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "_PAIRS", most)
    abstracts = [
        "FrobNet reaches 91.5% accuracy on MNIST.",
        "FrobNet, accuracy and MNIST.",
        "FrobNet gains 2.1% accuracy on MNIST, and 3.4% more.",
        "With FrobNet, accuracy rises from 70.1% to 75.2% on MNIST.",
    ]
    together = [held_with(abstract, FROB | MNIST | ACCURACY) for abstract in abstracts]
    link_results(together)
    alone = [linked(abstract, FROB | MNIST | ACCURACY) for abstract in abstracts]
    assert [printed(held.results) for held in together] == [printed(held.results) for held in alone]
    assert sum(len(held.results) for held in together) >= 4
