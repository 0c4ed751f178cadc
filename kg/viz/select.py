"""Which part of a graph is shown: what a person can read, not everything at once.

The core are papers, methods, benchmarks, datasets and what joins them; where there is more than the limit allows, the
best supported and best joined stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import UsageError
from kg.find import find
from kg.graph.rows import Ends, Graph, Node, Properties
from kg.graph.support import support
from kg.packs.model import PackQuery
from kg.packs.run import bind
from kg.stores.base import Store
from kg.viz.answer import things

CORE: Mapping[str, float] = {"Paper": 0.35, "Method": 0.35, "Benchmark": 0.15, "Dataset": 0.15}
"""The labels of the overview, each with its share of the places."""

NEAR = (*CORE, "Task", "Metric", "Repo")
"""The labels that are shown around a node."""

LIMIT = 300

_PROPOSED = 3  # a paper that proposes a chosen method counts as if it joined so many more


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown.

    `title` says it in words; `graph` is the part, `support` the papers behind every node of it (counted in the whole graph), `centres` the nodes
    it was chosen around; `candidates` is how many nodes there would be without a limit. `folded`: they are too many to
    be seen at once, so communities stand for them.
    """

    title: str
    graph: Graph
    support: Mapping[Node, int]
    centres: tuple[Node, ...]
    candidates: int
    folded: bool = False


def overview(graph: Graph, *, limit: int = LIMIT) -> Selection:
    """The core of the graph, at most `limit` nodes (0 for all); without nodes that nothing joins, if there are others."""
    weights = support(graph)
    part = _among(graph, _nodes(graph, CORE))
    joined = _joined(part)
    candidates = joined or set(_nodes(part, CORE))
    chosen = candidates
    if 0 < limit < len(candidates):
        best = _best(part, candidates, weights, limit)
        chosen = _joined(_among(part, best)) or best
    return _selection("Papers, methods, benchmarks", graph, chosen, weights, (), len(candidates))


def around(graph: Graph, name: str, *, hops: int = 1, limit: int = LIMIT) -> Selection:
    """The nodes at most `hops` relationships away from what `name` means, at most `limit` of them (0 for all).

    The nearest stay, among equally near ones those with most support. Raises UsageError where nothing has this name.
    """
    centres = find(graph, name)
    names = " / ".join(dict.fromkeys(str(graph.nodes[label][id]["name"]) for label, id in centres))
    return _reached(graph, f"Around {names}", centres, hops, limit)


def everything(graph: Graph, *, limit: int = 0) -> Selection:
    """Every node but spellings; folded where they are more than `limit` (0 for never)."""
    chosen = set(_nodes(graph, graph.nodes.keys() - {"Alias"}))
    whole = _selection("The whole graph", graph, chosen, support(graph), (), len(chosen))
    return replace(whole, folded=0 < limit < len(chosen))


def answered(graph: Graph, title: str, nodes: Collection[Node], *, hops: int = 0, limit: int = LIMIT) -> Selection:
    """The nodes of a query's answer, first those named first, and what is at most `hops` relationships away from them."""
    return _reached(graph, title, tuple(dict.fromkeys(nodes)), hops, limit)


def choose(
    graph: Graph,
    *,
    around_name: str | None = None,
    hops: int | None = None,
    query: PackQuery | None = None,
    parameters: Mapping[str, Any] | None = None,
    store: Store | None = None,
    all: bool = False,
    limit: int = LIMIT,
) -> tuple[Selection, tuple[str, ...]]:
    """One of the four choices above, and what a person should know about it.

    A query is asked of `store`. Raises UsageError where two choices are asked for, or a number is negative.
    """
    asked = [
        option
        for option, given in (("--around", around_name is not None), ("--query", query is not None), ("--all", all))
        if given
    ]
    if len(asked) > 1:
        raise UsageError(f"{' and '.join(asked)} exclude each other: leave one out")
    if (hops or 0) < 0 or limit < 0:
        raise UsageError(f"--hops {hops} --limit {limit}: neither can be negative")
    if parameters and query is None:
        raise UsageError("-p goes with --query PACK/NAME")
    if around_name is not None:
        return around(graph, around_name, hops=1 if hops is None else hops, limit=limit), ()
    if query is not None:
        if store is None:
            raise UsageError("a query needs a store to ask: give the store, not its graph")
        bound = bind(store, query, parameters or {}, limit=limit or None)
        answer = store.query(query.text, bound.parameters, limit=limit or None)
        nodes = things(graph, query, answer, bound.parameters)
        notes = (
            *bound.notes,
            *([f"the first {limit} rows of {query.key}; --limit N gives more"] if answer.cut else []),
        )
        return answered(graph, query.title, nodes, hops=hops or 0, limit=limit), notes
    return everything(graph, limit=limit) if all else overview(graph, limit=limit), ()


def _reached(graph: Graph, title: str, centres: tuple[Node, ...], hops: int, limit: int) -> Selection:
    weights = support(graph)
    neighbours = _neighbours(_among(graph, {*_nodes(graph, NEAR), *centres}))
    distance = dict.fromkeys(centres, 0)
    edge = list(centres)
    for hop in range(1, hops + 1):
        edge = sorted({near for node in edge for near in neighbours.get(node, ())} - distance.keys())
        distance |= dict.fromkeys(edge, hop)
    first = {node: i for i, node in enumerate(centres)}
    ranked = sorted(distance, key=lambda node: (distance[node], first.get(node, 0), -weights[node], node))
    chosen = ranked[:limit] if limit else ranked
    return _selection(title, graph, chosen, weights, tuple(n for n in centres if n in set(chosen)), len(ranked))


def _best(part: Graph, candidates: Collection[Node], weights: Mapping[Node, int], limit: int) -> set[Node]:
    """The best candidates, at most `limit`: what shows the way from papers over methods to benchmarks, and the hubs.

    Benchmarks with most methods and the datasets of theirs; of the methods a half by how many of these benchmarks they
    are on, a half by support; papers that propose, use and evaluate most of these.
    """
    ranked: dict[str, list[Node]] = {label: [] for label in CORE}
    for node in sorted(candidates, key=lambda node: (-weights.get(node, 0), node)):
        ranked[node[0]].append(node)
    places = _places({label: len(nodes) for label, nodes in ranked.items()}, limit)
    chosen: set[Node] = set()

    def take(label: str, count: int, joins: Counter[Node]) -> None:
        free = [node for node in ranked[label] if node not in chosen]
        chosen.update(sorted(free, key=lambda node: -joins[node])[:count])

    take("Benchmark", places["Benchmark"], Counter(target for _, target in _pairs(part, "BENCHMARKED_ON")))
    take("Dataset", places["Dataset"], Counter(t for s, t in _pairs(part, "ON_DATASET") if s in chosen))
    on_chosen = Counter(source for source, target in _pairs(part, "BENCHMARKED_ON") if target in chosen)
    take("Method", places["Method"] // 2, on_chosen)
    take("Method", places["Method"] - places["Method"] // 2, Counter())
    joins = Counter(source for source, target in _pairs(part) if source[0] == "Paper" and target in chosen)
    for paper, method in _pairs(part, "PROPOSES"):
        joins[paper] += _PROPOSED if method in chosen else 0
    take("Paper", places["Paper"], joins)
    return chosen


def _places(have: Mapping[str, int], limit: int) -> dict[str, int]:
    """How many nodes of each label: its share, and what other labels leave over.

    >>> _places({"Paper": 1000, "Method": 1000, "Benchmark": 5, "Dataset": 100}, 100)
    {'Paper': 45, 'Method': 35, 'Benchmark': 5, 'Dataset': 15}
    """
    places = {label: min(have[label], int(limit * share)) for label, share in CORE.items()}
    for label in CORE:
        places[label] += min(limit - sum(places.values()), have[label] - places[label])
    return places


def _nodes(graph: Graph, labels: Collection[str]) -> Iterator[Node]:
    return ((label, id) for label in labels for id in graph.nodes.get(label, ()))


def _pairs(graph: Graph, type: str | None = None) -> Iterator[tuple[Node, Node]]:
    """Source and target of every relationship, or of those of one type."""
    for (source_label, found, target_label), rows in graph.relationships.items():
        if type in (None, found):
            for source, target in rows:
                yield (source_label, source), (target_label, target)


def _joined(part: Graph) -> set[Node]:
    """The nodes that something joins to another, other than a benchmark to its dataset."""
    types = {type for _, type, _ in part.relationships} - {"ON_DATASET"}
    return {node for type in types for pair in _pairs(part, type) for node in pair}


def _neighbours(graph: Graph) -> dict[Node, list[Node]]:
    found: dict[Node, list[Node]] = {}
    for source, target in _pairs(graph):
        found.setdefault(source, []).append(target)
        found.setdefault(target, []).append(source)
    return found


def _among(graph: Graph, chosen: Iterable[Node]) -> Graph:
    """The part of the graph with these nodes and every relationship between them."""
    ids: dict[str, set[str]] = {}
    for label, id in chosen:
        ids.setdefault(label, set()).add(id)
    nodes = {label: {id: graph.nodes[label][id] for id in sorted(ids[label])} for label in sorted(ids)}
    relationships: dict[Ends, dict[tuple[str, str], Properties]] = {}
    for ends, rows in graph.relationships.items():
        sources, targets = ids.get(ends[0]), ids.get(ends[2])
        if sources and targets:
            found = {pair: p for pair, p in rows.items() if pair[0] in sources and pair[1] in targets}
            if found:
                relationships[ends] = found
    return Graph(nodes, relationships, graph.build)


def _selection(
    title: str,
    graph: Graph,
    chosen: Collection[Node],
    weights: Mapping[Node, int],
    centres: tuple[Node, ...],
    candidates: int,
) -> Selection:
    shown = {node: weights.get(node, 0) for node in chosen}
    return Selection(title, _among(graph, chosen), shown, centres, candidates)
