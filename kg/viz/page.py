"""The HTML file: what pyvis makes, made whole. The one place that knows pyvis.

Of pyvis 0.3.2 come the network and vis-network in the file; its heading (given out twice, unescaped), its Bootstrap from
a server and its tooltips (which take text from papers for HTML) are not used. Everything that comes from papers goes in
as JSON with `<`, `>`, `&` and `'` escaped, or through `html.escape`; a content security policy forbids the page to load
anything.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kg.viz.style import DARK, EDGE_COLOURS, LOOKS

_HEADING = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
_COMMENT = re.compile(r"<!-- <link .*?-->", re.DOTALL)
_EXTERNAL = re.compile(r'<link\s[^>]*https?://[^>]*>|<script\s[^>]*src="https?://[^>]*></script>')
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_FONT = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": True},
    "nodes": {
        "borderWidthSelected": 4,
        "font": {"face": _FONT, "color": DARK, "strokeWidth": 4, "strokeColor": "#ffffff"},
        "scaling": {"label": {"enabled": False, "drawThreshold": 5, "maxVisible": 60}},
    },
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}},
        "smooth": False,
        "hoverWidth": 1.5,
        "selectionWidth": 2,
    },
}


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page: nodes and edges as vis-network takes them, and the words around them.

    A node has, beside what is vis-network's: `name`, `kind` (its label), `spellings`, `support`, `facts` (lines of the
    tooltip). An edge: `kind` (its type), `facts`, `quotes`.
    """

    title: str
    counts: str
    nodes: Sequence[Mapping[str, Any]]
    edges: Sequence[Mapping[str, Any]]


def render(page: Page) -> str:
    """The page as one self-contained HTML document."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    network.nodes, network.edges = list(page.nodes), list(page.edges)  # its own add_… are quadratic
    network.options = _OPTIONS  # set_options would take every space out of the values
    document: str = network.generate_html()
    for unwanted in (_HEADING, _COMMENT, _EXTERNAL):
        document = unwanted.sub("", document)
    title = html.escape(page.title)
    head = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>'
    return _put(
        document,
        ("<html>", '<!DOCTYPE html>\n<html lang="en">'),
        ('<meta charset="utf-8">', f'<meta charset="utf-8">\n{head}'),
        ("</head>", f"<style>\n{_asset('page.css')}</style>\n</head>"),
        ("<body>", f"<body>\n{_top(title, page)}\n{_legend(page)}\n"),
        ("</body>", f"<script>\n{_asset('page.js')}</script>\n</body>"),
    )


def _put(document: str, *changes: tuple[str, str]) -> str:
    """The document with each piece, which must stand in it once, replaced."""
    for piece, replacement in changes:
        before, found, after = document.partition(piece)
        if not found or piece in after:
            raise RuntimeError(f"the template of pyvis has changed: {piece} should stand in it once")
        document = before + replacement + after
    return document


def _top(title: str, page: Page) -> str:
    return (
        f'<header id="top"><h1>{title}</h1><span id="counts">{html.escape(page.counts)}</span>'
        '<div id="find"><input id="search" type="search" placeholder="Find by name" aria-label="Find by name" '
        'autocomplete="off" spellcheck="false"><ul id="found" hidden></ul></div></header>'
        '<div id="tip" role="tooltip" hidden></div>'
    )


def _legend(page: Page) -> str:
    """Labels and coloured relationship types that occur, with how many there are of each."""
    lines = []
    for label, look in LOOKS.items():
        if count := sum(node["kind"] == label for node in page.nodes):
            mark = f'<span class="mark" style="color:{look.colour}">{look.mark}</span>'
            lines.append(f'<li>{mark}{label} <span class="count">{count:,}</span></li>')
    for type, colour in EDGE_COLOURS.items():
        if count := sum(edge["kind"] == type for edge in page.edges):
            line = f'<span class="line" style="border-color:{colour}"></span>'
            lines.append(f'<li>{line}<span class="kind">{type}</span> <span class="count">{count:,}</span></li>')
    return f'<ul id="legend">{"".join(lines)}</ul>'


def _asset(name: str) -> str:
    return (files("kg.viz") / "assets" / name).read_text("utf-8")
