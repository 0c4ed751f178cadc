r"""GraphML, written by networkx; Gephi, yEd, Cytoscape and networkx read it.

What it cannot carry:

- Lists: they are joined by `|`, as `kg.export.cells` does, and read back as text.
- Keys of parallel edges: GraphML wants an `id` of every edge that no other has. It is `e0`, `e1`, … in the order of the
  canonical dump; what the relationship is stands in its attribute `type`.
- What XML forbids: control characters, U+FFFE and U+FFFF are removed from texts, and stand in a node's key as `\x00`;
  every line end becomes a line feed.
- The `Build` node.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from kg.errors import KgError
from kg.export.cells import joined
from kg.export.nx import to_networkx
from kg.graph.rows import Graph, Value

if TYPE_CHECKING:
    import networkx

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def write(graph: Graph, out: IO[bytes]) -> None:
    """The graph as one GraphML document. Raises KgError where two nodes would get the same key."""
    import networkx

    networkx.write_graphml_xml(carried(graph), out)


def carried(graph: Graph) -> networkx.MultiDiGraph:
    """What GraphML carries of the graph, as reading the file gives it back.

    Raises KgError where two nodes would get the same key.
    """
    import networkx

    whole = to_networkx(graph)
    found = networkx.MultiDiGraph()
    found.add_nodes_from((_key(node), _texts(data)) for node, data in whole.nodes(data=True))
    if len(found) != len(whole):
        raise KgError("two nodes have ids that GraphML cannot tell apart: take another format, such as jsonl")
    for number, (source, target, data) in enumerate(whole.edges(data=True)):
        found.add_edge(_key(source), _key(target), key=f"e{number}", **_texts(data))
    return found


def _key(node: str) -> str:
    return re.sub(r"[\r\n\t]|" + _FORBIDDEN.pattern, lambda match: f"\\x{ord(match.group()):02x}", node)


def _texts(data: dict[str, Any]) -> dict[str, Value]:
    return {name: _text(value) for name, value in data.items()}


def _text(value: Value) -> Value:
    if isinstance(value, list):
        value = joined(value)
    return _FORBIDDEN.sub("", _LINE_END.sub("\n", value)) if isinstance(value, str) else value
