"""The spaCy pipeline that reads an abstract: blank English, our words, and one component for each thing to find.

Every component takes the findings of the ones before it (`doc._.kg`, see `kg.extract.findings`) and adds its own. A
learned tagger is one more component before `kg_entities`: it appends to `Findings.found`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import lru_cache

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

_VOCABULARY = 100_000  # strings

STEPS: dict[str, Callable[[Findings], None]] = {
    "kg_links": find_links,
    "kg_definitions": find_definitions,
    "kg_catalogue": lambda held: find_catalogue_names(held, load()),
    "kg_names": find_names,
    "kg_entities": settle,
    "kg_roles": decide_roles,
    "kg_results": find_results,
    "kg_comparisons": find_comparisons,
}


def _begin(doc: Doc) -> Doc:
    """The first component: tokens become the text that the others read."""
    doc._.kg = Findings(Text.of(doc))
    return doc


def _component(step: Callable[[Findings], None]) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        step(findings(doc))
        return doc

    return run


def fresh_pipeline() -> Language:
    """The pipeline, made anew where its vocabulary, which only ever grows, has become large: memory stays bounded."""
    if len(pipeline().vocab.strings) > _VOCABULARY:
        pipeline.cache_clear()
        gc.collect()  # the old one refers to itself
    return pipeline()


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The pipeline, made once for each process."""
    if not Doc.has_extension("kg"):
        Doc.set_extension("kg", default=None)
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    Language.component("kg_text", assigns=["doc._.kg"], func=_begin)
    nlp.add_pipe("kg_text")
    for name, step in STEPS.items():
        Language.component(name, requires=["doc._.kg"], func=_component(step))
        nlp.add_pipe(name)
    return nlp
