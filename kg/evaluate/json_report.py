"""The report as one JSON object; the rows of the labels' scorer have its names and keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from kg.evaluate.confusion import MISSED, NOTHING, confusion, worst
from kg.evaluate.figures import Figure, Row
from kg.evaluate.reading import Fault
from kg.evaluate.reliability import reliabilities
from kg.evaluate.report import Documents, Report
from kg.evaluate.wording import first_errors
from kg.model import ENTITY_TYPES

WORST = 10


def as_json(
    report: Report, faults: Sequence[Fault] = (), *, show: int = 0, calibration: bool = False
) -> dict[str, Any]:
    """The report with plain values only; `show` errors a row, the reliability where `calibration`."""
    found: dict[str, Any] = {
        "papers": report.papers,
        "unpaired": report.unpaired,
        "bad_lines": [asdict(fault) for fault in faults],
    }
    if report.documents:
        found["documents"] = _documents(report.documents, show, calibration)
    if report.spans:
        found["spans"] = {"mentions": _rows(report.spans.mentions), "names": _rows(report.spans.names)}
    if report.scores:
        found["scores"] = {
            row.name: {"recall": row.recall.value, "interval": _ends(row.recall), "gold": row.counts.wanted}
            for row in report.scores.rows
        }
    return found


def _documents(documents: Documents, show: int, calibration: bool) -> dict[str, Any]:
    papers = documents.papers
    counted = confusion(papers)
    found: dict[str, Any] = {
        "rows": _rows(documents.rows),
        "roles": {
            f"{row.name} role accuracy": {
                "accuracy": row.precision.value,
                "interval": _ends(row.precision),
                "gold": row.counts.wanted,
            }
            for row in documents.roles
        },
        "confusion": {
            gold: {column: counted.get((gold, column), 0) for column in (*ENTITY_TYPES, MISSED)}
            for gold in (*ENTITY_TYPES, NOTHING)
        },
        "worst": [{**asdict(errors), "errors": errors.total} for errors in worst(papers, WORST)],
    }
    if show:
        found["errors"] = {
            row: [{"paper": e.paper, "verdict": e.verdict, "what": e.what, "why": e.why} for e in each]
            for row, each in first_errors(papers, show).items()
        }
    if calibration:
        found["calibration"] = {kind: asdict(told) for kind, told in reliabilities(papers).items()}
    return found


def _rows(rows: Iterable[Row]) -> dict[str, Any]:
    return {
        row.name: {
            "P": row.precision.value,
            "R": row.recall.value,
            "F1": row.f1.value,
            "predicted": row.counts.predicted,
            "gold": row.counts.wanted,
            "intervals": {"P": _ends(row.precision), "R": _ends(row.recall), "F1": _ends(row.f1)},
        }
        for row in rows
    }


def _ends(figure: Figure) -> list[float]:
    return [figure.low, figure.high]
