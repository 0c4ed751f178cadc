"""How well stretches are found: exact spans, with any class of the right type."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.extract.tagger.decode import stretches
from kg.extract.tagger.labels import CLASSES, TAGS, TYPES
from scripts.train.tagged import Example


def score(examples: Sequence[Example], shares: Sequence[np.ndarray], outside: float = 1.0) -> str:
    """F1 by type and over all, precision and recall, in per cent, in words."""
    right, said, wanted = (dict.fromkeys(TYPES, 0) for _ in range(3))
    answers = stretches([given.astype(np.float32) for given in shares], outside=outside)
    truths = stretches([np.eye(TAGS, dtype=np.float32)[example.tags] for example in examples])
    for pair in zip(answers, truths, strict=True):
        found, truth = ({(s.first, s.last, TYPES[s.kind]) for s in each} for each in pair)
        for kind in TYPES:
            a, b = ({s for s in group if s[2] == kind} for group in (found, truth))
            right[kind] += len(a & b)
            said[kind] += len(a)
            wanted[kind] += len(b)
    rows = [f"{kind} {_f1(right[kind], said[kind], wanted[kind]):.1f}" for kind in TYPES]
    r, s, w = (sum(each.values()) for each in (right, said, wanted))
    words = sum(len(e.tags) for e in examples)
    top = sum(int((given.argmax(1) == e.tags).sum()) for e, given in zip(examples, shares, strict=True))
    return f"{', '.join(rows)}; all {_f1(r, s, w):.1f} (P {100 * r / max(1, s):.1f} R {100 * r / max(1, w):.1f}); tags right {100 * top / words:.2f}, {len(CLASSES)} classes"


def _f1(right: int, said: int, wanted: int) -> float:
    return 200 * right / max(1, said + wanted)
