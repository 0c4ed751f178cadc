import pytest

from kg.catalogue import Entry
from kg.extract.gazetteer import Gazetteer
from kg.extract.pipeline import pipeline
from kg.extract.text import Text, joined
from tests.papers import paper

ENTRIES = (
    Entry("Dataset", "ImageNet"),
    Entry("Dataset", "ImageNet-1K", aliases=("ILSVRC 2012",), variant_of="ImageNet"),
    Entry("Dataset", "COCO", full_name="Common Objects in Context"),
    Entry("Method", "GPT-4"),
    Entry("Method", "R-CNN"),
    Entry("Method", "autoencoder"),
    Entry("Method", "BERT"),
    Entry("Method", "Adam", context=True),
)


def found(text: str) -> list[tuple[str, str]]:
    gazetteer = Gazetteer(ENTRIES)
    analysed = Text.of(pipeline(None).make_doc(joined(paper(text, "x"))))
    return [(analysed.raw[h.start : h.end], h.form.entry.name) for h in gazetteer.find(analysed)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("on ImageNet 1K here", "ImageNet-1K"),
        ("on ImageNet1k.", "ImageNet-1K"),
        ("on ILSVRC-2012", "ImageNet-1K"),
        ("on common objects in context", "COCO"),
        ("with GPT4 and", "GPT-4"),
        ("with GPT 4 and", "GPT-4"),
        ("with RCNN and", "R-CNN"),
        ("two auto-encoders here", "autoencoder"),
        ("(BERT)", "BERT"),
        ("BERT-based models", "BERT"),
        ("on ImageNet/COCO", "ImageNet"),
    ],
)
def test_spellings_of_one_name_are_found(text: str, name: str) -> None:
    assert name in [entry for _, entry in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "with GPT-4o here",
        "with GPT-4.1 here",
        "with GPT-4-Turbo",
        "the bert of",
        "SciBERT works",
        "Dist-BERT",
        "an adam",
        "common objects. In context",
    ],
)
def test_other_names_and_words_are_not(text: str) -> None:
    assert found(text) == []


def test_the_longest_name_wins() -> None:
    assert found("on ImageNet-1K") == [("ImageNet-1K", "ImageNet-1K")]


@pytest.mark.parametrize("text", ["Multiple tasks are hard", "a Bench of wood", "In multiple ways"])
def test_a_lost_sign_makes_no_word_of_a_name(text: str) -> None:
    gazetteer = Gazetteer((Entry("Dataset", "MultiPL-E"), Entry("Dataset", "∞Bench")))
    assert gazetteer.find(Text.of(pipeline(None).make_doc(joined(paper(text, "x"))))) == []
