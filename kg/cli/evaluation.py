"""What `kg evaluate` does and shows around the judging itself: where records come from, and tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from kg.cli.summary import say
from kg.cli.tables import Format, write
from kg.errors import InputError
from kg.evaluate.confusion import MISSED, NOTHING, confusion, worst
from kg.evaluate.figures import LEVEL, Figure, Row
from kg.evaluate.json_report import WORST
from kg.evaluate.reading import Fault, Gold
from kg.evaluate.records_file import read_records_file
from kg.evaluate.reliability import reliabilities
from kg.evaluate.report import Documents, Report, paired, to_paper
from kg.evaluate.stretches import same_text
from kg.evaluate.wording import first_errors
from kg.intake import analysed
from kg.model import ENTITY_TYPES, Record
from kg.progress import Progress, Steps
from kg.stores.base import Answer

FAULTS_SHOWN = 20


def extracted(gold: Gold, model: Path | None, processes: int | None, progress: Progress) -> list[Record | None]:
    """The record of every paper of the gold, found now; `model` and `processes` as `kg.intake.analysed` takes them."""
    found = analysed(map(to_paper, gold.papers), processes, model=model)
    return list(Steps(progress).count("extract", found, len(gold.papers)))


def given(gold: Gold, file: str) -> tuple[list[Record | None], list[Fault]]:
    """The records of a file for every paper of the gold, and its bad lines; says what does not fit together.

    Raises InputError where no record is of a paper of the gold.
    """
    records, bad = read_records_file(file)
    found = paired(gold, records)
    missing = sum(record is None for record in found)
    if missing == len(found):
        raise InputError(f"{file}: none of its {len(records):,} records is of a paper of the gold (paired by title)")
    if missing:
        say(f"{missing:,} of {len(found):,} gold papers have no record in {file}: all of their labels count as missed")
    texts = zip(gold.spans, found[len(gold.documents) :], strict=False)
    if other := sum(record is not None and not same_text(paper, record) for paper, record in texts):
        say(f"{other:,} records have another text than the gold, so its places say nothing: they count as missing")
    return found, bad


def tell_faults(faults: Sequence[Fault]) -> None:
    """One line for each line that could not be used, and how many there are beyond the first."""
    for fault in faults[:FAULTS_SHOWN]:
        say("".join(c if c.isprintable() else " " for c in f"{fault.file}:{fault.line}: {fault.what}"))
    if faults:
        more = f", the first {FAULTS_SHOWN} are shown" if len(faults) > FAULTS_SHOWN else ""
        say(f"{len(faults):,} lines could not be used{more}")


def tables(report: Report, out: TextIO, *, show: int, calibration: bool) -> None:
    """The report as tables with headings: drawn on a terminal, plain text elsewhere."""
    if report.documents:
        _documents(report.documents, out, show=show, calibration=calibration)
    if report.spans:
        texts = f"{len(report.spans.papers):,} texts"
        _table(out, f"Exact mentions, {texts}", *_shares(report.spans.mentions))
        _table(out, f"Names in a text, {texts}", *_shares(report.spans.names))
    if report.scores:
        rows = [
            (row.name, _number(row.recall.value), _interval(row.recall), row.counts.found, row.counts.wanted)
            for row in report.scores.rows
        ]
        columns = ("score found as", "recall", _level("of recall"), "found", "given")
        _table(out, f"Given scores, {len(report.scores.papers):,} abstracts", columns, rows)


def _documents(documents: Documents, out: TextIO, *, show: int, calibration: bool) -> None:
    papers = documents.papers
    _table(out, f"Findings, {len(papers):,} papers", *_shares(documents.rows))
    roles = [(r.name, _number(r.precision.value), _interval(r.precision), r.counts.wanted) for r in documents.roles]
    _table(out, "Roles of what has to be found and was", ("type", "accuracy", _level("of accuracy"), "things"), roles)
    counted = confusion(papers)
    columns = (*ENTITY_TYPES, MISSED)
    crossed: list[tuple[object, ...]] = [
        (gold, *(counted.get((gold, found), 0) for found in columns)) for gold in ENTITY_TYPES
    ]
    crossed.append((NOTHING, *(counted.get((NOTHING, found), 0) for found in ENTITY_TYPES), None))
    _table(out, "Labelled as (down), found as (across)", ("", *columns), crossed)
    bad = [(errors.id, errors.total, errors.wrong, errors.missed, errors.title) for errors in worst(papers, WORST)]
    _table(out, "Papers with most errors", ("paper", "errors", "wrong", "missed", "title"), bad)
    if calibration:
        _table(out, "Stated confidence and share that is right", *_calibrated(documents))
    if show:
        for row, errors in first_errors(papers, show).items():
            _heading(out, f"Errors of {row}, at most {show}")
            for error in errors:
                why = f": {error.why}" if error.why else ""
                line = f"{error.paper}  {error.verdict}  {error.what}{why}"
                out.write("".join(c if c.isprintable() else " " for c in line) + "\n")


def _calibrated(documents: Documents) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    rows: list[tuple[object, ...]] = []
    for kind, told in reliabilities(documents.papers).items():
        for part in told.bins:
            rows.append((kind, f"{part.low:g}–{part.high:g}", part.count, _number(part.stated), _number(part.right)))
        rows.append((kind, "calibration error", told.count, "", _number(told.error)))
    return ("finding", "confidence", "findings", "mean stated", "right"), rows


def _shares(rows: Iterable[Row]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    return ("finding", "P", "R", "F1", _level("of F1"), "found", "gold"), [
        (
            row.name,
            *(_number(figure.value) for figure in (row.precision, row.recall, row.f1)),
            _interval(row.f1),
            row.counts.predicted,
            row.counts.wanted,
        )
        for row in rows
    ]


def _level(what: str) -> str:
    return f"{LEVEL} % {what}"


def _number(share: float) -> str:
    return f"{share:.3f}"


def _interval(figure: Figure) -> str:
    return f"{figure.low:.3f}–{figure.high:.3f}"


def _heading(out: TextIO, text: str) -> None:
    out.write(f"\n{text}\n")


def _table(out: TextIO, heading: str, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    _heading(out, heading)
    write(Answer(columns, list(rows)), Format.table, out)
