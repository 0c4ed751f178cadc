from pathlib import Path

import pytest

from kg.extract import pipeline as module
from kg.extract.pipeline import fresh_pipeline, pipeline
from kg.extract.shipped import SHIPPED


@pytest.mark.parametrize("model", [None, SHIPPED], ids=["rules", "model"])
def test_every_component_says_what_it_needs_and_gets_it(model: Path | None) -> None:
    nlp = pipeline(model)
    assert nlp.pipe_names[0] == "kg_text"
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_a_model_takes_the_place_of_rules_that_decide() -> None:
    rules, learned = pipeline(None).pipe_names, pipeline(SHIPPED).pipe_names
    assert {"kg_tagger", "kg_judge", "kg_linker", "kg_comparing"} == set(learned) - set(rules)
    assert {"kg_roles", "kg_results", "kg_comparisons"} == set(rules) - set(learned)


def test_the_pipeline_is_made_once_for_each_model() -> None:
    assert pipeline(None) is pipeline(None)
    assert pipeline(SHIPPED) is pipeline(SHIPPED)
    assert pipeline(SHIPPED) is not pipeline(None)


def test_a_large_vocabulary_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline(None)
    assert fresh_pipeline(None) is before
    monkeypatch.setattr(module, "_VOCABULARY", 1)
    after = fresh_pipeline(None)
    assert after is not before
    assert after.pipe_names == before.pipe_names
