"""Texts whose methods are given, for tests of what is said about them."""

import re
from collections.abc import Mapping

from kg.extract.findings import Findings, Found, Thing
from kg.extract.pipeline import pipeline
from kg.extract.text import Text, joined
from tests.papers import paper


def findings_with(abstract: str, methods: Mapping[str, str], title: str = "A study") -> Findings:
    """The findings of a text in which the methods are known: name to role."""
    held = Findings(Text.of(pipeline(None).make_doc(joined(paper(abstract, title)))))
    for name, role in methods.items():
        hits = re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w)", held.text.raw)
        places = [Found(*hit.span(), "Method", "test", rank=5) for hit in hits]
        assert places, f"{name} does not stand in the text"
        held.things.append(Thing("Method", name, places, role=role))
    held.things.sort(key=lambda t: t.places[0].start)
    return held
