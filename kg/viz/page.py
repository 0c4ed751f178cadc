"""The HTML file: what pyvis makes, made whole. The one place that knows pyvis.

Of pyvis 0.3.2 come the network and vis-network in the file; its heading (given out twice, unescaped), its Bootstrap from
a server, its tooltips (which take text from papers for HTML) and its way of carrying data are not used: nodes and
relationships travel packed, and the page's own scripts (`assets/`) open them. A content security policy forbids the page
to load anything.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kg.looks import DARK, EDGE_COLOURS, LOOKS, OTHER_EDGES
from kg.viz.packed import packed
from kg.viz.placed import Placed

SCRIPTS = (
    "data.js",
    "text.js",
    "picture.js",
    "moving.js",
    "boards.js",
    "panel.js",
    "filters.js",
    "search.js",
    "address.js",
    "main.js",
)
"""The page's own scripts, in the order in which they run, in one scope."""

_HEADING = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
_COMMENT = re.compile(r"<!-- <link .*?-->", re.DOTALL)
_EXTERNAL = re.compile(r'<link\s[^>]*https?://[^>]*>|<script\s[^>]*src="https?://[^>]*></script>')
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_FONT = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "dragNodes": False,
        "tooltipDelay": 100,
    },
    "groups": {
        label: {
            "shape": look.shape,
            "color": {
                "background": look.colour,
                "border": look.colour,
                "highlight": {"background": look.colour, "border": DARK},
                "hover": {"background": look.colour, "border": DARK},
            },
        }
        for label, look in LOOKS.items()
    },
    "nodes": {
        "borderWidthSelected": 4,
        "font": {"face": _FONT, "color": DARK, "strokeWidth": 3, "strokeColor": "#ffffff"},
        "scaling": {"label": {"enabled": False, "drawThreshold": 6, "maxVisible": 34}},
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
    """What stands on the page: the picture, how many nodes there would be without a limit, and what the scripts know.

    `first` is what they need at once, `details` what they open when the picture is painted (`kg.viz.content`).
    """

    picture: Placed
    candidates: int
    first: Mapping[str, Any]
    details: Mapping[str, Any]


def render(page: Page) -> str:
    """The page as one self-contained HTML document."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    network.options = _OPTIONS  # set_options would take every space out of the values
    document: str = network.generate_html()
    for unwanted in (_HEADING, _COMMENT, _EXTERNAL):
        document = unwanted.sub("", document)
    title = html.escape(page.picture.title)
    head = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{title}</title>'
    return _put(
        document,
        ("<html>", '<!DOCTYPE html>\n<html lang="en">'),
        ('<meta charset="utf-8">', f'<meta charset="utf-8">\n{head}'),
        ("</head>", f"<style>\n{_asset('page.css')}</style>\n</head>"),
        ("<body>", f"<body>\n{_top(title, page)}\n{_legend(page)}\n{_PANEL}\n"),
        (
            "</body>",
            f"{_data('graph', page.first)}\n<script>\n{_script()}</script>\n{_data('details', page.details)}\n</body>",
        ),
    )


def _put(document: str, *changes: tuple[str, str]) -> str:
    """The document with each piece, which must stand in it once, replaced."""
    for piece, replacement in changes:
        before, found, after = document.partition(piece)
        if not found or piece in after:
            raise RuntimeError(f"the template of pyvis has changed: {piece} should stand in it once")
        document = before + replacement + after
    return document


def _data(id: str, value: Mapping[str, Any]) -> str:
    return f'<script type="application/gzip" id="{id}">{packed(value)}</script>'


def _script() -> str:
    """The scripts in one scope; nothing of them is seen from outside but `view`, for tests and measurements."""
    looks = ", ".join(f'{label}: "{look.colour}"' for label, look in LOOKS.items())
    own = "\n".join(map(_asset, SCRIPTS))
    return (
        f'"use strict";\n(async () => {{\nconst looks = {{ {looks} }};\n{own}\n'
        "window.view = { state, go, foldAll, openAll, graph, counts: () => seen };\n})();\n"
    )


def _top(title: str, page: Page) -> str:
    return (
        f'<header id="top"><h1>{title}</h1><span id="counts">{html.escape(_counts(page))}</span>'
        '<button id="fold" type="button" hidden>Close all communities</button>'
        '<div id="find"><input id="search" type="search" placeholder="Find by name  ( / )" aria-label="Find by name" '
        'autocomplete="off" spellcheck="false"><ul id="found" hidden></ul></div></header>'
        '<div id="tip" role="tooltip" hidden></div>'
    )


def _counts(page: Page) -> str:
    nodes, edges, outer = len(page.picture.nodes), len(page.picture.edges), len(page.picture.outer)
    shown = f"{nodes:,} nodes" if nodes == page.candidates else f"{nodes:,} of {page.candidates:,} nodes"
    return f"{shown}, {edges:,} relationships" + (f" in {outer:,} communities" if outer else "")


_PANEL = (
    '<aside id="panel" aria-label="Details" hidden><button id="away" type="button" aria-label="Close">×</button>'
    '<div id="inside"></div></aside>'
)


def _legend(page: Page) -> str:
    """Labels and relationship types that occur, with how many there are of each: a tick shows or hides them."""
    labels = [
        _tick(label, f'<span class="mark" style="color:{look.colour}">{look.mark}</span>', "", count)
        for label, look in LOOKS.items()
        if (count := sum(node.label == label for node in page.picture.nodes))
    ]
    counts = {edge.type: 0 for edge in page.picture.edges}
    for edge in page.picture.edges:
        counts[edge.type] += 1
    types = [
        _tick(type, f'<span class="line" style="border-color:{EDGE_COLOURS.get(type, OTHER_EDGES)}"></span>', "type", counts[type])
        for type in sorted(counts, key=lambda type: (type not in EDGE_COLOURS, -counts[type], type))
    ]  # fmt: skip
    return (
        '<aside id="legend" aria-label="Legend and filters">'
        f"<h2>Things</h2><ul>{''.join(labels)}</ul><h2>Relationships</h2><ul>{''.join(types)}</ul>"
        '<div id="years"><h2>Years</h2><input id="from" type="number" aria-label="First year"> to '
        '<input id="to" type="number" aria-label="Last year"></div>'
        '<h2>Papers behind it <span class="said" id="support-said">any</span></h2>'
        '<input id="support" type="range" min="1" max="30" value="1" aria-label="Papers at least">'
        '<h2>Confidence <span class="said" id="confidence-said">any</span></h2>'
        '<input id="confidence" type="range" min="0" max="0.99" step="0.01" value="0" aria-label="Confidence at least">'
        '<p id="shown" role="status"></p><button id="reset" type="button" hidden>Show all</button></aside>'
    )


def _tick(kind: str, mark: str, style: str, count: int) -> str:
    return (
        f'<li><label><input type="checkbox" data-kind="{kind}" checked>{mark}<span class="{style}">{kind}</span> '
        f'<span class="count">{count:,}</span></label></li>'
    )


def _asset(name: str) -> str:
    return (files("kg.viz") / "assets" / name).read_text("utf-8")
