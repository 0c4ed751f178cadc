"""A user's own spaCy pipeline in the tagger's place.

Its entities count where their label, in any case, is one of our types or a common name of one. A pipeline says nothing of how sure
it is, nor of roles: every word of an entity gets one share for the type, spread over its classes as they are in labelled papers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import spacy

from kg.errors import ModelError
from kg.extract.tagger.labels import CLASSES, TAGS, begin_tag, inside_tag
from kg.extract.tagger.tagged import Tagged
from kg.extract.text import Text
from kg.model import EntityType

_SURE = 0.9  # of its type, for a word within an entity, and of O for one outside
_LABELS: dict[str, EntityType] = {
    "method": "Method",
    "model": "Method",
    "algorithm": "Method",
    "dataset": "Dataset",
    "data": "Dataset",
    "benchmark": "Dataset",
    "material": "Dataset",
    "metric": "Metric",
    "measure": "Metric",
    "task": "Task",
}
_PARTS: dict[EntityType, tuple[float, ...]] = {
    # how the labelled abstracts' mentions of a type fall to its classes, in the order of CLASSES
    "Method": (0.18, 0.09, 0.37, 0.13, 0.23),
    "Dataset": (0.2, 0.69, 0.11),
    "Metric": (0.38, 0.62),
    "Task": (0.48, 0.52),
}


class SpacyTagger:
    """A spaCy pipeline read from its folder."""

    def __init__(self, folder: Path) -> None:
        """Raises ModelError where the folder holds no pipeline, or one that finds none of our types."""
        try:
            self._nlp = spacy.load(folder)
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, ImportError) as error:
            raise ModelError(f"{folder}: no spaCy pipeline ({str(error).splitlines()[0][:120]})") from error
        labels = {label for _, pipe in self._nlp.pipeline for label in getattr(pipe, "labels", ())}
        known = {label for label in labels if label.casefold() in _LABELS}
        if not known:
            raise ModelError(
                f"{folder}: a spaCy pipeline without entities that are ours; it needs labels such as Method, Dataset, Metric, Task"
            )
        self.name = f"{meta.get('lang', 'en')}_{meta.get('name', folder.name)}"
        self.digest = hashlib.sha256(json.dumps([meta, sorted(labels)], sort_keys=True).encode()).hexdigest()

    def read(self, texts: Sequence[Text]) -> list[Tagged]:
        """What the pipeline says of every word of each text."""
        return [self._read(text) for text in texts]

    def _read(self, text: Text) -> Tagged:
        doc = self._nlp(text.raw)
        shares = np.zeros((len(doc), TAGS), np.float32)
        shares[:, 0] = _SURE
        shares[:, 1:] = (1 - _SURE) / (TAGS - 1)
        for entity in doc.ents:
            kind = _LABELS.get(entity.label_.casefold())
            if kind is not None:
                classes = [at for at, (_, of) in enumerate(CLASSES) if of == kind]
                for place in range(entity.start, entity.end):
                    tag = begin_tag if place == entity.start else inside_tag
                    shares[place] = (1 - _SURE) / (TAGS - len(classes))
                    shares[place, [tag(at) for at in classes]] = _SURE * np.array(_PARTS[kind], np.float32)
        words = [token for token in doc if not token.is_space]
        kept = np.array([token.i for token in words], np.intp)
        starts = np.array([token.idx for token in words], np.int64)
        return Tagged(starts, starts + np.array([len(token) for token in words], np.int64), shares[kept])
