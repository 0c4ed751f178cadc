"""docs/kg.grass, a style sheet for Neo4j Browser: the colours of `kg view` on the labels and types of the schema."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph.schema import NODES, RELATIONSHIPS
from kg.looks import DARK, EDGE_COLOURS, LOOKS, OTHER_EDGES

_GREY = "#D0D4D9"  # of labels that no picture shows: spellings and the mark of a build
_SIZES: Mapping[str, int] = {"Paper": 65, "Method": 65, "Dataset": 65, "Benchmark": 55, "Alias": 30, "Build": 30}
_OTHER_SIZE = 50
_BRIGHT = 0.6  # luminance, 0 to 1, from which a dark caption reads better


def style() -> str:
    """The style sheet."""
    rules = [
        _rule("node", {"diameter": "50px", "color": _GREY, "border-width": "2px", "font-size": "10px", "caption": '"{name}"'}),
        _rule("relationship", {"color": OTHER_EDGES, "shaft-width": "1px", "font-size": "8px", "padding": "3px",
                               "text-color-external": DARK, "caption": '"<type>"'}),
    ]  # fmt: skip
    for node in NODES:
        colour = LOOKS[node.label].colour if node.label in LOOKS else _GREY
        rules.append(_rule(f"node.{node.label}", {
            "diameter": f"{_SIZES.get(node.label, _OTHER_SIZE)}px", "color": colour, "border-color": _darker(colour),
            "text-color-internal": DARK if _luminance(colour) > _BRIGHT else "#FFFFFF", "caption": '"{name}"',
        }))  # fmt: skip
    for relationship in RELATIONSHIPS:
        if relationship.type in EDGE_COLOURS:
            body = {"color": EDGE_COLOURS[relationship.type], "shaft-width": "3px", "caption": '"<type>"'}
            rules.append(_rule(f"relationship.{relationship.type}", body))
    return "\n".join(rules)


def _rule(selector: str, body: Mapping[str, str]) -> str:
    return "\n".join([f"{selector} {{", *(f"  {name}: {value};" for name, value in body.items()), "}", ""])


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _darker(colour: str) -> str:
    return "#" + "".join(f"{round(0.8 * channel):02X}" for channel in _channels(colour))


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
