"""Communities of a graph too large to be seen at once, each again in parts until a part is readable.

Louvain's method (V. D. Blondel et al., "Fast unfolding of communities in large networks", J. Stat. Mech. P10008, 2008) on
papers, methods, datasets and benchmarks; what hangs on one of them only goes with it, tasks, metrics, code and results go
where most of their neighbours are. No chance: nodes are numbered in sorted order and the seed is fixed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 160
"""Nodes that a community without parts has at most, where it can be divided."""

_LEAST = 24  # a smaller community goes with others that are as small; in a community half of it
_DEPTH = 3
_SEED = 0

Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Fold:
    """A community: its parts, or, where it has none, its members (indices, sorted).

    `mixed`: not one community but several small ones that have nothing to do with each other.
    """

    parts: tuple[Fold, ...] = ()
    members: tuple[int, ...] = ()
    mixed: bool = False

    def all(self) -> list[int]:
        """Every member at any depth, sorted."""
        return sorted([*self.members, *(node for part in self.parts for node in part.all())])


def folds(count: int, edges: Pairs, core: Sequence[bool]) -> tuple[Fold, ...]:
    """The communities of nodes `0 … count - 1`, the largest first; `core` says of each node whether it forms them."""
    return _divided(list(range(count)), edges, core, 1)


def _divided(nodes: list[int], edges: Pairs, core: Sequence[bool], depth: int) -> tuple[Fold, ...]:
    groups, bags = _gathered(_communities(nodes, edges, core), _LEAST if depth == 1 else _LEAST // 2)
    apart = len(groups)
    groups += bags
    home = {node: i for i, group in enumerate(groups) for node in group}
    inner: list[list[tuple[int, int]]] = [[] for _ in groups]
    for a, b in edges:
        if home[a] == home[b]:
            inner[home[a]].append((a, b))
    found = []
    for number, (group, own) in enumerate(zip(groups, inner, strict=True)):
        parts = _divided(group, own, core, depth + 1) if len(group) > MOST and depth < _DEPTH else ()
        found.append(Fold(parts) if len(parts) > 1 else Fold(members=tuple(group), mixed=number >= apart))
    return tuple(found)


def _communities(nodes: list[int], edges: Pairs, core: Sequence[bool]) -> list[list[int]]:
    """The nodes in groups, each sorted, the largest first; `edges` are those among them."""
    import networkx as nx

    around: dict[int, set[int]] = {node: set() for node in nodes}
    for a, b in edges:
        if a != b:
            around[a].add(b)
            around[b].add(a)
    inner = {node: {other for other in around[node] if core[other]} for node in nodes if core[node]}
    hung = _peeled(inner)
    network = nx.Graph()
    network.add_nodes_from(sorted(inner))
    network.add_edges_from(sorted((a, b) for a, others in inner.items() for b in others if a < b))
    home: dict[int, int] = {}
    for number, group in enumerate(nx.community.louvain_communities(network, seed=_SEED) if inner else []):
        home.update(dict.fromkeys(group, number))
    for node, holder in reversed(hung):
        home[node] = home[holder]
    for node in nodes:
        if not core[node]:
            near = Counter(home[other] for other in sorted(around[node]) if core[other])
            home[node] = min(near, key=lambda number: (-near[number], number)) if near else -1
    groups: dict[int, list[int]] = {}
    for node in nodes:
        groups.setdefault(home[node], []).append(node)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def _peeled(around: dict[int, set[int]]) -> list[tuple[int, int]]:
    """Take out of the neighbourhoods what hangs on one node only, again and again: (node, what it hung on), in order."""
    found = []
    ready = [node for node in sorted(around) if len(around[node]) == 1]
    while ready:
        node = ready.pop()
        if len(around[node]) != 1:
            continue
        (holder,) = around.pop(node)
        around[holder].discard(node)
        found.append((node, holder))
        if len(around[holder]) == 1:
            ready.append(holder)
    return found


def _gathered(groups: list[list[int]], least: int) -> tuple[list[list[int]], list[list[int]]]:
    """The groups worth a circle of their own, and the nodes of the others in bags of up to `MOST`."""
    bags: list[list[int]] = []
    bag: list[int] = []
    for group in (group for group in groups if len(group) < least):
        if len(bag) + len(group) > MOST:
            bags.append(sorted(bag))
            bag = []
        bag += group
    return [group for group in groups if len(group) >= least], [*bags, *([sorted(bag)] if bag else [])]
