"""Where the circles of communities stand: side by side without overlap, those with much in common near each other."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from kg.viz.layout import Floats

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_ROUNDS = 250
_GAP = 0.06  # of the mean radius, between two circles


def circles(radii: Floats, weights: Mapping[tuple[int, int], int], *, aspect: float = 1.0) -> Floats:
    """The middles of circles of these radii, of shape (n, 2); `weights` say how much two of them have in common.

    `aspect` is about width by height of the whole. The same circles get the same places.
    """
    count = len(radii)
    if count < 2:
        return np.zeros((count, 2))
    room = radii[:, None] + radii[None, :] + _GAP * float(radii.mean())
    tie = np.zeros((count, count))
    for (a, b), weight in weights.items():
        tie[a, b] = tie[b, a] = weight
    tie /= max(float(tie.max()), 1.0)
    stretch = np.array([math.sqrt(aspect), 1 / math.sqrt(aspect)])
    rank = np.argsort(np.argsort(-radii, kind="stable"), kind="stable")
    reach = 0.9 * np.sqrt(np.cumsum(np.sort(radii**2)[::-1]))[rank]
    places = np.stack([reach * np.cos(rank * _GOLDEN_ANGLE), reach * np.sin(rank * _GOLDEN_ANGLE)], axis=1) * stretch
    for step in range(_ROUNDS):
        heat = 1 - step / _ROUNDS
        way = places[None] - places[:, None]
        pull = (tie[:, :, None] * way).sum(axis=1) / np.maximum(tie.sum(axis=1), 1e-9)[:, None]
        places = places + 0.06 * heat * pull - (0.02 + 0.06 * heat) * places / stretch**2
        places = _apart(places, room, 2)
    return _apart(places, room, 1000)


def _apart(places: Floats, room: Floats, rounds: int) -> Floats:
    """The places with circles that overlap pushed apart, until none do."""
    for _ in range(rounds):
        way = places[None] - places[:, None]
        distance = np.maximum(np.linalg.norm(way, axis=2), 1e-6)
        over = np.maximum(room - distance, 0.0)
        np.fill_diagonal(over, 0.0)
        if over.max() < 1.0:
            break
        places = places - (way / distance[:, :, None] * over[:, :, None]).sum(axis=1) * 0.35
    return places
