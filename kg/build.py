"""Building, extending and cutting the graph of a home. All of a call holds, or the home stays as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg.commit import Reading, fold_and_commit
from kg.errors import HomeError, InputError
from kg.files import sha256_of
from kg.home import archive as archives
from kg.home import manifest as manifests
from kg.home.archive import Archive
from kg.home.coverage import Papers, lost
from kg.home.documents import REJECTS, settle
from kg.home.layout import Home
from kg.home.lock import writing
from kg.home.manifest import Manifest
from kg.home.removal import without
from kg.honesty.report import Report
from kg.intake import Intake, Tally, analysed, entries, judge
from kg.progress import Progress, Steps, silent
from kg.readers.rejects import Rejects
from kg.records import encode
from kg.resolve.decisions import Decisions

_UNNAMED = "0" * 16  # under this key rejects are staged until their digest is known


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call did: the state before (None where there was none) and after, and the seconds that each step took.

    `rejects`: how many entries could not be read, by reason; `rejects_file`: where they stand.
    """

    before: Manifest | None
    after: Manifest
    seconds: Mapping[str, float]
    rejects: Mapping[str, int] = field(default_factory=dict)
    rejects_file: Path | None = None

    @property
    def changed(self) -> bool:
        """Whether the state is another."""
        return self.before != self.after


def build(
    home: Home,
    intake: Intake,
    *,
    replace: bool = False,
    rejects: Path | None = None,
    report: Report | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Make the graph of `home` equal to the fold of what `intake` reads.

    `rejects`: where to write what cannot be read, `rejects.jsonl` in the home unless it is given. `report`, if given, is
    told what extraction left out.
    Raises HomeError where papers of the archive would go and `replace` is not set, where the home is locked, damaged or
    cannot be written; InputError where an input as a whole cannot be read, or with `strict` where an entry cannot.
    """
    with _changing(home) as old:
        return _take_in(home, old, intake, Archive(), rejects, report, Steps(progress), replace=replace)


def add(
    home: Home,
    intake: Intake,
    *,
    rejects: Path | None = None,
    report: Report | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Add what `intake` reads to the graph of `home`: as if it had been built of everything at once. Raises as `build`."""
    with _changing(home) as old:
        steps = Steps(progress)
        with steps.step("archive"):
            archive = archives.load(home, old.segments) if old else Archive()
        return _take_in(home, old, intake, archive, rejects, report, steps, replace=True)


def refold(home: Home, *, wait: float = 0.0, progress: Progress = silent) -> Outcome:
    """Fold the archive of `home` again: after a decision, or where the store is lost. Raises HomeError.

    Waits at most `wait` seconds for another writer.
    """
    manifests.require(home)
    with _changing(home, wait) as old:
        assert old is not None
        steps = Steps(progress)
        with steps.step("archive"):
            archive = archives.load(home, old.segments)
        after = fold_and_commit(home, old, archive, _as_before(old), steps)
    return Outcome(old, after, steps.seconds)


def remove(home: Home, ids: Iterable[str], *, progress: Progress = silent) -> Outcome:
    """Take papers out of the graph of `home`: as if it had been built without their records.

    A paper goes by its id in the graph or by any identifier that a record of it carries (`arxiv:2411.04996`), with all of
    its records. Raises HomeError where an id names no paper: then none goes.
    """
    manifests.require(home)
    with _changing(home) as old:
        assert old is not None
        steps = Steps(progress)
        with steps.step("archive"):
            archive = without(home, archives.load(home, old.segments), frozenset(ids), Decisions.load(home.decisions))
        after = fold_and_commit(home, old, archive, _as_before(old), steps)
    return Outcome(old, after, steps.seconds)


@contextmanager
def _changing(home: Home, wait: float = 0.0) -> Iterator[Manifest | None]:
    """Hold the home for writing: what is left of killed writers is cleared before, what this one leaves after."""
    with writing(home, wait=wait):
        old = manifests.read(home)
        settle(home, old)
        try:
            yield old
        finally:
            settle(home, manifests.read(home))


def _as_before(old: Manifest) -> Reading:
    return Reading(old.inputs, old.rejects, old.documents.get(REJECTS))


def _take_in(
    home: Home,
    old: Manifest | None,
    intake: Intake,
    archive: Archive,
    given: Path | None,
    report: Report | None,
    steps: Steps,
    *,
    replace: bool,
) -> Outcome:
    """Read, extract, archive and fold: what `build` and `add` share; `archive` is what the new records join."""
    file = given or home.staged(REJECTS, _UNNAMED)
    total = None
    if intake.twice:
        with steps.step("read"):
            total = _survey(home, old, intake, file, replace=replace)
    tally = Tally(Papers())
    with steps.step("extract"), Rejects(file) as rejects:
        records = analysed(tally.of(entries(intake, rejects)), intake.processes, report, intake.model)
        kept = archives.append(home, archive, map(encode, steps.count("extract", records, total)))
    judge(intake, rejects, file)
    if not replace:
        _refuse_loss(home, old, tally.papers)
    if not kept.records:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in rejects.counts.items())
        raise InputError(f"no paper in {', '.join(intake.inputs)} ({reasons or 'nothing to read'}): nothing was built")
    before = old.inputs if old and archive.records else ()
    inputs = sorted({*before, *tally.inputs()}, key=lambda entry: (entry.name, entry.sha256 or "", entry.entries))
    reading = Reading(tuple(inputs), rejects.counts, _stage(home) if given is None and rejects.counts else None)
    after = fold_and_commit(home, old, kept, reading, steps)
    return Outcome(old, after, steps.seconds, rejects.counts, given or home.plain(REJECTS))


def _survey(home: Home, old: Manifest | None, intake: Intake, file: Path, *, replace: bool) -> int:
    """Read everything once without analysing it, so that what has to be refused is refused at once; how many entries."""
    tally = Tally(Papers())
    with Rejects(file) as rejects:
        total = sum(1 for _ in tally.of(entries(intake, rejects)))
    judge(intake, rejects, file)
    if not replace:
        _refuse_loss(home, old, tally.papers)
    return total


def _refuse_loss(home: Home, old: Manifest | None, met: Papers) -> None:
    """Raise HomeError where papers of the archive were not met."""
    if old is None:
        return
    gone, of = lost(home, old.segments, met)
    if gone:
        raise HomeError(
            f"{gone:,} of {of:,} papers in {home.path} are not in this input and would go: "
            "kg add  keeps them,  kg build --replace  lets them go"
        )


def _stage(home: Home) -> str:
    """Give the rejects that were written their staged name; their digest."""
    unnamed = home.staged(REJECTS, _UNNAMED)
    digest = sha256_of(unnamed)
    os.replace(unnamed, home.staged(REJECTS, digest))
    return digest
