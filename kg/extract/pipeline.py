"""The spaCy pipeline that reads an abstract: blank English, our words, and one component for each thing to find.

Every component takes the findings of the ones before it (`doc._.kg`, see `kg.extract.findings`) and adds its own. Without a
model rules alone decide; with one they propose, and what was learned from labelled abstracts decides.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.catalogue import load
from kg.extract.catalogue_names import find_catalogue_names
from kg.extract.comparisons import find_comparisons
from kg.extract.definitions import find_definitions
from kg.extract.entities import settle
from kg.extract.findings import Findings, findings
from kg.extract.links import find_links
from kg.extract.names import find_names
from kg.extract.results import find_results
from kg.extract.roles import decide_roles
from kg.extract.text import Text
from kg.extract.tokens import make_tokenizer

Step = Callable[[Sequence[Findings]], None]  # what it says of a text is the same alone and among others

_VOCABULARY = 100_000  # strings


def _each(step: Callable[[Findings], None]) -> Step:
    def run(texts: Sequence[Findings]) -> None:
        for held in texts:
            step(held)

    return run


_FIRST: Mapping[str, Step] = {
    "kg_links": _each(find_links),
    "kg_definitions": _each(find_definitions),
    "kg_catalogue": _each(lambda held: find_catalogue_names(held, load())),
    "kg_names": _each(find_names),
}
_BY_RULES: Mapping[str, Step] = {
    "kg_entities": _each(settle),
    "kg_roles": _each(decide_roles),
    "kg_results": _each(find_results),
    "kg_comparisons": _each(find_comparisons),
}


@lru_cache(maxsize=2)
def _steps(model: Path | None) -> Mapping[str, Step]:
    """What is done with every text, in order. Raises ModelError where the model cannot be used."""
    return {**_FIRST, **(_BY_RULES if model is None else _by_model(model))}


def _by_model(model: Path) -> Mapping[str, Step]:
    """The steps behind the rules' that a model takes: its files are read, and onnxruntime imported, only where it is used."""
    from kg.extract.comparing.find import compare
    from kg.extract.judge.decide import judge
    from kg.extract.linker.link import link_results
    from kg.extract.tagger.load import reader
    from kg.extract.tagger.propose import propose

    read = reader(model)
    return {
        "kg_tagger": lambda texts: propose(texts, read([held.text for held in texts])),
        "kg_entities": _each(settle),
        "kg_judge": judge,
        "kg_linker": link_results,
        "kg_comparing": compare,
    }


def _begin(doc: Doc) -> Doc:
    """The first component: tokens become the text that the others read."""
    doc._.kg = Findings(Text.of(doc))
    return doc


def _component(step: Step) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        step([findings(doc)])
        return doc

    return run


def read(texts: Sequence[str], model: Path | None) -> list[Findings]:
    """What is found in each text.

    A component takes all texts before the next one begins: what it works with stays in the processor's caches, which makes
    a tenth of the time. It makes no other difference: each text is read alone.
    """
    nlp = fresh_pipeline(model)
    held = [findings(_begin(nlp.make_doc(text))) for text in texts]
    for step in _steps(model).values():
        step(held)
    return held


def fresh_pipeline(model: Path | None) -> Language:
    """The pipeline, made anew where its vocabulary, which only ever grows, has become large: memory stays bounded."""
    if len(pipeline(model).vocab.strings) > _VOCABULARY:
        pipeline.cache_clear()
        gc.collect()  # the old one refers to itself
    return pipeline(model)


@lru_cache(maxsize=2)
def pipeline(model: Path | None) -> Language:
    """The pipeline, made once for each process and model: a tagger's file, or a spaCy pipeline's folder; None: rules alone.

    Raises ModelError where the model cannot be used.
    """
    if not Doc.has_extension("kg"):
        Doc.set_extension("kg", default=None)
    nlp = spacy.blank("en")
    # spaCy says much of every new word that nothing here asks for
    nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]
    nlp.tokenizer = make_tokenizer(nlp)
    Language.component("kg_text", assigns=["doc._.kg"], func=_begin)
    nlp.add_pipe("kg_text")
    for name, step in _steps(model).items():
        Language.component(name, requires=["doc._.kg"], func=_component(step))
        nlp.add_pipe(name)
    return nlp


def version_of(model: Path | None) -> str | None:
    """What a record states as its model: the tagger's name, and a digest of it and of all that decides with it."""
    if model is None:
        return None
    from kg.extract.tagger.load import version

    return version(model)
