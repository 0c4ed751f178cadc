"""What the tagger finds becomes stretches that may name a thing."""

from __future__ import annotations

from kg.extract.findings import Findings, Found
from kg.extract.tagger.decode import stretches
from kg.extract.tagger.labels import CLASSES, TYPES
from kg.extract.tagger.tagged import Tagged

_OUTSIDE = 0.35  # the weight of O: below one, so that what is unsure is proposed too; the judge decides
_RANK = 2  # below what a definition or the catalogue says of the same words


def propose(held: Findings, tagged: Tagged) -> None:
    """Keep what the tagger says, and add its stretches to what was found."""
    held.tagged = tagged
    raw = held.text.raw
    for one in stretches(tagged.shares, outside=_OUTSIDE):
        start, end = int(tagged.starts[one.first]), int(tagged.ends[one.last])
        if held.linked(start, end) or not any(c.isalnum() for c in raw[start:end]):
            continue
        label = CLASSES[max(range(len(CLASSES)), key=lambda k: (one.classes[k], -k))][0]
        held.found.append(
            Found(start, end, TYPES[one.kind], "tagger", _RANK, weak=True, label=label, probability=one.probability)
        )
