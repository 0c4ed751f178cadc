"""Where each node stands: computed beforehand, so that the page opens still and at once.

Force-directed, after T. Fruchterman, E. Reingold, "Graph drawing by force-directed placement", Software: Practice and
Experience 21(11), 1991, with repulsion weighted by degree as in M. Jacomy et al., "ForceAtlas2", PLoS ONE 9(6), 2014.
Every connected component is laid out alone, cleared of overlaps (labels included), and packed beside the others.
No randomness: the same graph gives the same positions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_EXACT = 1500  # nodes up to which every pair repels; above, cells of a grid do
_CLEARED = 2500  # nodes up to which overlaps are cleared
ASPECT = 1.6
"""Width by height of a picture that fills a screen."""

_GAP = 60.0  # pixels between components
_LONGEST = 80.0  # pixels that a node goes in one step while overlaps are cleared
_NEXT = 6  # neighbours on either side that push, where not all do
_BLOCK = 256  # rows that are computed at once: bounds the memory
_FILLED = 0.6  # part of the frame that boxes would fill before overlaps are cleared
_SPRING = 0.6
_GRAVITY = 0.25  # with this repulsion it makes an ellipse that is evenly filled


def layout(
    boxes: Floats, edges: Sequence[tuple[int, int]], *, aspect: float = ASPECT, brief: bool = False
) -> npt.NDArray[np.int64]:
    """Positions of the centres of the boxes, in whole pixels, of shape (n, 2).

    `boxes` are width and height of every node with its label, in pixels, of shape (n, 2); `edges` join them by index.
    `aspect` is width by height of the whole; `brief` takes fewer rounds, for one of very many parts of a picture.
    """
    positions = np.zeros((len(boxes), 2))
    frames: list[tuple[Indices, Floats]] = []
    for members, inner in _components(len(boxes), edges):
        own = boxes[members]
        places = _clear(_tightened(_forces(own, inner, aspect, brief), own), own, brief)
        low = (places - own / 2).min(axis=0)
        frames.append((members, (places + own / 2).max(axis=0) - low))
        positions[members] = places - low
    for (members, _), corner in zip(frames, _packed([size for _, size in frames], aspect), strict=True):
        positions[members] += corner
    return np.rint(positions - positions.mean(axis=0) if len(boxes) else positions).astype(np.int64)


def _components(count: int, edges: Sequence[tuple[int, int]]) -> list[tuple[Indices, Indices]]:
    """Members and edges (by index among the members) of every connected component, the largest first."""
    root = list(range(count))

    def top(node: int) -> int:
        while root[node] != node:
            root[node] = node = root[root[node]]
        return node

    for source, target in edges:
        a, b = sorted((top(source), top(target)))
        root[b] = a
    members: dict[int, list[int]] = {}
    for node in range(count):
        members.setdefault(top(node), []).append(node)
    inner: dict[int, list[tuple[int, int]]] = {first: [] for first in members}
    place = {node: i for nodes in members.values() for i, node in enumerate(nodes)}
    for source, target in edges:
        if source != target:
            inner[top(source)].append((place[source], place[target]))
    order = sorted(members, key=lambda first: (-len(members[first]), first))
    return [(np.array(members[first], np.intp), np.array(inner[first], np.intp).reshape(-1, 2)) for first in order]


def _forces(boxes: Floats, edges: Indices, aspect: float, brief: bool) -> Floats:
    """Positions in balance between edges that pull and nodes that push, from a spiral with the hubs in its middle."""
    count = len(boxes)
    degree = np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    ideal = math.sqrt(float(boxes.prod(axis=1).mean()))
    rank = np.argsort(np.argsort(-degree, kind="stable"), kind="stable")
    radius, angle = ideal * np.sqrt(rank + 0.5), rank * _GOLDEN_ANGLE
    places = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    if count < 3:
        return places
    mass = np.sqrt(degree + 1)
    rounds = 60 if brief or count > _EXACT else 150 if count > 400 else 300
    gravity = _GRAVITY * np.array([1 / aspect, aspect])
    for step in range(rounds):
        force = _repulsion(places, mass, ideal) - places * mass[:, None] * gravity
        pull = (places[edges[:, 1]] - places[edges[:, 0]]) * _SPRING
        np.add.at(force, edges[:, 0], pull)
        np.add.at(force, edges[:, 1], -pull)
        length = np.maximum(np.linalg.norm(force, axis=1), 1e-9)
        heat = ideal * (math.sqrt(count) / 4 * (1 - step / rounds) ** 2 + 0.02)
        places = places + force * (np.minimum(length, heat) / length)[:, None]
    return places


def _repulsion(places: Floats, mass: Floats, ideal: float) -> Floats:
    """What every node is pushed by: all others; where they are many, the cells they stand in and some close by."""
    many = len(places) > _EXACT
    others, weights = _cells(places, mass) if many else (places, mass)
    force = _close_by(places, mass) if many else np.zeros_like(places)
    for begin in range(0, len(places), _BLOCK):
        own = places[begin : begin + _BLOCK]
        x, y = own[:, :1] - others[:, 0], own[:, 1:] - others[:, 1]
        push = weights / np.maximum(x * x + y * y, 1.0)
        force[begin : begin + _BLOCK] += np.stack([(x * push).sum(axis=1), (y * push).sum(axis=1)], axis=1)
    return force * (ideal**2 * mass)[:, None]


def _close_by(places: Floats, mass: Floats) -> Floats:
    """What every node is pushed by the next ones to its left and right in a narrow band."""
    band = np.floor(
        (places[:, 1] - places[:, 1].min()) / max(float(np.ptp(places[:, 1])), 1e-9) * math.sqrt(len(places))
    )
    order = np.lexsort((places[:, 0], band))
    force = np.zeros_like(places)
    for step in range(1, _NEXT + 1):
        left, right = order[:-step], order[step:]
        apart = places[left] - places[right]
        push = apart / np.maximum((apart**2).sum(axis=1), 1.0)[:, None]
        force[left] += push * mass[right, None]
        force[right] -= push * mass[left, None]
    return force


def _cells(places: Floats, mass: Floats) -> tuple[Floats, Floats]:
    """Centre of mass and mass of every cell of a grid that has nodes in it."""
    side = 32 if len(places) <= 10_000 else 16
    low, high = places.min(axis=0), places.max(axis=0)
    spot = np.minimum(((places - low) / np.maximum(high - low, 1e-9) * side).astype(np.intp), side - 1)
    cell = spot[:, 0] * side + spot[:, 1]
    weights = np.bincount(cell, mass)
    sums = np.stack([np.bincount(cell, mass * places[:, axis]) for axis in (0, 1)], axis=1)
    full = np.flatnonzero(weights > 0)
    return sums[full] / weights[full, None], weights[full].astype(np.float64)


def _tightened(places: Floats, boxes: Floats) -> Floats:
    """The positions drawn together until the boxes would fill a good part of their frame, if they did not overlap."""
    frame = float(np.prod(np.ptp(places, axis=0) + boxes.mean(axis=0)))
    return places * min(1.0, math.sqrt(float(boxes.prod(axis=1).sum()) / _FILLED / frame))


def _clear(places: Floats, boxes: Floats, brief: bool) -> Floats:
    """The positions with overlapping boxes pushed apart, each along the way on which they overlap less."""
    count = len(places)
    if not 1 < count <= _CLEARED:
        return places
    room = (boxes[:, None, :] + boxes[None, :, :]) / 2
    others = ~np.eye(count, dtype=np.bool_)
    places = places + np.arange(count)[:, None] * 1e-6  # so that no two stand on one spot
    for step in range(60 if brief else 120 if count > 600 else 600):
        if step % 40 == 39:
            places *= 1.02  # too narrow to come apart
        x, y = (places[:, None, axis] - places[:, axis] for axis in (0, 1))
        over_x, over_y = room[:, :, 0] - np.abs(x), room[:, :, 1] - np.abs(y)
        both = (over_x > 0) & (over_y > 0) & others
        if not both.any():
            break
        along_x = both & (over_x < over_y)
        push_x = np.where(along_x, np.copysign(over_x, x), 0.0).sum(axis=1)
        push_y = np.where(both & ~along_x, np.copysign(over_y, y), 0.0).sum(axis=1)
        places += np.clip(np.stack([push_x, push_y], axis=1) * 0.3, -_LONGEST, _LONGEST)
    return places


def _packed(sizes: Sequence[Floats], aspect: float) -> list[Floats]:
    """The low corner of every frame, in rows from above that together are about as wide as a screen."""
    area = sum(float(width + _GAP) * float(height + _GAP) for width, height in sizes)
    wide = max([math.sqrt(area * aspect), *(float(width) for width, _ in sizes)], default=0.0)
    corners: list[Floats] = []
    x = y = tall = 0.0
    for width, height in sizes:
        if x > 0 and x + width > wide:
            x, y, tall = 0.0, y + tall + _GAP, 0.0
        corners.append(np.array([x, y]))
        x += float(width) + _GAP
        tall = max(tall, float(height))
    return corners
