"""The tagger that a user names: an ONNX file of ours, or any spaCy pipeline that finds entities of our types."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from kg.errors import ModelError
from kg.extract.learned.files import all_models
from kg.extract.tagger.model import Tagger
from kg.extract.tagger.spacy_pipeline import SpacyTagger
from kg.extract.tagger.tagged import Tagged
from kg.extract.text import Text


@lru_cache(maxsize=2)
def tagger(model: Path) -> Tagger | SpacyTagger:
    """The tagger of a file or folder, made once a process. Raises ModelError where there is none that can be used."""
    if not model.exists():
        raise ModelError(
            f"{model}: no such file or folder; --model takes an ONNX tagger or the folder of a spaCy pipeline"
        )
    return SpacyTagger(model) if model.is_dir() else Tagger(model)


def reader(model: Path) -> Callable[[Sequence[Text]], list[Tagged]]:
    """What says the shares of every word of each text."""
    return tagger(model).read


@lru_cache(maxsize=2)
def version(model: Path) -> str:
    """The tagger's name, and a digest of its content and of the shipped models that decide with it."""
    digest = hashlib.sha256(tagger(model).digest.encode())
    for name, content in all_models():
        digest.update(name.encode() + content)
    return f"{tagger(model).name}-{digest.hexdigest()[:12]}"
