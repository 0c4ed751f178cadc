"""The tagger of a file: what it says is a function of the text alone, and what is no tagger is refused in one line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from kg.errors import ModelError
from kg.extract.findings import findings
from kg.extract.pipeline import pipeline
from kg.extract.shipped import SHIPPED
from kg.extract.tagger.labels import TAGS
from kg.extract.tagger.load import tagger as load
from kg.extract.tagger.model import Tagger
from kg.extract.text import Text, joined
from tests.papers import paper


def _text(title: str, abstract: str) -> Text:
    raw = joined(paper(abstract, title))
    return Text(raw, len(raw) - len(abstract), [], [], [], [])


TEXTS = [
    _text("FooNet: a small network", "We propose FooNet, which reaches 81.2% accuracy on ImageNet."),
    _text("On nothing", ""),
    _text("A survey of BERT", "BERT (bidirectional encoder) is compared with RoBERTa on GLUE and SQuAD. " * 30),
]


def test_every_word_has_a_distribution() -> None:
    (said,) = load(SHIPPED).read(TEXTS[:1])
    assert said.shares.shape == (len(said.starts), TAGS)
    assert np.allclose(said.shares.sum(1), 1, atol=1e-4)


def test_company_and_order_do_not_matter() -> None:
    tagger = load(SHIPPED)
    alone = [said for text in TEXTS for said in tagger.read([text])]
    forth = tagger.read(TEXTS)
    back = Tagger(SHIPPED).read(TEXTS[::-1])[::-1]
    for one, *others in zip(alone, forth, back, strict=True):
        for other in others:
            assert np.array_equal(one.starts, other.starts)
            assert np.array_equal(one.ends, other.ends)
            assert np.array_equal(one.shares, other.shares)


def test_no_texts_and_no_words_are_read() -> None:
    tagger = load(SHIPPED)
    (said,) = tagger.read([_text("", "")])
    assert said.shares.shape == (0, TAGS)
    assert tagger.read([]) == []


def test_the_shipped_tagger_knows_a_proposal_from_a_dataset() -> None:
    (said,) = load(SHIPPED).read(TEXTS[:1])
    raw = TEXTS[0].raw
    places = [(raw.index("FooNet,"), 6), (raw.index("ImageNet"), 8)]
    shares = said.of_places([a for a, _ in places], [a + n for a, n in places])
    assert shares[0, :5].sum() > 0.5  # the classes of methods
    assert shares[1, 5:8].sum() > 0.5  # those of datasets


def test_the_file_is_small_enough_to_ship() -> None:
    assert SHIPPED.stat().st_size < 20e6


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Tagger(tmp_path / "none.onnx")


def test_what_is_no_onnx_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "text.onnx"
    file.write_text("hello")
    with pytest.raises(ModelError, match="not an ONNX model"):
        Tagger(file)


def test_another_onnx_model_is_refused() -> None:
    file = Path(onnxruntime.__file__).parent / "datasets" / "sigmoid.onnx"
    with pytest.raises(ModelError, match="no tagger of the format"):
        Tagger(file)


def test_the_pipeline_keeps_what_the_tagger_says() -> None:
    held = findings(pipeline(SHIPPED)(TEXTS[0].raw))
    assert held.tagged is not None
    assert any(one.extractor == "tagger" for one in held.found)
