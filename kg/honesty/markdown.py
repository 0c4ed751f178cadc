"""The report for a person: the shares first, then each class of what was left out with its counts and its places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.honesty.account import LOOKS, REASONS, RESULT_LIKE, Kind
from kg.honesty.report import Class, Report
from kg.honesty.summary import share
from kg.model import ENTITY_TYPES

_NAMES = 20  # that are listed for each type and reason
_MEANINGS = 40  # spellings that are listed
_AROUND = 160  # characters of a sentence that are quoted on either side of what was left out
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~$])")


def to_markdown(report: Report) -> str:
    """The report as Markdown; sentences of papers are quoted, without meaning for Markdown."""
    sections = (_shares, _silent, _numbers, _datasets, _dropped, _unresolved, _meanings)
    text = "\n".join(line for section in sections for line in section(report))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _shares(report: Report) -> Iterator[str]:
    made = ", ".join(f"{key} {value}" for key, value in report.made_by.items() if value)
    yield from ("# What extraction left out", "")
    yield (
        f"{report.papers:,} papers read{f' by {_plain(made)}' if made else ''}: {report.entities:,} names and "
        f"{report.results:,} results found."
    )
    if report.ready:
        yield f"{report.ready:,} more records came ready-made: what was left out of them is not known here."
    dropped = report.count("name")
    rows = (
        ("abstracts without any finding", report.silent, report.papers - report.empty),
        ("papers without an abstract", report.empty, report.papers),
        ("sentences with a number, but no result", report.count("number"), report.numbers),
        ("… and the number looks like a result's", report.count("number", *RESULT_LIKE), report.numbers),
        ("sentences with a known dataset, but no finding", report.count("dataset"), report.datasets),
        ("names dropped", dropped, dropped + report.entities),
        ("names found, but unresolved", report.count("unresolved"), report.entities),
    )
    yield ""
    yield from _table(("", "count", "of", "share"), [(words, *share(count, of)) for words, count, of in rows])


def _silent(report: Report) -> Iterator[str]:
    if report.silent:
        yield from _section("Abstracts without any finding", "Nothing at all came of the text of these papers.")
        yield from _quotes(report, ("silent", ""), "Titles of some:")


def _numbers(report: Report) -> Iterator[str]:
    yield from _section(
        "Sentences with a number, but no result",
        "Each sentence counts once, by its likeliest number. Counts and years are rarely results; a percentage, points, a "
        "factor or a decimal often is, the more so where the sentence names a dataset or a metric.",
    )
    yield from _table(
        ("the number is", "sentences", "naming a dataset or metric"),
        [
            (words, f"{report.count('number', look):,}", f"{report.count('number', look, named=True):,}")
            for look, words in LOOKS.items()
        ],
    )
    for look in (*RESULT_LIKE, "measure"):
        yield from _quotes(report, ("number", look), f"The number is {LOOKS[look]}:")


def _datasets(report: Report) -> Iterator[str]:
    if report.count("dataset"):
        yield from _section(
            "Sentences with a known dataset, but no finding",
            "The catalogue has a dataset of this name, but neither a dataset nor a result came of the sentence.",
        )
        for reason, words in REASONS.items():
            yield from _quotes(
                report, ("dataset", reason), f"Because {words} ({report.count('dataset', reason):,} sentences):"
            )


def _dropped(report: Report) -> Iterator[str]:
    yield from _section(
        "Names dropped",
        f"Each name counts once a paper, and not where the paper gave it elsewhere. {report.parts:,} more are not listed, "
        "because they are parts of other names, or cross one: nothing is lost with them where the other name is right.",
    )
    reasons = [reason for reason in REASONS if report.count("name", reason)]
    yield from _table(
        ("because", *ENTITY_TYPES),
        [
            (REASONS[reason], *(f"{report.count('name', reason, type=type):,}" for type in ENTITY_TYPES))
            for reason in reasons
        ],
    )
    for reason in reasons:
        yield from ("", f"*Because {REASONS[reason]}; in brackets, in how many papers:*", "")
        yield from _most(report, "name", reason)
        yield from _quotes(report, ("name", reason))


def _unresolved(report: Report) -> Iterator[str]:
    yield from _section(
        "Names found, but unresolved",
        "The catalogue does not have them, and a single weak sign speaks for them: they are in the records, with a low "
        "confidence. In brackets, in how many papers; a name that stands in many is worth an entry.",
    )
    yield from _most(report, "unresolved", "low")
    yield from _quotes(report, ("unresolved", "low"))


def _meanings(report: Report) -> Iterator[str]:
    if report.meanings is None:
        return
    yield from _section(
        "Spellings with several meanings",
        f"{len(report.meanings):,} in the graph. A paper that uses one without its long form is tied to the meaning that most "
        "papers give it, or to a thing of its own; `decisions.yaml` in the home joins or parts them.",
    )
    for meaning in report.meanings[:_MEANINGS]:
        yield f"- {_plain(meaning.spelling)}: {_plain('; '.join(meaning.things))}"
    if len(report.meanings) > _MEANINGS:
        yield "- … all of them: `kg query trust/ambiguous-names --limit 0`"


def _section(title: str, words: str) -> Iterator[str]:
    yield from ("", f"## {title}", "", words, "")


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _most(report: Report, kind: Kind, reason: str) -> Iterator[str]:
    """For each type the names that most papers have."""
    for type in ENTITY_TYPES:
        names = ", ".join(f"{_plain(name)} ({count:,})" for name, count in report.most(kind, reason, type, _NAMES))
        if names:
            yield f"- {type}: {names}"


def _quotes(report: Report, of: Class, head: str = "Some places:") -> Iterator[str]:
    """The places of a class, what was left out in bold."""
    places = report.places.get(of, ())
    if places:
        yield from ("", f"*{head}*", "")
    for e in places:
        begin = e.start - e.sentence_start
        end = begin + len(e.text)
        before, behind = e.sentence[max(0, begin - _AROUND) : begin], e.sentence[end : end + _AROUND]
        cut = ("…" if begin > _AROUND else "", "…" if end + _AROUND < len(e.sentence) else "")
        bold = f"**{_plain(e.text)}**" if e.text else ""
        yield f"- {_plain(e.paper)}: {cut[0]}{_plain(before)}{bold}{_plain(behind)}{cut[1]}"


def _plain(text: str) -> str:
    """Text of a paper in one line, without meaning for Markdown; a space at either end stays one."""
    return _MARKUP.sub(r"\\\1", " ".join(f"x{text}x".split()))[1:-1]
