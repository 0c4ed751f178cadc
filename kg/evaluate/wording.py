"""Errors in words: one line says what is wrong, and what stands on the other side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.evaluate.judging import COMPARISON, PROPOSED, REPO, ROWS, Judged, Mark
from kg.evaluate.labels import GoldResult, Verdict
from kg.evaluate.things import EntityMark
from kg.evaluate.tuples import LEVELS, ResultMark
from kg.model import Result


@dataclass(frozen=True, slots=True)
class Error:
    """One error of a row of the table: in which paper, wrong or missed, what, and why."""

    row: str
    paper: str
    verdict: Verdict
    what: str
    why: str


def errors(paper: Judged) -> Iterator[Error]:
    """Every error of a paper, by row of the table."""

    def error(row: str, verdict: Verdict, what: str, why: str = "") -> Iterator[Error]:
        if verdict in ("wrong", "missed"):
            yield Error(row, paper.gold.id, verdict, what, why)

    others: dict[str, tuple[Mark, ...]] = {PROPOSED: paper.proposed, REPO: paper.repos, COMPARISON: paper.comparisons}
    for row in ROWS:
        if row in LEVELS:
            for result in paper.results[row]:
                yield from error(row, result.verdict, told(result.gold or result.found), why_result(result))
        elif row in others:
            for mark in others[row]:
                yield from error(row, mark.verdict, mark.what)
        else:
            for entity in paper.entities:
                if entity.type == row:
                    yield from error(row, entity.verdict, entity.name, why_entity(entity))


def first_errors(papers: Iterable[Judged], limit: int) -> Mapping[str, list[Error]]:
    """The first errors of every row that has any, at most `limit` each, in the order of the table."""
    found: dict[str, list[Error]] = {row: [] for row in ROWS}
    for paper in papers:
        for error in errors(paper):
            if len(found[error.row]) < limit:
                found[error.row].append(error)
    return {row: each for row, each in found.items() if each}


def why_entity(mark: EntityMark) -> str:
    """Why a thing is wrong or missed; for a right one, its roles where they differ."""
    other = f"“{mark.other}”"
    match mark.verdict, mark.why:
        case "wrong", "other type":
            return f"is labelled as {mark.other_type} {other}"
        case "missed", "other type":
            return f"was found as {mark.other_type} {other}"
        case "wrong", "boundaries":
            return f"overlaps the labelled {mark.other_type} {other}"
        case "missed", "boundaries":
            return f"the found {mark.other_type} {other} overlaps it"
        case "wrong", "second node":
            typed = "" if mark.other_type == mark.type else f", labelled as {mark.other_type}"
            return f"another node stands for {other}{typed}"
        case "wrong", "merged":
            return f"holds {other} and another labelled thing"
        case "missed", "merged":
            return f"is in {other}, which holds another labelled thing too"
        case "right", _ if mark.wrong_role and mark.gold and mark.found:
            return f"is {mark.gold.role}, was found as {mark.found.role or 'without a role'}"
        case _:
            return mark.why


def told(result: GoldResult | Result | None) -> str:
    """A result on one line, `?` for what it does not say."""
    if result is None:
        return ""
    value = result.value if isinstance(result, GoldResult) else result.value_text
    over = f" over {result.baseline}" if result.baseline else ""
    return (
        f"{value} {result.unit or ''}".strip()
        + f" {result.metric or '?'} on {result.dataset or '?'} by {result.method or '?'}{over} ({result.kind})"
    )


def why_result(mark: ResultMark) -> str:
    """Why a result is wrong or missed."""
    if mark.near is None:
        return "nothing there" if mark.verdict == "wrong" else "not found"
    side = "labelled" if isinstance(mark.near, GoldResult) else "found"
    return f"differs in {', '.join(mark.differs)}; {side}: {told(mark.near)}"
