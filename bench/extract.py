"""Abstracts a second on one core, beside spaCy's own tokeniser and sentence splitter on the same texts in the same run."""

from __future__ import annotations

import time
from itertools import islice

import spacy

from bench.papers import rows, source
from kg.extract.assemble import record_of
from kg.extract.findings import findings
from kg.extract.pipeline import pipeline
from kg.extract.text import joined
from kg.model import Paper, Source

COUNT = 2000
TURNS = 5


def main() -> None:
    """Print the medians of five turns, in turn with the reference."""
    papers = [
        Paper("", str(row["title"]), str(row["abstract"]), Source("bench", "bench", 1)) for row in islice(rows(), COUNT)
    ]
    texts = [joined(paper) for paper in papers]
    reference = spacy.blank("en")
    reference.add_pipe("sentencizer")
    nlp = pipeline()
    ours, theirs = [], []
    for turn in range(TURNS + 1):
        begin = time.process_time()
        for text in texts:
            reference(text)
        middle = time.process_time()
        for paper, text in zip(papers, texts, strict=True):
            record_of(paper, findings(nlp(text)), {})
        end = time.process_time()
        if turn:  # the first warms the caches of both
            theirs.append(COUNT / (middle - begin))
            ours.append(COUNT / (end - middle))
    mid = TURNS // 2
    ratio = sorted(a / b for a, b in zip(theirs, ours, strict=True))[mid]
    print(f"extract, {source()}, first {COUNT}, one core, medians of {TURNS}:")
    print(f"  kg                                      {sorted(ours)[mid]:8,.0f} abstracts/s")
    print(f"  spaCy blank English + sentencizer       {sorted(theirs)[mid]:8,.0f} abstracts/s   {ratio:.1f} x kg")
