"""Texts whose things are given, for tests of what is learned about them."""

import re
from collections.abc import Mapping

from kg.extract.findings import Findings, Found, Thing
from kg.extract.pipeline import pipeline
from kg.extract.text import Text, joined
from kg.model import EntityType
from tests.papers import paper


def held_with(abstract: str, things: Mapping[str, tuple[EntityType, str | None]], title: str = "A study") -> Findings:
    """The findings of a text whose things are given: name to type and role."""
    held = Findings(Text.of(pipeline(None).make_doc(joined(paper(abstract, title)))))
    for name, (kind, role) in things.items():
        hits = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", held.text.raw)
        places = [Found(*hit.span(), kind, "test", rank=5) for hit in hits]
        assert places, f"{name} does not stand in the text"
        held.things.append(Thing(kind, name, places, role=role))
    held.things.sort(key=lambda t: t.places[0].start)
    return held
