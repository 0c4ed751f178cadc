"""What is known of a number by itself: the words around it (hashed), and dense columns."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from kg.extract.learned.hashing import Features, Hashed, Ids, Index, ids, salts, word_id
from kg.extract.learned.trees import Rows
from kg.extract.linker.scene import FAR, KINDS, ROLES, Scene, openings

_AROUND = np.array([-4, -3, -2, -1, 1, 2, 3, 4])
# what is said together: columns of the neighbours above (8: nothing, 9: the unit), and its salt
_P4, _P3, _P2, _P1, _N1, _N2, _N3, _N4, _NIL, _UNIT = range(10)
_TOGETHER = np.array(
    [(column, _NIL, _NIL) for column in range(8)]
    + [(_P2, _P1, _NIL), (_N1, _N2, _NIL), (_P1, _N1, _UNIT), (_P3, _P2, _P1), (_N1, _N2, _N3)]
    + [(column, _NIL, _UNIT) for column in (_P2, _P1, _N1, _N2)]
)
_SALTS = salts(*(f"near-{k}" for k in range(len(_TOGETHER))))
_BAGS = salts("left", "right", "sentence")
_OWN = salts("unit", "sign", "shape", "range", "bracket", "run", "runs", "paired", "s12", "s123", "c123")
_REACH = 9  # tokens of the bags on both sides
_SIGN = ("", "+", "-")
_DIGITS = re.compile(r"\d+")
_CUES = (
    "improv gain increas boost reduc decreas drop outperform surpass exceed achiev reach obtain attain scor yield fast speed "
    "higher lower better fewer less more than over from to by of at up only about respectively compared vs relative absolute "
    "average state-of with within under train dataset contain compris paramet consist across behind retain while on"
).split()
_SENTENCE_CUES = ("respectively", "outperform", "we ", "our ", "from ", "compared", "achiev")


def number_text(scene: Scene) -> Hashed:
    """The words around each number, typed: neighbours, two and three together, the sides, the sentence; unit and shape."""
    tokens, n = scene.tokens, len(scene.numbers)
    found = Features(n)
    unit = ids(scene.units + 1)[:, None]
    near = np.hstack([tokens.around(scene.at, _AROUND), np.zeros_like(unit), unit])
    first, second, third = (near[:, column] for column in _TOGETHER.T)
    found.add(_SALTS, first, second, third)
    low = np.concatenate([np.maximum(scene.at - _REACH, scene.low), scene.at + 1, scene.low])
    high = np.concatenate([scene.at, np.minimum(scene.at + 1 + _REACH, scene.high), scene.high])
    row, token = tokens.between(low, high)
    found.add_bag(_BAGS[row // n], row % n, tokens.ids[token])
    found.add(_OWN, np.hstack([unit, _own(scene), openings(scene, np.arange(n))]))
    return found.done()


def _own(scene: Scene) -> Ids:
    """Sign, shape, whether a range, whether in brackets, place in its run, length of the run, place in a pair."""
    rows = [
        (_SIGN.index(n.sign), word_id(_DIGITS.sub("9", printed)), n.high is not None, n.bracket)
        for n, printed in zip(scene.numbers, scene.printed, strict=True)
    ]
    runs = np.column_stack([np.minimum(scene.order[:, 4], 3), np.minimum(scene.order[:, 5], 4), scene.paired])
    return np.hstack([ids(rows), ids(runs)])


def number_columns(scene: Scene) -> Rows:
    """Dense columns `[n, f]`: the print, the place, the nearest names of each type, cue words near."""
    sentences: dict[int, list[bool]] = {}
    rows = []
    each = zip(scene.numbers, scene.printed, scene.text.tolist(), scene.sentence.tolist(), strict=True)
    for n, printed, index, sentence in each:
        text = scene.texts[index].text
        count = len(text.sentences)
        start, end = text.sentences[n.sentence]
        near = text.raw[max(start, n.start - 50) : min(end, n.unit_end + 40)].lower()
        if sentence not in sentences:
            whole = text.raw[start:end].lower()
            sentences[sentence] = [cue in whole for cue in _SENTENCE_CUES]
        rows.append([
            _SIGN.index(n.sign), "." in printed, len(printed), abs(n.value), n.high is not None, n.bracket,
            n.sentence / count, count - n.sentence, n.start < text.body, *sentences[sentence],
            *[cue in near for cue in _CUES],
        ])  # fmt: skip
    own = np.array(rows, np.float32)
    own[:, 3] = np.log1p(own[:, 3])
    inside = scene.tokens.thing[scene.at] >= 0

    def of_text(owners: Index) -> Index:
        return np.bincount(owners, minlength=len(scene.texts))[scene.text]

    parts: list[NDArray[np.generic]] = [
        scene.units,
        own,
        scene.order,
        scene.paired,
        inside,
        _nearest(scene),
        *(of_text(scene.owner[scene.role == ROLES.index(role)]) > 0 for role in ("proposed", "introduced")),
        of_text(scene.text),
        of_text(scene.owner[scene.kind == KINDS.index("Metric")]),
    ]
    return np.column_stack(parts).astype(np.float32)


def _nearest(scene: Scene) -> Rows:
    """For each type: tokens to the nearest name before and behind in the sentence, and how many names it has there."""
    columns = []
    for named in scene.of_kind:
        token = np.flatnonzero(np.diff(named))
        padded = np.concatenate([[-10_000], token, [10_000_000]])
        place = np.searchsorted(padded, scene.at)
        before, behind = padded[place - 1], padded[place + (padded[place] == scene.at)]
        columns += [
            np.where(before >= scene.low, scene.at - before, FAR),
            np.where(behind < scene.high, behind - scene.at, FAR),
            named[scene.high] - named[scene.low],
        ]
    return np.column_stack(columns).astype(np.float32)
