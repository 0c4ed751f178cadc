"""A user's own spaCy pipeline stands in for the shipped tagger."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy

from kg.errors import ModelError
from kg.extract import extract
from kg.extract.tagger.labels import CLASSES
from kg.extract.tagger.load import tagger
from kg.extract.text import Text, joined
from tests.papers import paper

PAPER = paper("We study quorblax pruning with the flimmer score.", "On pruning")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": "METHOD", "pattern": "quorblax pruning"}, {"label": "Person", "pattern": "score"}]
    )
    place = tmp_path_factory.mktemp("pipeline")
    nlp.to_disk(place)
    return place


def test_its_entities_become_shares_of_their_type(folder: Path) -> None:
    raw = joined(PAPER)
    (said,) = tagger(folder).read([Text(raw, len(raw) - len(PAPER.abstract), [], [], [], [])])
    start = raw.index("quorblax")
    shares = said.of_places([start, raw.index("score")], [start + len("quorblax pruning"), raw.index("score") + 5])
    methods = [at for at, (_, kind) in enumerate(CLASSES) if kind == "Method"]
    assert shares[0, methods].sum() > 0.85
    assert shares[1, : len(CLASSES)].sum() < 0.15  # a label that is none of ours says nothing
    assert np.allclose(said.shares.sum(1), 1, atol=1e-3)


def test_records_name_it_as_their_model(folder: Path) -> None:
    (found,) = extract([PAPER], model=folder)
    assert str(found.made_by["model"]).startswith("en_pipeline-")
    assert found == next(extract([PAPER], model=folder))


def test_a_folder_without_a_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline"):
        tagger(tmp_path)


def test_a_pipeline_without_our_types_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="needs labels such as Method"):
        tagger(tmp_path)


def test_no_such_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such file or folder"):
        list(extract([PAPER], model=tmp_path / "none"))
