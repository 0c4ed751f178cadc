from kg.extract.pipeline import STEPS, pipeline


def test_every_component_says_what_it_needs_and_gets_it() -> None:
    nlp = pipeline()
    assert nlp.pipe_names == ["kg_text", *STEPS]
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_the_pipeline_is_made_once() -> None:
    assert pipeline() is pipeline()
