"""GEXF 1.3, Gephi's own format, with colours, sizes and time; networkx reads it too.

What it cannot carry:

- Lists: they are joined by `|` as `kg.export.cells` does, and read back as text.
- What XML forbids: see `kg.export.xml`.
- The `Build` node.

A node has its label as `type`, for `label` is what Gephi shows: its name. A node's own id is what follows the first colon
of its key. Relationships have the ids `e0`, `e1`, … in the order of the canonical dump, and their type as `type` and as
`kind`, by which Gephi keeps parallel ones apart.

Time is in years. A node is there from the first year in which a paper names it, and its attribute `papers` says for each
year how many papers did. A relationship of a paper is there from that paper's year, another from when both its ends are.
What no year is known of is there always. There is no date in the file, so the same graph gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import IO

from kg.export import drawn
from kg.export.drawn import Colour, DrawnEdge
from kg.export.part import Part
from kg.export.xml import escaped
from kg.export.years import years
from kg.graph.rows import Node, Value
from kg.graph.schema import PropertyType

_TYPES: Mapping[PropertyType, str] = {
    "string": "string",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    "string list": "string",
}
_PAPERS = "papers"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""


def write(part: Part, out: IO[bytes]) -> None:
    """The part as one GEXF document. Raises KgError where two nodes would get the same key."""
    node_types = {"type": "string", **{name: _TYPES[type] for name, type in drawn.node_types(part).items()}}
    edge_types = {"type": "string", **{name: _TYPES[type] for name, type in drawn.edge_types(part).items()}}
    named = years(part.whole)

    def line(text: str) -> None:
        out.write(text.encode() + b"\n")

    out.write(_HEAD.encode())
    direction = "directed" if part.directed else "undirected"
    line(f'<graph defaultedgetype="{direction}" mode="dynamic" timeformat="double" timerepresentation="interval">')
    line(f'<attributes class="node" mode="static">{_declared(node_types)}</attributes>')
    line(
        f'<attributes class="node" mode="dynamic"><attribute id="{_PAPERS}" title="{_PAPERS}" type="integer"/></attributes>'
    )
    line(f'<attributes class="edge" mode="static">{_declared(edge_types)}</attributes>')
    line("<nodes>")
    for node in drawn.nodes(part):
        found = named.get((node.label, node.id), Counter())
        values = _values(node_types, {**node.properties, "type": node.label}) + _by_year(found)
        head = f'<node id="{escaped(node.key)}" label="{escaped(node.name)}"{_start(min(found, default=None))}>'
        line(f'{head}<attvalues>{values}</attvalues>{_colour(node.colour)}<viz:size value="{node.size}"/></node>')
    line("</nodes>\n<edges>")
    for edge in drawn.edges(part):
        values = _values(edge_types, {**edge.properties, "type": edge.type})
        ends = f'source="{escaped(edge.source_key)}" target="{escaped(edge.target_key)}"'
        how = f'kind="{edge.type}" label="{edge.type}" weight="{edge.weight}"{_start(_since(edge, named))}'
        line(f'<edge id="{edge.id}" {ends} {how}><attvalues>{values}</attvalues>{_colour(edge.colour)}</edge>')
    line("</edges>\n</graph>\n</gexf>")


def _declared(types: Mapping[str, str]) -> str:
    return "".join(f'<attribute id="{name}" title="{name}" type="{type}"/>' for name, type in types.items())


def _values(types: Mapping[str, str], values: Mapping[str, Value]) -> str:
    return "".join(
        f'<attvalue for="{name}" value="{drawn.text_of(values[name])}"/>' for name in types if name in values
    )


def _by_year(found: Counter[int]) -> str:
    return "".join(
        f'<attvalue for="{_PAPERS}" value="{count}" start="{year}" end="{year + 1}"/>'
        for year, count in sorted(found.items())
    )


def _since(edge: DrawnEdge, named: Mapping[Node, Counter[int]]) -> int | None:
    """The year from which the relationship is there: the later of the first years of its ends; a paper's is its own."""
    first = edge.properties.get("first_year")
    if isinstance(first, int):
        return first
    known = [min(named[end]) for end in (edge.source, edge.target) if end in named]
    return max(known, default=None)


def _start(year: int | None) -> str:
    return "" if year is None else f' start="{year}"'


def _colour(colour: Colour) -> str:
    red, green, blue = colour
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
