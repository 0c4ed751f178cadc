"""From inputs to records: what is read is analysed, what `kg extract` wrote is taken as it is."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from pathlib import Path
from typing import IO

import orjson

from kg import records
from kg.errors import InputError
from kg.extract import extract
from kg.extract.shipped import SHIPPED
from kg.files import sha256_of
from kg.home.coverage import Papers
from kg.home.manifest import Input
from kg.honesty.report import Report
from kg.model import Paper, Record
from kg.progress import Steps
from kg.readers import read
from kg.readers.rejects import Rejects

POOL_FROM = 200  # papers; for fewer, starting worker processes costs more than they save
POOL_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Intake:
    """What to read, and how.

    `format` and `columns` as `kg.readers.read` takes them. `processes`: worker processes for extraction, None for as
    many as the machine has cores for us (at most 8) where there is enough to do. `strict`: a reject is a failure.
    `model` as `kg.extract.extract` takes it.
    """

    inputs: Sequence[str]
    format: str | None = None
    columns: Mapping[str, str] | None = None
    processes: int | None = None
    strict: bool = False
    model: Path | None = SHIPPED

    @property
    def twice(self) -> bool:
        """Whether the inputs can be read a second time: standard input cannot."""
        return "-" not in self.inputs


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def entries(intake: Intake, rejects: Rejects) -> Iterator[Paper | Record]:
    """What the inputs hold, in their order, one after the other. Raises InputError where an input cannot be read."""
    return read(intake.inputs, format=intake.format, columns=intake.columns, rejects=rejects)


def analysed(
    read: Iterable[Paper | Record],
    processes: int | None = None,
    report: Report | None = None,
    model: Path | None = SHIPPED,
) -> Iterator[Record]:
    """One record for every entry, in order; memory does not grow with their number. The rest as `extract` takes it."""
    for is_record, group in groupby(read, key=lambda entry: isinstance(entry, Record)):
        if is_record:
            for record in group:
                if report is not None:
                    report.add_ready()
                yield record  # type: ignore[misc]
        else:
            yield from _extracted(group, processes, report, model)  # type: ignore[arg-type]


def _extracted(
    papers: Iterator[Paper], processes: int | None, report: Report | None, model: Path | None
) -> Iterator[Record]:
    if processes is None:
        first = list(islice(papers, POOL_FROM))
        processes = min(usable_cores(), POOL_AT_MOST) if len(first) == POOL_FROM else 1
        papers = chain(first, papers)
    return extract(papers, processes=processes, report=report, model=model)


@dataclass(slots=True)
class Tally:
    """Counts entries as they go by: which papers, and how many of each file."""

    papers: Papers
    files: Counter[str] = field(default_factory=Counter)

    def of(self, read: Iterable[Paper | Record]) -> Iterator[Paper | Record]:
        """The same entries, each noted."""
        for entry in read:
            paper = entry.paper if isinstance(entry, Record) else entry
            self.papers.add(paper)
            self.files[paper.source.file] += 1
            yield entry

    def inputs(self) -> tuple[Input, ...]:
        """The files, sorted by name, each with its digest where it can be read again."""
        return tuple(
            Input(name, sha256_of(Path(name)) if Path(name).is_file() else None, count)
            for name, count in sorted(self.files.items())
        )


def judge(intake: Intake, rejects: Rejects, file: Path) -> None:
    """Raise InputError where an entry could not be read and `strict` forbids that; `file` is where the rejects stand."""
    if intake.strict and rejects.total:
        with file.open("rb") as lines:
            first = orjson.loads(lines.readline())
        raise InputError(
            f"{rejects.total:,} entries cannot be read, and --strict forbids that; the first is "
            f"{first['file']}:{first['position']}: {first['reason']}"
        )


def write_records(
    intake: Intake, out: IO[bytes], file: Path, steps: Steps, report: Report | None = None
) -> tuple[int, Mapping[str, int]]:
    """Write the record of every entry as it is found; how many, and how many rejects by reason (they go to `file`).

    `report`, if given, is told what was left out. Raises InputError where an input as a whole cannot be read, or with
    `strict` where an entry cannot.
    """
    with steps.step("extract"), Rejects(file) as rejects:
        found = analysed(entries(intake, rejects), intake.processes, report, intake.model)
        count = records.write_records(steps.count("extract", found, None), out)
    judge(intake, rejects, file)
    return count, rejects.counts
