"""From papers to records: `extract` finds methods, datasets, metrics, tasks, results, comparisons and links in each."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from kg.extract.shipped import SHIPPED
from kg.extract.workers import begin, interrupts_held, uncollected
from kg.honesty.account import Account
from kg.honesty.report import Report
from kg.model import Paper, Record, Source
from kg.version import VERSION

_CHUNK = 64  # papers that a process is given at once
_REMEMBERED = 10_000  # texts; packed, they take some 40 MB

_Packed = tuple[bytes, Account]  # a record without its paper, pickled


class _Text(NamedTuple):
    """All that a record is made of."""

    title: str
    abstract: str
    repos: tuple[str, ...]
    model: Path | None


_read: dict[_Text, _Packed] = {}  # in the order in which they were read


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
        waiting: deque[tuple[list[Paper], Future[list[_Packed]]]] = deque()
        try:
            for chunk in _chunks(papers):
                with interrupts_held():
                    waiting.append((chunk, pool.submit(_chunk, chunk, model)))
                if len(waiting) > 2 * processes:
                    first, future = waiting.popleft()
                    yield from _unpacked(first, future.result())
            while waiting:
                first, future = waiting.popleft()
                yield from _unpacked(first, future.result())
        finally:  # where the caller wants no more, what waits is not begun
            pool.shutdown(cancel_futures=True)


def _chunks(papers: Iterable[Paper]) -> Iterator[list[Paper]]:
    each = iter(papers)
    while chunk := list(islice(each, _CHUNK)):
        yield chunk


def _unpacked(papers: list[Paper], chunk: list[_Packed]) -> Iterator[tuple[Record, Account]]:
    for paper, (record, account) in zip(papers, chunk, strict=True):
        yield replace(pickle.loads(record), paper=paper), account


def _extract(papers: Iterable[Paper], model: Path | None) -> Iterator[tuple[Record, Account]]:
    for chunk in _chunks(papers):
        yield from _unpacked(chunk, _chunk(chunk, model))


def _chunk(papers: list[Paper], model: Path | None) -> list[_Packed]:
    """What is found in each paper's text; one that was read not long ago is not read again."""
    texts = [_Text(paper.title, paper.abstract, paper.repos, model) for paper in papers]
    new = list(dict.fromkeys(text for text in texts if text not in _read))
    with uncollected():
        found = dict(zip(new, _analysed(new, model), strict=True)) if new else {}
    out = [found[text] if text in found else _read[text] for text in texts]
    _read.update(found)
    for text in list(islice(_read, max(0, len(_read) - _REMEMBERED))):  # the oldest
        del _read[text]
    return out


def forget() -> None:
    """Let go of the texts that were analysed: the next ones are read anew, which makes no difference but in time."""
    _read.clear()


def _analysed(texts: list[_Text], model: Path | None) -> Iterator[_Packed]:
    """The record of a paper with each text, whatever else is known of it, and what was left out of the text."""
    # spaCy takes a second to import, which a process that only reads and asks need not spend
    from kg.catalogue import load
    from kg.extract.assemble import record_of
    from kg.extract.pipeline import read, version_of
    from kg.extract.text import joined
    from kg.honesty.taking import account_of

    papers = [Paper("", text.title, text.abstract, Source("", "", 0), repos=text.repos) for text in texts]
    made_by = {"kg": VERSION, "catalogue": load().version, "model": version_of(model)}
    for paper, held in zip(papers, read([joined(paper) for paper in papers], model), strict=True):
        record = record_of(paper, held, made_by)
        yield pickle.dumps(record, pickle.HIGHEST_PROTOCOL), account_of(held, record)
