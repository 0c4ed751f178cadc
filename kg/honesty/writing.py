"""The report as a file: JSON for programs, Markdown for people (`kg.honesty.markdown`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from kg.files import written_whole
from kg.honesty.account import LOOKS, REASONS, Kind
from kg.honesty.markdown import to_markdown
from kg.honesty.report import Class, Report
from kg.model import ENTITY_TYPES, EntityType

SCHEMA = 1
_NAMES = 100  # that are listed for each type and reason


def write(report: Report, path: Path) -> None:
    """Write the report: JSON where the name ends in `.json` (or `.json.gz`), else Markdown. Raises KgError."""
    if path.name.removesuffix(".gz").endswith(".json"):
        content = orjson.dumps(to_json(report), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    else:
        content = to_markdown(report).encode("utf-8", "replace")
    with written_whole(path) as out:
        out.write(content)


def to_json(report: Report) -> dict[str, Any]:
    """The report as a JSON object; `docs/honesty.md` says what its counts mean."""
    meanings = report.meanings
    return {
        "schema": SCHEMA,
        "made_by": dict(report.made_by),
        "papers": {
            "extracted": report.papers,
            "ready_made": report.ready,
            "without_abstract": report.empty,
            "without_finding": report.silent,
            "examples": _places(report, ("silent", "")),
        },
        "found": {"entities": report.entities, "results": report.results},
        "sentences": {
            "all": report.sentences,
            "with_number": report.numbers,
            "with_number_without_result": [_of_look(report, look) for look in LOOKS],
            "with_known_dataset": report.datasets,
            "with_known_dataset_without_finding": [_of_reason(report, "dataset", reason) for reason in REASONS],
        },
        "names_dropped": [_of_reason(report, "name", reason) for reason in REASONS if reason != "overlapped"],
        "names_overlapped": report.parts,
        "names_unresolved": _of_reason(report, "unresolved", "low"),
        "several_meanings": None
        if meanings is None
        else [{"spelling": m.spelling, "things": list(m.things), "ids": list(m.ids)} for m in meanings],
    }


def _of_look(report: Report, look: str) -> dict[str, Any]:
    return {
        "number": look,
        "count": report.count("number", look),
        "naming_dataset_or_metric": report.count("number", look, named=True),
        "examples": _places(report, ("number", look)),
    }


def _of_reason(report: Report, kind: Kind, reason: str) -> dict[str, Any]:
    def of_type(type: EntityType) -> dict[str, Any]:
        return {
            "count": report.count(kind, reason, type=type),
            "most": dict(report.most(kind, reason, type, _NAMES)),
        }

    return {
        "reason": reason,
        "count": report.count(kind, reason),
        "types": {type: of_type(type) for type in ENTITY_TYPES},
        "examples": _places(report, (kind, reason)),
    }


def _places(report: Report, of: Class) -> list[dict[str, Any]]:
    return [
        {"paper": e.paper, "field": e.field, "start": e.start, "end": e.end, "text": e.text,
         "sentence_start": e.sentence_start, "sentence": e.sentence}
        for e in report.places.get(of, ())
    ]  # fmt: skip
