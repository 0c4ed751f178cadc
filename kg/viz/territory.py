"""A map of communities: every node has its place inside the circle of its community, opened or closed.

So nothing moves when a community is opened on the page, and what one has seen stays where it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.viz.circles import circles
from kg.viz.folds import Fold, Pairs
from kg.viz.layout import ASPECT, Floats, layout

_RIM = 1.06  # radius of a community by that of the circle around its members


@dataclass(frozen=True, slots=True)
class Plot:
    """The place of a community: middle, radius, index of the one around it (-1 for none)."""

    fold: Fold
    x: float
    y: float
    radius: float
    parent: int


@dataclass(frozen=True, slots=True)
class _Inside:
    """A community around its own middle: radius, where members and parts stand."""

    fold: Fold
    radius: float
    members: dict[int, tuple[float, float]]
    parts: list[tuple[_Inside, tuple[float, float]]]


def territory(boxes: Floats, edges: Pairs, folds: Sequence[Fold]) -> tuple[Floats, list[Plot]]:
    """Positions of the centres of the boxes, of shape (n, 2), and the communities, each after the one around it."""
    places = np.zeros((len(boxes), 2))
    plots: list[Plot] = []

    def settle(inside: _Inside, x: float, y: float, parent: int) -> None:
        own = len(plots)
        plots.append(Plot(inside.fold, x, y, inside.radius, parent))
        for node, (dx, dy) in inside.members.items():
            places[node] = x + dx, y + dy
        for part, (dx, dy) in inside.parts:
            settle(part, x + dx, y + dy, own)

    for part, (x, y) in _side_by_side(boxes, edges, folds, ASPECT)[0]:
        settle(part, x, y, -1)
    return places, plots


def _side_by_side(
    boxes: Floats, edges: Pairs, folds: Sequence[Fold], aspect: float
) -> tuple[list[tuple[_Inside, tuple[float, float]]], float]:
    """The communities with the places of their middles around the middle of all, and the radius around all."""
    if not folds:
        return [], 0.0
    home = {node: i for i, fold in enumerate(folds) for node in fold.all()}
    inner: list[list[tuple[int, int]]] = [[] for _ in folds]
    between: Counter[tuple[int, int]] = Counter()
    for a, b in edges:
        one, other = sorted((home[a], home[b]))
        if one == other:
            inner[one].append((a, b))
        else:
            between[one, other] += 1
    parts = [_inside(boxes, own, fold) for fold, own in zip(folds, inner, strict=True)]
    radii = np.array([part.radius for part in parts])
    spots = circles(radii, between, aspect=aspect)
    spots = spots - ((spots - radii[:, None]).min(axis=0) + (spots + radii[:, None]).max(axis=0)) / 2
    around = float((np.linalg.norm(spots, axis=1) + radii).max())
    return [(part, (float(x), float(y))) for part, (x, y) in zip(parts, spots, strict=True)], around


def _inside(boxes: Floats, edges: Pairs, fold: Fold) -> _Inside:
    if fold.parts:
        parts, around = _side_by_side(boxes, edges, fold.parts, 1.0)
        return _Inside(fold, around * _RIM, {}, parts)
    number = {node: i for i, node in enumerate(fold.members)}
    own = boxes[list(fold.members)]
    spots = layout(own, [(number[a], number[b]) for a, b in edges], aspect=1.0, brief=True).astype(np.float64)
    spots = spots - ((spots - own / 2).min(axis=0) + (spots + own / 2).max(axis=0)) / 2
    around = float(np.linalg.norm(np.abs(spots) + own / 2, axis=1).max())
    return _Inside(fold, around * _RIM, {node: (float(x), float(y)) for node, (x, y) in zip(fold.members, spots, strict=True)}, [])  # fmt: skip
