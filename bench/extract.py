"""Abstracts a second on one core, beside spaCy on the same texts in the same run.

References: spaCy's tokeniser and sentence splitter (what any pipeline costs at least), and a spaCy CNN tagger of the usual size
(HashEmbedCNN, width 96, depth 4), its weights as initialised, which cost the same as trained ones.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import spacy
from spacy.language import Language

from bench.papers import rows, source
from kg.extract import extract, forget
from kg.extract.shipped import SHIPPED
from kg.extract.text import joined
from kg.model import Paper, Source

COUNT = 600
TURNS = 5
SCALED = 3000  # papers of the comparison of processes
FEW = 128  # of them: two portions, as processes are given them


def main() -> None:
    """Print the medians of five turns, all in turn."""
    os.environ["OMP_NUM_THREADS"] = "1"
    papers = _papers()
    texts = [joined(paper) for paper in papers[:COUNT]]
    runs: dict[str, Callable[[], object]] = {
        "kg with its model": lambda: _records(papers[:COUNT], SHIPPED),
        "kg by rules alone": lambda: _records(papers[:COUNT], None),
        "spaCy CNN tagger": lambda: [len(doc.ents) for doc in cnn.pipe(texts, batch_size=64)],
        "spaCy blank English + sentencizer": lambda: [reference(text) for text in texts],
    }
    cnn, reference = _cnn(), spacy.blank("en")
    reference.add_pipe("sentencizer")
    speeds: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(TURNS + 1):
        for name, run in runs.items():
            begin = time.process_time()
            run()
            if turn:  # the first warms caches
                speeds[name].append(COUNT / (time.process_time() - begin))
    ours = _median(speeds["kg with its model"])
    print(f"extract, {source()}, first {COUNT}, one core, medians of {TURNS}:")
    for name, each in speeds.items():
        print(f"  {name:36}{_median(each):8,.0f} abstracts/s   {_median(each) / ours:5.2f} x kg with its model")


def scaling() -> None:
    """Print how much faster two processes are than one, by the clock, their start left out: medians of three turns."""
    turns = [[_fresh(_pace, processes) for processes in (1, 2)] for _ in range(3)]
    one, two = (_median(list(paces)) for paces in zip(*turns, strict=True))
    gain = _median([two / one for one, two in turns])
    print(f"scaling, {source()}, {SCALED} of them by the clock, the start left out, medians of {len(turns)}:")
    print(f"  kg with its model: {one:.0f}/s in one process, {two:.0f}/s in two ({gain:.2f} x)")


def _fresh(measure: Callable[[int], float], processes: int) -> float:
    """A figure taken in a process of its own, which remembers nothing of those before."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(measure, processes).result()


def _papers() -> list[Paper]:
    return [
        Paper("", str(row["title"]), str(row["abstract"]), Source("bench", "bench", 1))
        for row in islice(rows(), SCALED)
    ]


def _records(papers: Sequence[Paper], model: Path | None) -> None:
    forget()
    for _ in extract(papers, model=model):
        pass


def _cnn() -> Language:
    """A tagger for our four types, never trained."""
    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    for label in ("Method", "Dataset", "Metric", "Task"):
        ner.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


def _pace(processes: int) -> float:
    """Papers a second: of all of them, but for the first, in whose time processes are started and models read."""
    papers = _papers()
    _seconds(papers[:FEW], 1)  # reads the models here, as others read theirs when they start
    return (len(papers) - FEW) / (_seconds(papers, processes) - _seconds(papers[:FEW], processes))


def _seconds(papers: Sequence[Paper], processes: int) -> float:
    forget()
    begin = time.perf_counter()
    for _ in extract(papers, processes=processes):
        pass
    return time.perf_counter() - begin


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
