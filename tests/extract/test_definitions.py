import pytest

from kg.extract.definitions import find_definitions
from kg.extract.findings import Findings
from kg.extract.pipeline import pipeline
from kg.extract.text import Text, joined
from tests.papers import paper


def defined(sentence: str) -> list[tuple[str, str]]:
    held = Findings(Text.of(pipeline(None).make_doc(joined(paper(sentence, "x")))))
    find_definitions(held)
    return [(held.text.raw[slice(*d.long)], held.text.raw[slice(*d.short)]) for d in held.definitions]


@pytest.mark.parametrize(
    ("sentence", "long", "short"),
    [
        ("We train a masked autoencoder (MAE) on it.", "masked autoencoder", "MAE"),
        ("Use large language models (LLMs) here.", "large language models", "LLMs"),
        ("We use MAE (masked autoencoder) here.", "masked autoencoder", "MAE"),
        ("A chain of thought (CoT) helps.", "chain of thought", "CoT"),
        ("Our Pre-trained Image Transformer (PIT) wins.", "Pre-trained Image Transformer", "PIT"),
        ("The graph attention network (GAT; ours) wins.", "graph attention network", "GAT"),
        ("We call it token merging module (or TMM) here.", "token merging module", "TMM"),
    ],
)
def test_long_and_short_forms(sentence: str, long: str, short: str) -> None:
    assert defined(sentence) == [(long, short)]


@pytest.mark.parametrize(
    "sentence",
    ["It is fast (see Table 2).", "We gain a lot (on COCO).", "A model (7B) is used.", "It works (in fact)."],
)
def test_other_brackets_define_nothing(sentence: str) -> None:
    assert defined(sentence) == []
