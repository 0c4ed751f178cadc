"""A graph as a page: what is shown, where it stands, how it looks, what its tooltips say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.files import written_whole
from kg.graph.rows import Graph, Properties, Value
from kg.progress import Progress, Steps, silent
from kg.stores.base import Store
from kg.viz import quotes
from kg.viz.find import Node
from kg.viz.layout import layout
from kg.viz.page import Page, render
from kg.viz.select import LIMIT, Selection, choose
from kg.viz.style import DARK, EDGE_COLOURS, LOOKS, OTHER_EDGES, Drawn, drawn

_BEND = 0.12  # how far from the straight line the first of several edges between two nodes goes
_AUTHORS = 3


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page: its HTML, and how many nodes it shows of how many that could be shown."""

    html: str
    nodes: int
    relationships: int
    candidates: int


def view(
    graph_or_store: Graph | Store,
    out: Path | str,
    *,
    around: str | None = None,
    hops: int = 1,
    all: bool = False,
    limit: int = LIMIT,
    progress: Progress = silent,
) -> Drawing:
    """Draw a graph into one HTML file that opens without network; it is written whole or not at all.

    Shown is the readable core, or what is at most `hops` relationships away from the node that is called `around` (in
    any of its spellings), or with `all` every node; but for `all` at most `limit` nodes (0 for any number).

    Raises UsageError where nothing is called so, or two choices are asked for; KgError where `out` cannot be written.
    """
    steps = Steps(progress)
    with steps.step("read"):
        graph = graph_or_store if isinstance(graph_or_store, Graph) else graph_or_store.graph()
    with steps.step("choose"):
        selection = choose(graph, around_name=around, hops=hops, all=all, limit=limit)
    with steps.step("draw"):
        drawing = draw(graph, selection)
        with written_whole(out) as file:
            file.write(drawing.html.encode())
    return drawing


def draw(graph: Graph, selection: Selection) -> Drawing:
    """The page of a selection from `graph`."""
    rows = list(selection.graph.node_rows())
    number = {(label, id): i for i, (label, id, _) in enumerate(rows)}
    looks = [drawn(label, str(properties["name"]), selection.support[label, id]) for label, id, properties in rows]
    edges = _edges(graph, selection, number)
    boxes = np.array([look.box for look in looks]).reshape(-1, 2)
    places = layout(boxes, [(edge["from"], edge["to"]) for edge in edges]).tolist()
    nodes = [
        _node(i, (label, id), properties, look, place, selection)
        for i, ((label, id, properties), look, place) in enumerate(zip(rows, looks, places, strict=True))
    ]
    shown = (
        f"{len(nodes):,} nodes"
        if len(nodes) == selection.candidates
        else f"{len(nodes):,} of {selection.candidates:,} nodes"
    )
    page = Page(selection.title, f"{shown}, {len(edges):,} relationships", nodes, edges)
    return Drawing(render(page), len(nodes), len(edges), selection.candidates)


def _node(
    number: int, node: Node, properties: Properties, look: Drawn, place: list[int], selection: Selection
) -> dict[str, Any]:
    label, id = node
    dress = LOOKS[label]
    centre = node in selection.centres
    plain, chosen = {"background": dress.colour, "border": dress.colour}, {"background": dress.colour, "border": DARK}
    spellings = [id, properties.get("full_name"), *_list(properties.get("aliases"))]
    return {
        "id": number,
        "x": place[0],
        "y": place[1] - look.lift,
        "label": look.label,
        "shape": dress.shape,
        "size": look.size,
        "color": {**(chosen if centre else plain), "highlight": chosen, "hover": chosen},
        "borderWidth": 4 if centre else 1,
        "font": {"size": look.font},
        "name": properties["name"],
        "kind": label,
        "spellings": [spelling for spelling in spellings if isinstance(spelling, str)],
        "support": selection.support[node],
        "facts": _facts(node, properties, selection.support[node]),
    }


def _facts(node: Node, properties: Properties, support: int) -> list[str]:
    """The lines of a node's tooltip, below its name and label."""
    label, id = node
    authors = _list(properties.get("authors"))
    names = ", ".join(authors[:_AUTHORS]) + (" and others" if len(authors) > _AUTHORS else "")
    dated = ", ".join(str(properties[key]) for key in ("venue", "year") if key in properties)
    facts: list[Value | None]
    match label:
        case "Paper":
            facts = [id, names, dated]
        case "Result" | "Comparison":
            facts = [properties.get("evidence")]
        case "Repo":
            facts = [properties.get("url")]
        case _:
            facts = [properties.get("full_name"), f"{support:,} {'paper' if support == 1 else 'papers'}"]
    return [str(fact) for fact in facts if fact]


def _edges(graph: Graph, selection: Selection, number: Mapping[Node, int]) -> list[dict[str, Any]]:
    """The edges; those that join the same two nodes are bent apart."""
    behind = quotes.derived(graph)
    between: Counter[frozenset[int]] = Counter()
    found = []
    for type, source_label, source_id, target_label, target_id, properties in selection.graph.relationship_rows():
        source, target = (source_label, source_id), (target_label, target_id)
        ends = frozenset((number[source], number[target]))
        evidence = _list(properties.get("evidence")) or behind.get((type, source, target), [])
        edge = {
            "from": number[source],
            "to": number[target],
            "color": {"color": EDGE_COLOURS.get(type, OTHER_EDGES), "highlight": DARK, "hover": DARK, "opacity": 0.75},
            "width": 1.5 if type in EDGE_COLOURS else 1,
            "kind": type,
            "facts": _how_sure(properties),
            "quotes": evidence[: quotes.MOST],
        }
        if between[ends]:
            side = "curvedCW" if number[source] < number[target] else "curvedCCW"
            edge["smooth"] = {"enabled": True, "type": side, "roundness": _BEND * between[ends]}
        between[ends] += 1
        found.append(edge)
    return found


def _how_sure(properties: Properties) -> list[str]:
    """The lines of a relationship's tooltip, below its ends and type."""
    facts = []
    if "support" in properties:
        facts.append(f"{properties['support']} {'paper says' if properties['support'] == 1 else 'papers say'} so")
    if "basis" in properties:
        facts.append(
            {"result": "a result says so", "co-stated": "stated side by side"}.get(str(properties["basis"]), "")
        )
    if "confidence" in properties:
        facts.append(f"confidence {properties['confidence']:.2f}")
    return facts


def _list(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
