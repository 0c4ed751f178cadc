"""The error page: gold and found side by side in the text of each paper, in one HTML file that needs no network.

Texts of papers go in through `html.escape` alone; the content security policy allows the page's own script and style,
by their digests, and nothing else, so even text that escaped as markup could neither run nor load anything.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from kg.evaluate.report import Report
from kg.evaluate.views import (
    ASIDE,
    KINDS,
    RESULT,
    Highlight,
    Item,
    Line,
    Table,
    View,
    view_of_document,
    view_of_scores,
    view_of_spans,
)
from kg.model import Field

MOST = 500
"""Papers on one page: a browser stays quick with so many. The worst are shown."""

_TAGS = {"Method": "M", "Dataset": "D", "Metric": "#", "Task": "T", RESULT: "R", "Comparison": "C", "Repo": "@"}
_SIGNS = {"right": "✓", "wrong": "✗", "missed": "∅", "optional": "○"}
_EXPLAINED = {
    "right": "found and labelled",
    "wrong": "found, not labelled so",
    "missed": "labelled, not found",
    "optional": "not asked for",
}
_KINDS = {ASIDE: "not asked for"}


def render(report: Report, title: str) -> str:
    """The page of a report, the papers with most errors first, at most `MOST`."""
    views = sorted(_views(report), key=lambda view: (-view.wrong - view.missed, view.id))
    shown = views[:MOST]
    script, style = _asset("page.js"), _asset("page.css")
    policy = f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'"
    cut = f"the {len(shown):,} with most errors of " if len(shown) < len(views) else ""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{style}</style></head><body>",
            f'<header><h1>{escape(title)}</h1><p>{cut}{len(views):,} papers. <span id="shown"></span></p>',
            *_legend(),
            *_filters(shown),
            "</header><main>",
            *map(_article, shown),
            f"</main><script>{script}</script></body></html>",
            "",
        )
    )


def _views(report: Report) -> Iterator[View]:
    if report.documents:
        yield from map(view_of_document, report.documents.papers)
    if report.spans:
        yield from map(view_of_spans, report.spans.papers)
    if report.scores:
        yield from map(view_of_scores, report.scores.papers)


def _asset(name: str) -> str:
    return (files("kg.evaluate") / "assets" / name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _legend() -> Iterator[str]:
    yield '<ul id="legend">'
    for verdict, said in _EXPLAINED.items():
        yield f'<li><mark data-v="{verdict}" data-sign="{_SIGNS[verdict]}">{said}</mark></li>'
    yield "</ul>"


def _filters(views: Sequence[View]) -> Iterator[str]:
    """A box for each type and each kind that occurs, with how many there are of it."""
    types: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for view in views:
        kinds.update(item.kind for item in view.items)
        kinds.update(line.kind for table in view.tables for line in table.lines)
        types.update(item.type for item in view.items)
        types.update(table.type for table in view.tables for line in table.lines if line.verdict != "right")
        for mark in (*view.gold, *view.found):  # what holds no error has its box too
            types.setdefault(mark.type, 0)
            kinds.setdefault(mark.kind, 0)
        for table in view.tables:
            types.setdefault(table.type, 0)
    yield '<form id="filters">'
    yield from _boxes("type", "Type", [(type, f"{_TAGS[type]} {type}") for type in _TAGS if type in types], types)
    yield from _boxes(
        "kind", "Kind", [(kind, _KINDS.get(kind, kind)) for kind in (*KINDS, ASIDE) if kind in kinds], kinds
    )  # fmt: skip
    yield "</form>"


def _boxes(name: str, legend: str, choices: Iterable[tuple[str, str]], counts: Counter[str]) -> Iterator[str]:
    yield f"<fieldset><legend>{legend}</legend>"
    for value, said in choices:
        count = f' <span class="count">{counts[value]:,}</span>' if counts[value] else ""
        yield f'<label><input type="checkbox" name="{name}" value="{value}" checked> {said}{count}</label>'
    yield (
        f'<button type="button" data-all="{name}">all</button><button type="button" data-none="{name}">none</button>'
        "</fieldset>"
    )


def _article(view: View) -> str:
    roles = sum(item.kind == "role" for item in view.items)
    counted = f"{view.wrong} wrong, {view.missed} missed" + (f", {roles} in another role" if roles else "")
    return "".join(
        (
            f'<article><h2><bdi>{escape(view.id)}</bdi><span>{counted}</span></h2><div class="sides">',
            _side("Gold", view, view.gold),
            _side("Found", view, view.found),
            "</div>",
            _list(view.items),
            *map(_table, view.tables),
            "</article>",
        )
    )


def _side(name: str, view: View, marks: Sequence[Highlight]) -> str:
    title = f'<p class="title">{_text("title", view.title, marks)}</p>' if view.title else ""
    return f"<section><h3>{name}</h3>{title}<p>{_text('abstract', view.abstract, marks)}</p></section>"


def _text(field: Field, text: str, marks: Iterable[Highlight]) -> str:
    """The text with its marks; of marks that overlap the longest stands, and each of a place only once."""
    parts: list[str] = []
    done = 0
    for mark in _apart([mark for mark in marks if mark.place.field == field], len(text)):
        start, end = mark.place.start, mark.place.end
        parts += escape(text[done:start]), _mark(mark, text[start:end])
        done = end
    return "".join((*parts, escape(text[done:])))


def _apart(marks: Sequence[Highlight], length: int) -> list[Highlight]:
    """Marks that do not overlap, in order of place; errors go before what is right where they have one length."""
    order = {"wrong": 0, "missed": 0, "right": 1, "optional": 2}
    kept: list[Highlight] = []
    taken = bytearray(length)
    for mark in sorted(marks, key=lambda m: (m.place.start - m.place.end, order[m.verdict], m.place.start)):
        start, end = mark.place.start, mark.place.end
        if end <= length and not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.place.start)


def _mark(mark: Highlight, text: str) -> str:
    kind = _KINDS.get(mark.kind, mark.kind)
    why = "" if kind == mark.verdict else f", {kind}"
    said = f"{mark.type}: {_EXPLAINED[mark.verdict]}{why}"
    return (
        f'<mark data-t="{mark.type}" data-v="{mark.verdict}" data-k="{mark.kind}" data-sign="{_SIGNS[mark.verdict]}'
        f'{_TAGS[mark.type]}" title="{said}">{escape(text)}</mark>'
    )


def _list(items: Sequence[Item]) -> str:
    if not items:
        return ""
    lines = (
        f'<li {_attributes(item.type, item)}><span class="sign">{_SIGNS[item.verdict]}{_TAGS[item.type]}</span> '
        f"{item.type} <b><bdi>{escape(item.what)}</bdi></b> {item.verdict}: <bdi>{escape(item.why)}</bdi></li>"
        for item in items
    )
    return f'<ul class="errors">{"".join(lines)}</ul>'


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    lines = "".join(
        f'<tr {_attributes(table.type, line)}><td class="sign">{_SIGNS[line.verdict]}{_TAGS[table.type]} '
        f"{line.kind}</td>{''.join(map(_cell, line.cells))}</tr>"
        for line in table.lines
    )
    return f"<table><thead><tr><th>{table.type}</th>{head}</tr></thead><tbody>{lines}</tbody></table>"


def _attributes(type: str, told: Item | Line) -> str:
    error = "" if told.verdict == "right" else f'class="error" data-n="{told.weight}" '
    return f'{error}data-t="{type}" data-v="{told.verdict}" data-k="{told.kind}"'


def _cell(cell: tuple[str, str | None]) -> str:
    found, labelled = cell
    if labelled is None:
        return f"<td><bdi>{escape(found)}</bdi></td>"
    return (
        f'<td class="differs"><del title="found"><bdi>{escape(found)}</bdi></del> → '
        f'<ins title="labelled"><bdi>{escape(labelled)}</bdi></ins></td>'
    )
