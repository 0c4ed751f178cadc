"""What the tagger finds becomes stretches that may name a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.findings import Findings, Found
from kg.extract.tagger.decode import stretches
from kg.extract.tagger.labels import CLASSES, TYPES
from kg.extract.tagger.tagged import Tagged

_OUTSIDE = 0.35  # the weight of O: below one, so that what is unsure is proposed too; the judge decides
_LETTER = re.compile(r"[^\W_]")  # or digit
_RANK = 2  # below what a definition or the catalogue says of the same words


def propose(texts: Sequence[Findings], said: Sequence[Tagged]) -> None:
    """Keep what the tagger says of each text, and add its stretches to what was found."""
    found = stretches([tagged.shares for tagged in said], outside=_OUTSIDE)
    for held, tagged, own in zip(texts, said, found, strict=True):
        held.tagged = tagged
        raw = held.text.raw
        for one in own:
            start, end = int(tagged.starts[one.first]), int(tagged.ends[one.last])
            if held.linked(start, end) or _LETTER.search(raw, start, end) is None:
                continue
            label = CLASSES[one.classes.index(max(one.classes))][0]
            held.found.append(
                Found(start, end, TYPES[one.kind], "tagger", _RANK, weak=True, label=label, probability=one.probability)
            )
