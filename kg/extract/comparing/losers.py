"""The first question: does a method lose a comparison where it is named here? One row a place of a method beside a cue."""

from __future__ import annotations

import numpy as np

from kg.extract.comparing.ground import Ground
from kg.extract.comparing.words import CLASS
from kg.extract.learned.hashing import Features, Hashed, ids, salts
from kg.extract.learned.trees import Rows

FAR = 40  # tokens; what is further away counts as absent
_AFTER = np.array([CLASS[n] for n in ("wins", "than", "over", "against", "list", "named", "bracket", "kind", "amount")])
_FROM_WIN = np.array([CLASS[n] for n in ("clause", "aside", "comma", "list", "amount")])
_AROUND = np.array([-4, -3, -2, -1, 1, 2, 3, 4])
_S_AROUND = salts(*(f"around{n}" for n in _AROUND))
_AT_CUE = np.array([-3, -2, -1, 0, 1, 2])
_S_CUE = salts(*(f"cue{n}" for n in _AT_CUE))
_S_NEAR, _S_BEFORE, _S_GAP, _S_CUE_GAP, _S_NAME, _S_LOOK = (
    salts(n) for n in ("near", "before", "gap", "gap behind a cue", "name", "look")
)


def loser_rows(ground: Ground) -> Rows:
    """Dense features `[m, f]` of the places; the last `THING_COLUMNS` are of the method itself."""
    tokens, marks, places = ground.tokens, ground.marks, ground.places
    token, start = places.token, tokens.bounds[places.sentence]
    end = tokens.bounds[places.sentence + 1]
    last = marks.last[:, token]
    before = np.where(last >= start, np.minimum(token - last, FAR), FAR)
    following = marks.next[_AFTER[:, None], token + 1]
    behind = np.where(following < end, np.minimum(following - token, FAR), FAR)
    cue = np.where(places.cue >= 0, places.cue, start)
    between = marks.count[:, token] - marks.count[:, cue]
    win = np.maximum(last[CLASS["wins"]], start)
    from_win = marks.count[:, token] - marks.count[:, win]
    is_method = np.concatenate([[0], np.cumsum(np.bincount(token, minlength=len(tokens.ids)))])
    position = np.stack(
        [
            token - start,
            end - token,
            places.nth,
            places.left,
            places.cue >= 0,
            token - cue,
            is_method[token] - is_method[cue],
            is_method[token] - is_method[start],
            is_method[end] - is_method[start],
            _read(ground),
        ]
    )
    wide = np.concatenate([before, behind, between, from_win[_FROM_WIN], position])
    return np.concatenate([wide.T.astype(np.float32), ground.things[places.method]], axis=1)


def _read(ground: Ground) -> list[int]:
    """What the rules say of each place, `[m]`: 2 where the method loses in this sentence, 1 in another."""
    where: dict[int, set[int]] = {}
    for (_, loser), one in ground.said.items():
        where.setdefault(loser, set()).add(one.sentence)
    at = zip(ground.places.method.tolist(), ground.places.nth.tolist(), strict=True)
    return [1 + (nth in where[method]) if method in where else 0 for method, nth in at]


def loser_words(ground: Ground) -> Hashed:
    """Hashed features `[m]`: the words about the place and between it and its cue."""
    tokens, places = ground.tokens, ground.places
    token, start = places.token, tokens.bounds[places.sentence]
    rows = len(token)
    features = Features(rows)
    features.add(_S_AROUND, tokens.around(token, _AROUND))
    features.add(_S_NAME, ground.names[places.method])
    features.add(_S_LOOK, ground.looks[places.method])
    has_cue = places.cue >= 0
    cue = np.where(has_cue, places.cue, token)
    cue_id = np.where(has_cue, tokens.ids[cue], np.uint32(0)).astype(np.uint32)
    features.add(_S_CUE, tokens.around(cue, _AT_CUE), where=has_cue)
    steps = np.minimum(token - cue, 12)
    methods = np.concatenate([[0], np.cumsum(tokens.thing >= 0)])
    passed = np.minimum(methods[token] - methods[cue], 3)
    features.add(_S_NEAR, cue_id, ids(steps), ids(passed))
    row, word = tokens.between(np.maximum(cue + 1, token - 14), token)
    features.add_bag(_S_GAP, row, tokens.ids[word])
    features.add_bag(_S_CUE_GAP, row, tokens.ids[word], cue_id[row])
    row, word = tokens.between(start, token)
    features.add_bag(_S_BEFORE, row, tokens.ids[word])
    return features.done()
