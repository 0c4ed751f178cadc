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
from pathlib import Path

from kg.extract.shipped import SHIPPED
from kg.extract.workers import begin, interrupts_held
from kg.honesty.account import Account
from kg.honesty.report import Report
from kg.model import Paper, Record, Source
from kg.version import VERSION

_CHUNK = 64  # papers that a process is given at once


def extract(
    papers: Iterable[Paper], *, processes: int = 1, model: Path | None = SHIPPED, report: Report | None = None
) -> Iterator[Record]:
    """The record of every paper, in the order of the papers; one at a time, so memory does not grow with the input.

    A record depends on its paper alone. With `processes` above 1 that many are started, each with one thread. `model` is a
    tagger's ONNX file or the folder of a spaCy pipeline; None lets the rules alone decide. `report`, if given, is told what
    was left out of every paper whose record has been taken.
    Raises ModelError where the model cannot be used.
    """
    for record, account in _in_processes(papers, processes, model) if processes > 1 else _extract(papers, model):
        if report is not None:
            report.add(record, account)
        yield record


def _in_processes(papers: Iterable[Paper], processes: int, model: Path | None) -> Iterator[tuple[Record, Account]]:
    with ProcessPoolExecutor(processes, get_context("spawn"), begin) as pool:
        waiting: deque[Future[list[tuple[Record, Account]]]] = deque()
        try:
            for chunk in _chunks(papers):
                with interrupts_held():
                    waiting.append(pool.submit(_chunk, chunk, model))
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


def _chunk(papers: list[Paper], model: Path | None) -> list[tuple[Record, Account]]:
    return list(_extract(papers, model))


def _extract(papers: Iterable[Paper], model: Path | None) -> Iterator[tuple[Record, Account]]:
    for paper in papers:
        packed, account = _packed(paper.title, paper.abstract, paper.repos, model)
        yield replace(pickle.loads(packed), paper=paper), account


@lru_cache(maxsize=10_000)  # the same text again is not analysed again; packed, ten thousand take some 40 MB
def _packed(title: str, abstract: str, repos: tuple[str, ...], model: Path | None) -> tuple[bytes, Account]:
    record, account = _analysed(title, abstract, repos, model)
    return pickle.dumps(record, pickle.HIGHEST_PROTOCOL), account


def forget() -> None:
    """Let go of the texts that were analysed: the next ones are read anew, which makes no difference but in time."""
    _packed.cache_clear()


def _analysed(title: str, abstract: str, repos: tuple[str, ...], model: Path | None) -> tuple[Record, Account]:
    """The record of a paper with this text, whatever else is known of it, and what was left out of the text."""
    # spaCy takes a second to import, which a process that only reads and asks need not spend
    from kg.catalogue import load
    from kg.extract.assemble import record_of
    from kg.extract.findings import findings
    from kg.extract.pipeline import fresh_pipeline, version_of
    from kg.extract.text import joined
    from kg.honesty.taking import account_of

    paper = Paper("", title, abstract, Source("", "", 0), repos=repos)
    made_by = {"kg": VERSION, "catalogue": load().version, "model": version_of(model)}
    held = findings(fresh_pipeline(model)(joined(paper)))
    record = record_of(paper, held, made_by)
    return record, account_of(held, record)
