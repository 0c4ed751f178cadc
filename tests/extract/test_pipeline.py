import pytest

from kg.extract import pipeline as module
from kg.extract.pipeline import STEPS, fresh_pipeline, pipeline


def test_every_component_says_what_it_needs_and_gets_it() -> None:
    nlp = pipeline()
    assert nlp.pipe_names == ["kg_text", *STEPS]
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_the_pipeline_is_made_once() -> None:
    assert pipeline() is pipeline()


def test_a_large_vocabulary_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline()
    assert fresh_pipeline() is before
    monkeypatch.setattr(module, "_VOCABULARY", 1)
    after = fresh_pipeline()
    assert after is not before
    assert after.pipe_names == before.pipe_names
