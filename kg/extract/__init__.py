"""From papers to records: `extract` finds methods, datasets, metrics, tasks, results, comparisons and links in each."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context

from kg.extract.workers import begin, interrupts_held
from kg.model import Paper, Record, Source
from kg.version import VERSION

_CHUNK = 64  # papers that a process is given at once


def extract(papers: Iterable[Paper], *, processes: int = 1) -> Iterator[Record]:
    """The record of every paper, in the order of the papers; one at a time, so memory does not grow with the input.

    A record depends on its paper alone. With `processes` above 1 that many are started, each with one thread.
    """
    if processes <= 1:
        yield from _extract(papers)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), begin) as pool:
        waiting: deque[Future[list[Record]]] = deque()
        try:
            for chunk in _chunks(papers):
                with interrupts_held():
                    waiting.append(pool.submit(_chunk, chunk))
                if len(waiting) > 2 * processes:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:  # where the caller wants no more, what waits is not begun
            pool.shutdown(cancel_futures=True)


def _chunks(papers: Iterable[Paper]) -> Iterator[list[Paper]]:
    each = iter(papers)
    while chunk := list(islice(each, _CHUNK)):
        yield chunk


def _chunk(papers: list[Paper]) -> list[Record]:
    return list(_extract(papers))


def _extract(papers: Iterable[Paper]) -> Iterator[Record]:
    for paper in papers:
        yield replace(pickle.loads(_packed(paper.title, paper.abstract, paper.repos)), paper=paper)


@lru_cache(maxsize=10_000)  # the same text again is not analysed again; packed, ten thousand take some 40 MB
def _packed(title: str, abstract: str, repos: tuple[str, ...]) -> bytes:
    return pickle.dumps(_analysed(title, abstract, repos), pickle.HIGHEST_PROTOCOL)


def _analysed(title: str, abstract: str, repos: tuple[str, ...]) -> Record:
    """The record of a paper with this text, whatever else is known of it."""
    # spaCy takes a second to import, which a process that only reads and asks need not spend
    from kg.catalogue import load
    from kg.extract.assemble import record_of
    from kg.extract.findings import findings
    from kg.extract.pipeline import fresh_pipeline
    from kg.extract.text import joined

    paper = Paper("", title, abstract, Source("", "", 0), repos=repos)
    made_by: dict[str, str | None] = {"kg": VERSION, "catalogue": load().version, "model": None}
    return record_of(paper, findings(fresh_pipeline()(joined(paper))), made_by)
