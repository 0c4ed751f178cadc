"""Dense columns of a number with a name that may belong to it: distances, what stands between, lists, roles, salience."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.columns import filled
from kg.extract.learned.hashing import Hashed, Index, word_id
from kg.extract.learned.ragged import smaller
from kg.extract.learned.trees import Rows
from kg.extract.linker.pair_text import pair_text
from kg.extract.linker.pairs import NOWHERE, Pairs, word_classes
from kg.extract.linker.scene import FAR, KINDS, ROLES, Scene, counts

_ELSEWHERE = 30  # sentences; stands for "in none"
_SIGNS = ("", "+", "-")
_OURS = np.array([word_id(w) for w in ("we", "our", "ours", "it", "this", "its")], np.uint32)
_RESPECTIVELY = np.array([word_id("respectively")], np.uint32)
_COLON = word_id(":")

Column = NDArray[np.generic]


def pair_parts(scene: Scene, at: Pairs, kind: Rows) -> tuple[Rows, Rows, Hashed]:
    """Of the chosen numbers, `kind` `[n, 3]` their probabilities of kinds: columns of the pairs `[p, f]`, columns of the
    numbers `[n, f]`, and the words of the pairs (p rows)."""
    return pair_columns(scene, at), number_context(scene, at.chosen, kind), pair_text(scene, at, kind.argmax(axis=1))


def pair_columns(scene: Scene, at: Pairs) -> Rows:
    """The columns of all pairs, `[p, f]`."""
    sentence, of_token = scene.sentence[at.chosen][at.number], scene.tokens.sentence
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
        *(column[at.thing] for column in _of_things(scene)),
        at.other,
    ]
    return filled(at.here.shape, parts)


def _between(scene: Scene, at: Pairs) -> list[Column]:
    """On each side: distance, same clause, commas, numbers, rival names between, only a bracket between, words beside."""
    number = scene.at[at.chosen][at.number]
    mention = np.where(at.present, at.near, number)
    low, high = np.minimum(mention, number) + 1, np.maximum(mention, number)
    rivals, kind = scene.of_kind, scene.kind[at.thing]
    beside = np.zeros((len(scene.tokens.ids), 2), np.intp)
    beside[scene.mention] = word_classes(scene.tokens.around(scene.mention, np.array([-1, 1])))
    sides: list[tuple[Column, int]] = [
        (high + 1 - low, FAR),
        (scene.clauses[mention + 1] == scene.clauses[number + 1], 0),
        (scene.commas[high] - scene.commas[low], 9),
        (scene.figures[high] - scene.figures[low], 9),
        (rivals[kind, high] - rivals[kind, low], 9),
        (scene.plain[high] == scene.plain[low], 0),
        (beside[mention, 0], 0),
        (beside[mention, 1], 0),
    ]
    return [each for value, absent in sides for each in np.where(at.present, value, absent)]


def _listed(scene: Scene, at: Pairs) -> list[Column]:
    """The order of a thing among those of its type in the sentence, against the order of the number among its like."""
    alike = at.number * len(KINDS) + scene.kind[at.thing]  # things of one type for one number
    here = at.first < NOWHERE
    away = np.where(at.present, np.abs(at.near - scene.at[at.chosen][at.number]), FAR)
    count = np.bincount(alike, here)[alike] if len(alike) else alike
    place = np.where(here, smaller(alike, at.first), -1)
    k, total, run, runs = scene.order[at.chosen][at.number][:, 2:].T
    return [
        count,
        place,
        (count == total) & (place == k),
        (count == runs) & (place == run),
        np.where(here, k - place, 20),
        total - count,
        place == 0,
        here & (place == count - 1),
        *(smaller(alike, values) for values in (away.min(axis=0), *away)),
    ]


def _of_things(scene: Scene) -> list[Column]:
    """What is known of a thing whatever the number, `[h]` each: mentions, title, first place, role, salience, its name, trust."""
    first = scene.mention[scene.first_mention[:-1]]
    mentions = np.diff(scene.first_mention)
    titled = first < scene.title_end[scene.owner]
    alike = scene.owner * len(KINDS) + scene.kind
    own = (scene.role == ROLES.index("proposed")) | (scene.role == ROLES.index("introduced"))
    mine = np.flatnonzero(own)
    # in the title, then often named, then early
    salience = (titled * 100 + np.minimum(mentions, 99)) * len(scene.tokens.ids) - first
    rank, standing = np.full((2, len(own)), 20)
    rank[mine] = smaller(alike[mine], first[mine])
    standing[mine] = smaller(alike[mine], -salience[mine])
    begin = scene.tokens.begins[scene.owner]
    colon = scene.tokens.around(first, np.array([1]))[:, 0] == _COLON
    size = np.array([len(held.text.raw) for held in scene.texts])
    named = scene.named

    def of_group(group: Index, chosen: NDArray[np.bool_] | None = None) -> Column:
        return np.bincount(group, chosen)[group] if len(group) else group

    return [
        mentions,
        titled,
        (first == begin) & colon,
        (scene.tokens.starts[first] - scene.tokens.shift[scene.owner]) / size[scene.owner],
        of_group(alike),
        scene.role,
        of_group(alike * len(ROLES) + scene.role),
        rank,
        standing,
        of_group(alike, own),
        np.array([len(t.name) for t in named]),
        np.array([t.name.lower() != t.name for t in named]),
        np.array([any(map(str.isdigit, t.name)) for t in named]),
        np.array([t.entry is not None for t in named]),
        np.array([1.0 if t.confidence is None else t.confidence for t in named]),
        np.array([1.0 if t.required is None else t.required for t in named]),
    ]


def number_context(scene: Scene, chosen: Index, kind: Rows) -> Rows:
    """What every row of a number carries, `[n, f]`: kind probabilities `[n, 3]`, unit, sign, orders, words beside."""
    tokens = scene.tokens
    low, high, text = scene.low[chosen], scene.high[chosen], scene.text[chosen]
    said = [counts(np.isin(tokens.ids, wanted)) for wanted in (_RESPECTIVELY, _OURS)]
    proposal = np.zeros(len(tokens.ids), np.bool_)
    proposal[scene.mention[scene.role[scene.of] == ROLES.index("proposed")]] = True
    own = counts(proposal)
    numbers = [
        (scene.numbers[i], scene.texts[k].text.body) for i, k in zip(chosen.tolist(), text.tolist(), strict=True)
    ]
    printed = [(_SIGNS.index(n.sign), n.bracket, n.high is not None, n.start < body) for n, body in numbers]
    columns = [
        scene.units[chosen],
        scene.paired[chosen],
        (scene.sentence[chosen] - tokens.first[text]) / np.diff(tokens.first)[text],
        *(each[high] > each[low] for each in said),
        own[high] - own[low],
    ]
    beside = word_classes(tokens.around(scene.at[chosen], np.array([-2, -1, 1, 2])))
    return np.hstack(
        [kind, np.array(printed, np.float32), scene.order[chosen], beside, filled((len(chosen),), columns)]
    )
