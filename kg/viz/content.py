"""What the page knows: the picture as columns, and the details that its panel shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.graph.rows import Graph, Properties
from kg.graph.schema import RELATIONSHIP
from kg.viz.boards import boards
from kg.viz.evidence import Quotes, Texts
from kg.viz.placed import Placed
from kg.viz.select import Selection

_KEPT = ("full_name", "direction", "unit", "url", "kind", "value_text", "setting", "split", "aspect", "confidence")
"""Properties of nodes other than papers that the panel shows."""


def content(graph: Graph, selection: Selection, picture: Placed) -> tuple[dict[str, Any], dict[str, Any]]:
    """The picture, which the page needs at once, and the details, which it opens when it has been painted.

    Rows are columns of one length. Nodes, relationships, communities and papers are known by their places in them.
    """
    texts, quotes = Texts(graph), Quotes.behind(graph)
    rows = [properties for _, _, properties in selection.graph.node_rows()]
    found = [_said(quotes, row, texts) for row in selection.graph.relationship_rows()]
    number = {(node.label, node.id): i for i, node in enumerate(picture.nodes)}
    results = boards(graph, number, texts)
    for node in picture.nodes:
        if node.label == "Paper":
            texts.number(node.id)
    years = {paper: int(row.get("year") or 0) for paper, row in graph.nodes.get("Paper", {}).items()}  # type: ignore[arg-type]
    of = list(texts.numbers)
    first = {
        "title": picture.title,
        "meanings": {type: RELATIONSHIP[type].meaning for type in sorted({edge.type for edge in picture.edges})},
        "nodes": _nodes(picture, rows, years),
        "edges": _edges(picture, found, [years[paper] for paper in of]),
        "folds": _columns(picture.folds, "name", "text", "x", "y", "size", "font", "nodes", "parent"),
    }
    details = {
        "papers": _papers(graph, of),
        "quotes": [[part for stretch in stretches for part in stretch] for _, stretches in found],
        "more": {str(i): more for i, row in enumerate(rows) if (more := _more(picture.nodes[i].label, row))},
        "results": results,
    }
    return first, details


def _said(
    quotes: Quotes, row: tuple[str, str, str, str, str, Properties], texts: Texts
) -> tuple[Properties, list[Any]]:
    type, source_label, source, target_label, target, properties = row
    said = quotes.of(type, (source_label, source), (target_label, target), properties)
    return properties, [stretch for quote in said if (stretch := texts.stretch(quote))]


def _nodes(picture: Placed, rows: Sequence[Properties], years: Mapping[str, int]) -> dict[str, Any]:
    nodes = picture.nodes
    names = ("label", "id", "name", "text", "x", "y", "size", "font", "support", "fold")
    return _columns(nodes, *names) | {
        "text": [0 if node.text == node.name else node.text for node in nodes],
        "year": [years.get(node.id, 0) if node.label == "Paper" else 0 for node in nodes],
        "spellings": [_spellings(row) for row in rows],
        "centres": [i for i, node in enumerate(nodes) if node.centre],
    }


def _edges(picture: Placed, found: Sequence[tuple[Properties, list[Any]]], years: Sequence[int]) -> dict[str, Any]:
    """The relationships; `from` and `to` are the years of the papers that say so, 0 where none is known."""
    of = [sorted(filter(None, (years[stretch[0]] for stretch in stretches))) for _, stretches in found]
    return {
        **_columns(picture.edges, "source", "target", "type", "bend", "colour", "width"),
        **_values([properties for properties, _ in found], confidence=-1, support=0, basis=0),
        "from": [own[0] if own else 0 for own in of],
        "to": [own[-1] if own else 0 for own in of],
    }


def _papers(graph: Graph, ids: Sequence[str]) -> dict[str, Any]:
    rows = [graph.nodes["Paper"][id] for id in ids]
    return {"id": ids, **_values(rows, title="", abstract="", year=0, url="", venue="", authors=[])}


def _columns(rows: Sequence[Any], *names: str) -> dict[str, list[Any]]:
    return {name: [getattr(row, name) for row in rows] for name in names}


def _values(rows: Sequence[Properties], **missing: Any) -> dict[str, list[Any]]:
    """The columns of these properties, each with what stands where it is missing."""
    return {name: [row.get(name, default) for row in rows] for name, default in missing.items()}


def _spellings(row: Properties) -> list[str] | int:
    aliases = row.get("aliases")
    found = [*([str(row["full_name"])] if "full_name" in row else []), *(aliases if isinstance(aliases, list) else [])]
    return [str(spelling) for spelling in found] or 0


def _more(label: str, row: Properties) -> dict[str, Any]:
    return {} if label == "Paper" else {key: row[key] for key in _KEPT if key in row}
