"""Dense columns of a number with a name that may belong to it: distances, what stands between, lists, roles, salience."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.columns import filled
from kg.extract.learned.hashing import Features, Hashed, Index, word_id
from kg.extract.learned.trees import Rows
from kg.extract.linker.pair_text import pair_text
from kg.extract.linker.pairs import NOWHERE, Pairs, pairs, word_classes
from kg.extract.linker.scene import FAR, ROLES, Scene, counts

WIDTH = 48  # columns of a pair
_ELSEWHERE = 30  # sentences; stands for "in none"
_SIGNS = ("", "+", "-")
_OURS = np.array([word_id(w) for w in ("we", "our", "ours", "it", "this", "its")], np.uint32)
_RESPECTIVELY = np.array([word_id("respectively")], np.uint32)
_COLON = word_id(":")

Column = NDArray[np.generic]


def pair_parts(scene: Scene, chosen: Index, kind: Rows) -> tuple[Rows, Rows, Hashed]:
    """For the chosen numbers, `kind` `[n, 3]` their probabilities of kinds: columns of the pairs `[n, h, f]`, columns of the
    numbers `[n, f]`, and the words of the pairs (`n * h` rows)."""
    context = number_context(scene, chosen, kind)
    if not len(scene.things):
        return np.zeros((len(chosen), 0, WIDTH), np.float32), context, Features(0).done()
    at = pairs(scene, chosen)
    return pair_columns(scene, at), context, pair_text(scene, at, kind.argmax(axis=1))


def pair_columns(scene: Scene, at: Pairs) -> Rows:
    """The columns of all pairs, `[n, h, f]`."""
    sentence, of_token = scene.sentence[at.chosen][:, None], scene.tokens.sentence
    earlier = np.where(at.earlier >= 0, sentence - of_token[np.maximum(at.earlier, 0)], _ELSEWHERE)
    behind = np.where(at.later < NOWHERE, at.later, 0)
    later = np.where(at.later < NOWHERE, of_token[behind] - sentence, _ELSEWHERE)
    parts = [
        *_between(scene, at),
        at.here > 0,
        at.here,
        earlier,
        later,
        *_listed(scene, at),
        *_of_things(scene),
        _other_number(scene, at),
    ]
    return filled(at.here.shape, parts)


def _between(scene: Scene, at: Pairs) -> list[Column]:
    """On each side: distance, same clause, commas, numbers, rival names between, only a bracket between, words beside."""
    number = scene.at[at.chosen][:, None]
    mention = np.where(at.present, at.near, number)
    low, high = np.minimum(mention, number) + 1, np.maximum(mention, number)
    rivals, column = scene.named[scene.kind], np.arange(len(scene.kind))
    beside = np.zeros((len(scene.tokens.ids), 2), np.intp)
    beside[scene.mention] = word_classes(scene.tokens.around(scene.mention, np.array([-1, 1])))
    sides: list[tuple[Column, int]] = [
        (high + 1 - low, FAR),
        (scene.clauses[mention + 1] == scene.clauses[number + 1], 0),
        (scene.commas[high] - scene.commas[low], 9),
        (scene.figures[high] - scene.figures[low], 9),
        (rivals[column, high] - rivals[column, low], 9),
        (scene.plain[high] == scene.plain[low], 0),
        (beside[mention, 0], 0),
        (beside[mention, 1], 0),
    ]
    return [each for value, absent in sides for each in np.where(at.present, value, absent)]


def _listed(scene: Scene, at: Pairs) -> list[Column]:
    """The order of a thing among those of its type in the sentence, against the order of the number among its like."""
    alike = scene.kind[:, None] == scene.kind
    here = at.first < NOWHERE
    away = np.where(at.present, np.abs(at.near - scene.at[at.chosen][:, None]), FAR)
    values = np.concatenate([at.first[None], away.min(axis=0)[None], away])
    smaller = ((values[:, :, None, :] < values[:, :, :, None]) & alike).sum(axis=3)  # of how many of the same type
    count = here.astype(np.intp) @ alike.astype(np.intp)
    place = np.where(here, smaller[0], -1)
    k, total, run, runs = (scene.order[at.chosen, c][:, None] for c in (2, 3, 4, 5))
    return [
        count,
        place,
        (count == total) & (place == k),
        (count == runs) & (place == run),
        np.where(here, k - place, 20),
        total - count,
        place == 0,
        here & (place == count - 1),
        *smaller[1:],
    ]


def _of_things(scene: Scene) -> list[Column]:
    """What is known of a thing whatever the number, `[h]` each: mentions, title, first place, role, salience, its name, trust."""
    held = [scene.held.things[i] for i in scene.things]
    first = scene.mention[scene.first_mention]
    mentions = np.diff(np.append(scene.first_mention, len(scene.mention)))
    titled = first < scene.title_end
    alike = scene.kind[:, None] == scene.kind
    own = (scene.role == ROLES.index("proposed")) | (scene.role == ROLES.index("introduced"))
    proposed = alike & own
    salience = titled * 10_000.0 + np.minimum(mentions, 99) * 100.0 - first / len(scene.tokens.ids)
    colon = scene.tokens.around(first, np.array([1]))[:, 0] == _COLON
    return [
        mentions,
        titled,
        (first == 0) & colon,
        scene.tokens.starts[first] / len(scene.held.text.raw),
        alike.sum(axis=1),
        scene.role,
        (alike & (scene.role[:, None] == scene.role)).sum(axis=1),
        np.where(own, (proposed & (first < first[:, None])).sum(axis=1), 20),
        np.where(own, (proposed & (salience > salience[:, None])).sum(axis=1), 20),
        proposed.sum(axis=1),
        np.array([len(t.name) for t in held]),
        np.array([t.name.lower() != t.name for t in held]),
        np.array([any(map(str.isdigit, t.name)) for t in held]),
        np.array([t.entry is not None for t in held]),
        np.array([1.0 if t.confidence is None else t.confidence for t in held]),
        np.array([1.0 if t.required is None else t.required for t in held]),
    ]


def _other_number(scene: Scene, at: Pairs) -> Index:
    """How near the mentions in the sentence are to another number than this, at least."""
    same = scene.tokens.sentence[scene.mention] == scene.sentence[:, None]
    far = np.where(same, np.abs(scene.mention - scene.at[:, None]), FAR)  # [all numbers, m]
    nearest = far.argmin(axis=0)
    smallest = far.min(axis=0)
    far[nearest, np.arange(far.shape[1])] = FAR
    second = far.min(axis=0)
    other = np.where(nearest == at.chosen[:, None], second, smallest)
    out: Index = np.minimum.reduceat(np.where(same[at.chosen], other, FAR), scene.first_mention, axis=1)
    return out


def number_context(scene: Scene, chosen: Index, kind: Rows) -> Rows:
    """What every row of a number carries, `[n, f]`: kind probabilities `[n, 3]`, unit, sign, orders, words beside."""
    tokens = scene.tokens
    low, high = scene.low[chosen], scene.high[chosen]
    said = [counts(np.isin(tokens.ids, wanted)) for wanted in (_RESPECTIVELY, _OURS)]
    proposal = np.zeros(len(tokens.ids), np.bool_)
    proposal[scene.mention[scene.role[scene.of] == ROLES.index("proposed")]] = True
    own = counts(proposal)
    body = scene.held.text.body
    numbers = [scene.numbers[i] for i in chosen]
    printed = [(_SIGNS.index(n.sign), n.bracket, n.high is not None, n.start < body) for n in numbers]
    columns = [
        scene.units[chosen],
        scene.paired[chosen],
        scene.sentence[chosen] / len(scene.held.text.sentences),
        *(each[high] > each[low] for each in said),
        own[high] - own[low],
    ]
    beside = word_classes(tokens.around(scene.at[chosen], np.array([-2, -1, 1, 2])))
    return np.hstack(
        [kind, np.array(printed, np.float32), scene.order[chosen], beside, filled((len(chosen),), columns)]
    )
