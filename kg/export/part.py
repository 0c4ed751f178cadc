"""What is exported: the graph, a part of it, or one of its projections, with the schema of its relationships."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.errors import UsageError
from kg.export.projection import project, projection_of
from kg.export.subset import only
from kg.graph.rows import Graph
from kg.graph.schema import RELATIONSHIPS, RelationshipType


@dataclass(frozen=True, slots=True)
class Part:
    """Rows to export; every writer takes one.

    `whole` is the graph they are from, in which papers and years are counted; `kinds` are the relationship types that
    may stand in the rows, in the order in which their properties become columns.
    """

    graph: Graph
    whole: Graph
    kinds: tuple[RelationshipType, ...] = RELATIONSHIPS
    directed: bool = True


def part_of(
    graph: Graph, types: Collection[str] = (), projection: str | None = None, min_weight: int | None = None
) -> Part:
    """The part of the graph that `types` name (`kg.export.subset`), or a projection (`kg.export.projection`) that counts
    the relationships of these types.

    Raises UsageError for an unknown name, a type that the projection does not count, or a `min_weight` without one.
    """
    if projection is None:
        if min_weight is not None:
            raise UsageError("--min-weight goes with --projection: name one, or leave it out")
        return Part(only(graph, types), graph)
    chosen = projection_of(projection)
    return Part(project(graph, chosen, types, min_weight), graph, (chosen.kind,), directed=False)
