import pytest

from kg.extract.judge.phrases import find_phrases
from kg.extract.pipeline import pipeline
from kg.extract.text import Text, joined
from tests.papers import paper


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("We study the unsupervised text segmentation.", ["segmentation", "text segmentation", "unsupervised text segmentation"]),
        ("We report its latency, and accuracy.", ["latency", "accuracy"]),
        ("A cat sat on the mat.", []),
        ("Existing methods for image, captioning", ["captioning"]),
    ],
)  # fmt: skip
def test_phrases_grow_to_the_left_up_to_what_begins_no_name(sentence: str, phrases: list[str]) -> None:
    text = Text.of(pipeline(None).make_doc(joined(paper(sentence, "x"))))
    assert [text.raw[a:b] for a, b in find_phrases(text)] == phrases


def test_no_phrase_has_more_than_five_words() -> None:
    text = Text.of(pipeline(None).make_doc(joined(paper("very fast very deep very wide face recognition", "x"))))
    assert max(len(text.raw[a:b].split()) for a, b in find_phrases(text)) == 5
