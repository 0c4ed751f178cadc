"""GraphML; Gephi, yEd, Cytoscape and networkx read it.

What it cannot carry:

- Lists: they are joined by `|` as `kg.export.cells` does, and read back as text.
- What XML forbids: see `kg.export.xml`.
- The years in which a thing is named (GEXF can), and the `Build` node.

A node has its label as `type`, for `label` is what programs show: its name. A node's own id is what follows the first
colon of its key. Relationships have the ids `e0`, `e1`, … in the order of the canonical dump, and their type as `type`.
Colour (`r`, `g`, `b`) and `size` are where Gephi looks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from kg.export import drawn
from kg.export.drawn import Colour
from kg.export.part import Part
from kg.export.xml import escaped
from kg.graph.rows import Value
from kg.graph.schema import PropertyType

_TYPES: Mapping[PropertyType, str] = {
    "string": "string",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    "string list": "string",
}
_OF_NODES = {"label": "string", "type": "string", "size": "double", "r": "int", "g": "int", "b": "int"}
_OF_EDGES = {"label": "string", "type": "string", "weight": "double", "r": "int", "g": "int", "b": "int"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def write(part: Part, out: IO[bytes]) -> None:
    """The part as one GraphML document. Raises KgError where two nodes would get the same key."""
    node_types, edge_types = drawn.node_types(part), drawn.edge_types(part)

    def line(text: str) -> None:
        out.write(text.encode() + b"\n")

    out.write(_HEAD.encode())
    for name, type in (_OF_NODES | {name: _TYPES[type] for name, type in node_types.items()}).items():
        line(f'<key id="n-{name}" for="node" attr.name="{name}" attr.type="{type}"/>')
    for name, type in (_OF_EDGES | {name: _TYPES[type] for name, type in edge_types.items()}).items():
        line(f'<key id="e-{name}" for="edge" attr.name="{name}" attr.type="{type}"/>')
    line(f'<graph edgedefault="{"directed" if part.directed else "undirected"}">')
    for node in drawn.nodes(part):
        own = {name: node.properties[name] for name in node_types if name in node.properties}
        shown = {"label": node.name, "type": node.label, "size": node.size, **_colour(node.colour)}
        line(f'<node id="{escaped(node.key)}">{_data("n", shown | own)}</node>')
    for edge in drawn.edges(part):
        own = {name: edge.properties[name] for name in edge_types if name in edge.properties}
        shown = {"label": edge.type, "type": edge.type, "weight": edge.weight, **_colour(edge.colour)}
        ends = f'source="{escaped(edge.source_key)}" target="{escaped(edge.target_key)}"'
        line(f'<edge id="{edge.id}" {ends}>{_data("e", shown | own)}</edge>')
    line("</graph>\n</graphml>")


def _colour(colour: Colour) -> dict[str, Value]:
    return dict(zip("rgb", colour, strict=True))


def _data(of: str, values: Mapping[str, Value]) -> str:
    return "".join(f'<data key="{of}-{name}">{drawn.text_of(value)}</data>' for name, value in values.items())
