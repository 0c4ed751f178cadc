"""The cases of the packs: `tests/queries/PACK/NAME/*.yaml`, each a small graph, parameters and the expected rows.

seed: world                                      # where given, the graph of tests/queries/world.yaml is there as well
parameters: {dataset: imagenet}
nodes:
  Paper: {p1: {title: A study, year: 2024}}      # `name` is the title, or `name` where given, else the id
  Method: {mae: {name: MAE, aliases: [MAEs]}}    # Alias nodes are made for the name, the aliases and the long form
relationships:                                   # SOURCE TYPE TARGET, then properties
  - [Paper p1, PROPOSES, Method mae, {mentions: 2}]
rows:
  - [MAE, 1]
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.fold import fold
from kg.graph.rows import Graph
from kg.packs.header import NAMED

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """One case of one query."""

    key: str
    name: str
    graph: Graph
    parameters: dict[str, Any]
    rows: list[tuple[Any, ...]]


def cases() -> list[Case]:
    """Every case there is."""
    return [_case(path) for path in sorted(HERE.glob("*/*/*.yaml"))]


def world() -> Graph:
    """The small literature that many cases share."""
    graph = Graph(build={"state": "complete"})
    _fill(graph, _read(HERE / "world.yaml"))
    return graph


def _case(path: Path) -> Case:
    row = _read(path)
    graph = Graph(build={"state": "complete"})
    if seed := row.get("seed"):
        _fill(graph, _read(HERE / f"{seed}.yaml"))
    _fill(graph, row)
    return Case(
        key=f"{path.parent.parent.name}/{path.parent.name}",
        name=path.stem,
        graph=graph,
        parameters=row.get("parameters", {}),
        rows=[tuple(values) for values in row["rows"]],
    )


def _read(path: Path) -> dict[str, Any]:
    row: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return row


def _fill(graph: Graph, row: dict[str, Any]) -> None:
    for label, nodes in row.get("nodes", {}).items():
        for id, given in nodes.items():
            name = given.get("title") or given.get("name") or id
            graph.nodes.setdefault(label, {})[id] = {"name": name, **given}
            if label in NAMED:
                for spelling in {name, *given.get("aliases", []), given.get("full_name", name)}:
                    key = fold(spelling)
                    graph.nodes.setdefault("Alias", {})[key] = {"name": key}
                    graph.relationships.setdefault(("Alias", "NAMES", label), {})[key, id] = {}
    for source, kind, target, *properties in row.get("relationships", []):
        (source_label, source_id), (target_label, target_id) = source.split(" ", 1), target.split(" ", 1)
        rows = graph.relationships.setdefault((source_label, kind, target_label), {})
        rows[source_id, target_id] = properties[0] if properties else {}
