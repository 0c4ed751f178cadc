"""JSON as one object in the node-link shape of networkx, which D3 and many other drawing libraries read.

What it cannot carry: the `Build` node. A node's `id` is its key in the whole graph, `Label:id`: so its own id is what
follows the first colon. Whole numbers beyond 2^53 are exact in Python, not in a browser.

`networkx.node_link_graph(json.load(file), edges="edges")` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

import orjson

from kg.export.names import node_key
from kg.export.part import Part


def write(part: Part, out: IO[bytes]) -> None:
    """One node or relationship a line, in the order of the canonical dump."""
    directed = b"true" if part.directed else b"false"
    out.write(b'{"directed":%b,"multigraph":true,"graph":{},\n"nodes":[' % directed)
    _write(
        out,
        ({"id": node_key(label, id), "label": label, **properties} for label, id, properties in part.graph.node_rows()),
    )
    out.write(b'],\n"edges":[')
    _write(
        out,
        (
            {
                "source": node_key(source_label, source),
                "target": node_key(target_label, target),
                "key": type,
                "type": type,
                **properties,
            }
            for type, source_label, source, target_label, target, properties in part.graph.relationship_rows()
        ),
    )
    out.write(b"]}\n")


def _write(out: IO[bytes], rows: Iterable[dict[str, Any]]) -> None:
    for number, row in enumerate(rows):
        out.write(b",\n" if number else b"\n")
        out.write(orjson.dumps(row))
