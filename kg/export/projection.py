"""Projections: what papers join, joined directly and weighted. Undirected; two things are joined once.

What they cannot carry: nodes that nothing joins, and every relationship of the graph itself. Of what joins two things
at most five examples stand beside the weight.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import UsageError
from kg.graph.rows import Graph, Properties
from kg.graph.schema import Property, RelationshipType

EXAMPLES = 5
"""Papers or methods that are named beside a weight."""

Groups = Mapping[str, Sequence[str]]
"""From an id to ids, each side sorted."""

METHODS = ("PROPOSES", "USES", "COMPARES")
DATASETS = ("INTRODUCES", "EVALUATES_ON")
_WEIGHT = Property("weight", "integer", "how many there are")
_STRENGTH = Property(
    "strength", "float", "each of them counted 1/(n-1), where it joins n things (M. E. J. Newman, 2001)"
)
_BY_PAPERS = (
    Property("first_year", "integer", "year of the first of these papers"),
    Property("last_year", "integer", "year of the last of these papers"),
    Property("papers", "string list", "ids of at most five of these papers, the newest first"),
)


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection: its name, the relationship it makes, the relationships it counts, the least weight it keeps."""

    name: str
    kind: RelationshipType
    counts: tuple[str, ...]
    minimum: int
    make: Callable[[Graph, Collection[str], int], dict[tuple[str, str], Properties]]


def projection_of(name: str) -> Projection:
    """The projection of this name. Raises UsageError."""
    if name not in PROJECTION:
        raise UsageError(f"no projection {name}: there are {', '.join(PROJECTION)}")
    return PROJECTION[name]


def project(graph: Graph, projection: Projection, types: Collection[str] = (), min_weight: int | None = None) -> Graph:
    """The projection of a graph: the nodes that are joined, and what joins them.

    `types` are the relationships that are counted, all that the projection can count where none are given (of methods or
    of datasets, where none of theirs are given). Raises UsageError where it cannot count one of them, or where
    `min_weight` is less than 1.
    """
    wrong = [type for type in types if type not in projection.counts]
    if wrong:
        known = ", ".join(projection.counts)
        raise UsageError(f"--projection {projection.name} does not count {', '.join(wrong)}: it counts {known}")
    minimum = projection.minimum if min_weight is None else min_weight
    if minimum < 1:
        raise UsageError(f"--min-weight {minimum}: the least is 1")
    counted = {type for side in (METHODS, DATASETS) for type in (set(side) & set(types) or side)}
    rows = projection.make(graph, counted, minimum)
    ((source, target),) = projection.kind.ends
    ids: dict[str, set[str]] = {source: set(), target: set()}
    for left, right in rows:
        ids[source].add(left)
        ids[target].add(right)
    nodes = {label: {id: graph.nodes[label][id] for id in sorted(found)} for label, found in ids.items()}
    return Graph(nodes, {(source, projection.kind.type, target): rows} if rows else {}, graph.build)


def _used_together(graph: Graph, types: Collection[str], minimum: int) -> dict[tuple[str, str], Properties]:
    methods = of_papers(graph, types, "Method")
    papers = _turned(methods)
    found = {}
    for one, other, shared in _joined(papers, methods, minimum, once=True):
        strength = sum(1 / (len(methods[paper]) - 1) for paper in shared)
        found[one, other] = {"weight": len(shared), "strength": strength, **_by_papers(graph, shared)}
    return found


def _shared_methods(graph: Graph, types: Collection[str], minimum: int) -> dict[tuple[str, str], Properties]:
    methods = of_papers(graph, types, "Method")
    papers = _turned(methods)
    found = {}
    for one, other, shared in _joined(methods, papers, minimum, once=True):
        strength = sum(1 / (len(papers[method]) - 1) for method in shared)
        rarest = sorted(shared, key=lambda method: (len(papers[method]), method))[:EXAMPLES]
        names = [str(graph.nodes["Method"][method]["name"]) for method in rarest]
        found[one, other] = Properties(weight=len(shared), strength=strength, methods=names)
    return found


def _tried_on(graph: Graph, types: Collection[str], minimum: int) -> dict[tuple[str, str], Properties]:
    papers = _turned(of_papers(graph, types, "Method"))
    datasets = of_papers(graph, types, "Dataset")
    return {
        (method, dataset): {"weight": len(shared), **_by_papers(graph, shared)}
        for method, dataset, shared in _joined(papers, datasets, minimum, once=False)
    }


def of_papers(graph: Graph, types: Collection[str], label: str) -> Groups:
    """The things of a label that each paper is joined to by these types; papers without one are left out."""
    found: dict[str, set[str]] = {}
    for (source_label, type, target_label), rows in graph.relationships.items():
        if source_label == "Paper" and type in types and target_label == label:
            for paper, thing in rows:
                found.setdefault(paper, set()).add(thing)
    return {paper: sorted(found[paper]) for paper in sorted(found)}


def _turned(groups: Groups) -> Groups:
    """The groups that each member is in."""
    found: dict[str, list[str]] = {}
    for group, members in groups.items():
        for member in members:
            found.setdefault(member, []).append(group)
    return {member: found[member] for member in sorted(found)}


def _joined(left: Groups, right: Groups, minimum: int, *, once: bool) -> Iterator[tuple[str, str, list[str]]]:
    """Every two things, the first of `left`, the second of what `right` has for its groups, that share at least
    `minimum` groups, and these; with `once` each unordered pair once, nothing with itself.

    One row of the product at a time, so memory holds what is kept and no more.
    """
    for one, groups in left.items():
        shared: dict[str, list[str]] = {}
        for group in groups:
            for other in right.get(group, ()):
                if not once or other > one:
                    shared.setdefault(other, []).append(group)
        for other in sorted(shared):
            if len(shared[other]) >= minimum:
                yield one, other, shared[other]


def _by_papers(graph: Graph, papers: Sequence[str]) -> Properties:
    """First and last year of the papers, where known, and the newest of them."""
    years = {paper: year for paper in papers if isinstance(year := graph.nodes["Paper"][paper].get("year"), int)}
    newest = sorted(papers, key=lambda paper: (-years.get(paper, 0), paper))[:EXAMPLES]
    span: Properties = {"first_year": min(years.values()), "last_year": max(years.values())} if years else {}
    return {**span, "papers": newest}


PROJECTIONS: tuple[Projection, ...] = (
    Projection(
        "method-method",
        RelationshipType(
            "USED_TOGETHER", "papers name both methods", (("Method", "Method"),), (_WEIGHT, _STRENGTH, *_BY_PAPERS)
        ),
        METHODS,
        1,
        _used_together,
    ),
    Projection(
        "paper-paper",
        RelationshipType(
            "SHARES_METHODS",
            "both papers name the methods",
            (("Paper", "Paper"),),
            (_WEIGHT, _STRENGTH, Property("methods", "string list", "names of at most five of them, the rarest first")),
        ),
        METHODS,
        3,  # one method that thousands name would join them all
        _shared_methods,
    ),
    Projection(
        "method-dataset",
        RelationshipType(
            "TRIED_ON", "papers name the method and use the dataset", (("Method", "Dataset"),), (_WEIGHT, *_BY_PAPERS)
        ),
        (*METHODS, *DATASETS),
        1,
        _tried_on,
    ),
)

PROJECTION = {projection.name: projection for projection in PROJECTIONS}
