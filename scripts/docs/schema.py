"""docs/schema.md, from the declared schema and the statements made from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.graph.schema import NODES, RELATIONSHIPS, NodeType, Property, RelationshipType
from kg.looks import LOOKS
from kg.stores import statements
from scripts.docs.tables import NOTE, table


def schema() -> str:
    """The page."""
    lines = ["# Schema of the graph", "", NOTE, "", "```mermaid", *_diagram(), "```", ""]
    lines += [
        "Every node has `id`, unique within its label, and `name`, what a person would call it. A value is a string, an"
    ]
    lines += ["integer, a float, a boolean or a list of strings; what is missing is absent.", "", "## Nodes", ""]
    for node in NODES:
        lines += _node(node)
    lines += ["## Relationships", ""]
    for relationship in RELATIONSHIPS:
        lines += _relationship(relationship)
    lines += ["## Constraints and indexes", "", "Made before anything is loaded:", "", "```cypher"]
    lines += [f"{text};" for text in (*statements.constraints(), *statements.indexes())]
    return "\n".join([*lines, "```"]) + "\n"


def _diagram() -> Iterator[str]:
    """Labels and what joins them, in Mermaid; types with the same ends share an arrow."""
    joined: dict[tuple[str, str], list[str]] = defaultdict(list)
    for relationship in RELATIONSHIPS:
        for ends in relationship.ends:
            joined[ends].append(relationship.type)
    yield "graph LR"
    for (source, target), types in joined.items():
        yield f"    {source} -->|{'<br>'.join(types)}| {target}"
    for label, look in LOOKS.items():
        yield f"    style {label} fill:{look.colour}33,stroke:{look.colour}"


def _node(node: NodeType) -> Iterator[str]:
    yield from (f"### {node.label}", "", f"{_sentence(node.meaning)} `id`: {node.id}.", "")
    yield from _properties(node.properties)


def _relationship(relationship: RelationshipType) -> Iterator[str]:
    ends = ", ".join(f"({source})→({target})" for source, target in relationship.ends)
    yield from (f"### {relationship.type}", "", f"{ends}: {relationship.meaning}.", "")
    yield from _properties(relationship.properties)


def _properties(properties: tuple[Property, ...]) -> Iterator[str]:
    yield from table(["property", "type", "meaning"], [[f"`{p.name}`", p.type, p.meaning] for p in properties])


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
