"""Papers labelled as a whole: one JSON object a line, as `shared/gold/GUIDELINES.md` describes it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.evaluate.checking import Row, flag, one_of, rows, text, text_or_none, texts
from kg.evaluate.labels import GoldComparison, GoldEntity, GoldPaper, GoldRepo, GoldResult
from kg.model import ROLES, EntityType

KEYS: Mapping[EntityType, str] = {"Method": "methods", "Dataset": "datasets", "Metric": "metrics", "Task": "tasks"}
"""Under which key the things of a type stand."""
RESULT_KINDS = ("absolute", "improvement", "factor")


def is_document(row: Row) -> bool:
    """Whether a JSON object looks like a paper labelled as a whole."""
    return "abstract" in row and sum(key in row for key in KEYS.values()) >= 2


def gold_paper(row: Row, origin: str) -> GoldPaper:
    """The labelled paper of a JSON object; `origin` names it where it has no id. Raises RecordError."""
    return GoldPaper(
        id=text_or_none(row, "id") or origin,
        title=text(row, "title"),
        abstract=text(row, "abstract"),
        entities=tuple(_entity(type, item, where) for type, key in KEYS.items() for where, item in rows(row, key)),
        repos=tuple(GoldRepo(text(r, "url", where), text(r, "kind", where)) for where, r in rows(row, "repos")),
        results=tuple(_result(item, where) for where, item in rows(row, "results")),
        comparisons=tuple(
            GoldComparison(text(c, "better", where), text(c, "worse", where)) for where, c in rows(row, "comparisons")
        ),
    )


def _entity(type: EntityType, row: Row, where: str) -> GoldEntity:
    roles = ROLES[type]
    role = one_of(text(row, "role", where), roles, f"{where}role") if roles else None
    return GoldEntity(
        type, text(row, "name", where), texts(row, "aliases", where), role, flag(row, "required", where)
    )  # fmt: skip


def _result(row: Row, where: str) -> GoldResult:
    value = row.get("value")
    if not isinstance(value, int | float):  # a number is as good as its print
        value = text(row, "value", where)
    return GoldResult(
        method=text_or_none(row, "method", where),
        dataset=text_or_none(row, "dataset", where),
        metric=text_or_none(row, "metric", where),
        value=str(value),
        unit=text_or_none(row, "unit", where),
        kind=one_of(text(row, "kind", where), RESULT_KINDS, f"{where}kind"),
        baseline=text_or_none(row, "baseline", where),
    )
