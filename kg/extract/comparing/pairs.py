"""The second question: of all methods of the text, which one does the loser lose against? One row a pair (winner, loser)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.comparing.ground import Ground
from kg.extract.comparing.losers import FAR
from kg.extract.comparing.places import Mentions, Places
from kg.extract.comparing.words import CLASS, CUES
from kg.extract.learned.hashing import Index
from kg.extract.learned.trees import Rows

LEAST = 0.04  # chance below which a method is not asked about, as a loser or as a winner from elsewhere
_MOST = 16  # winners from the same sentence, and as many from elsewhere, that a loser is asked about
_BETWEEN = np.array(
    [CLASS[n] for n in ("aside", "comma", "clause", "list", "tie", "denied", "gain", "wins", "ours", "kind")]
)
_SENSE = np.array([CLASS[n] for n in ("tie", "denied", "gain", "more", "loses", "wins", "clause")])


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Candidates, arrays `[n]`: methods `winner` and `loser`, the loser's surest `place`, the winner's `other` place in the
    same sentence (-1: it has none)."""

    winner: Index
    loser: Index
    place: Index
    other: Index


def pairs_of(ground: Ground, scores: Rows) -> Pairs:
    """Against every method that may lose, each that may win: named in the same sentence, or likely the paper's own.

    `scores` `[m]` are the answers to the first question. The pairs that the rules read are always asked about.
    """
    places, chances, asked = ground.places, scores.tolist(), (scores >= LEAST).tolist()
    token, sentences, cues = places.token.tolist(), places.sentence.tolist(), places.cue.tolist()
    here: dict[int, dict[int, list[int]]] = {}  # the places of each method in each sentence
    best: dict[int, int] = {}
    for at, (method, sentence) in enumerate(zip(places.method.tolist(), sentences, strict=True)):
        here.setdefault(sentence, {}).setdefault(method, []).append(at)
        if method not in best or chances[at] > chances[best[method]]:
            best[method] = at
    read: dict[int, list[int]] = {}
    for winner, loser in ground.said:
        read.setdefault(loser, []).append(winner)
    likely = _likely(ground)
    rows: list[tuple[int, int, int, int]] = []
    for loser, place in best.items():
        if not asked[place] and loser not in read:
            continue
        cue, beside = cues[place], here[sentences[place]]
        near = {winner: _nearest(token, ats, cue, token[place]) for winner, ats in beside.items()}
        nearest = sorted(near, key=lambda winner: abs(near[winner] - place))[: _MOST + 1]
        rows += [
            (winner, loser, place, near.get(winner, -1))
            for winner in sorted({*nearest, *likely[ground.of[loser]], *read.get(loser, ())})
            if winner != loser
        ]
    return Pairs(*np.array(rows, np.intp).reshape(-1, 4).T)


def _likely(ground: Ground) -> list[list[int]]:
    """The methods of each text that are likeliest the paper's own: bounded, so that a text of nothing but names takes no
    quadratic time."""
    out: list[list[int]] = [[] for _ in ground.texts]
    proposed = ground.things[:, 0].tolist()
    for method in sorted(range(len(proposed)), key=lambda method: -proposed[method]):
        mine = out[ground.of[method]]
        if proposed[method] >= LEAST and len(mine) < _MOST:
            mine.append(method)
    return out


def _nearest(token: list[int], ats: list[int], cue: int, loser: int) -> int:
    """Of the winner's places in the sentence the last before the cue, else the nearest to the loser (its token)."""
    before = [at for at in ats if token[at] < cue]
    return before[-1] if before else min(ats, key=lambda at: abs(token[at] - loser))


def _in_mind(mentions: Mentions, proposed: Rows, sentence: Index, nth: Index, winner: Index) -> list[Index]:
    """What a reader has in mind of the winner when the sentence begins, `[n]` each.

    How many sentences ago it was named last (where never: as if before the first); whether it is the proposal named last;
    whether it is the first method of the last sentence that named any. What was said in an earlier text is no winner of this.
    """
    named, before = mentions.sentence, np.searchsorted(mentions.sentence, sentence)
    method = np.append(mentions.method, -1)  # none is the last
    own = np.where(proposed[mentions.method] > 0.5, np.arange(len(named)), -1)
    latest = np.append(-1, np.maximum.accumulate(own))[before]
    subject = np.append(-1, np.searchsorted(named, named))[before]
    size = max(sentence.max(), named.max()) + 1
    seen = np.sort(mentions.method * size + named)
    last = np.append(-1, seen)[np.searchsorted(seen, winner * size + sentence)] - winner * size
    return [np.where(last >= 0, sentence - last, nth + 1), method[latest] == winner, method[subject] == winner]


def pair_rows(ground: Ground, pairs: Pairs, beside: Rows, scores: Rows) -> Rows:
    """Dense features `[n, f]` of at least one pair; `beside` `[m, f]` and `scores` `[m]` are the rows of the first question
    and the answers to it."""
    tokens, marks, places, things = ground.tokens, ground.marks, ground.places, ground.things
    token, sentence, nth, left, cue = (
        each[pairs.place] for each in (places.token, places.sentence, places.nth, places.left, places.cue)
    )
    start, begin, end = (
        tokens.bounds[at] for at in (sentence, sentence - nth, sentence + left)
    )  # of sentence and text
    has = pairs.other >= 0
    turn = np.where(cue >= 0, cue, token)  # what stands before it may win
    own = np.where(has, places.token[pairs.other], turn)
    low, high = np.minimum(own, turn), np.maximum(own, turn)
    after = np.minimum(low + 1, high)
    between = np.where(has, marks.count[:, high] - marks.count[:, after], -1)
    named = _counted(tokens.thing >= 0)
    proposals = _counted(np.bincount(places.token[things[places.method, 0] > 0.5], minlength=len(tokens.ids)))
    ours = marks.last[CLASS["ours"], turn]
    tops, mates = _rivals(places, scores, len(things))
    relation = np.stack(
        [
            scores[pairs.place],
            tops[pairs.loser, 1],
            np.where(has, scores[pairs.other], -1),
            tops[pairs.winner, 0],
            mates[pairs.place],
            has,
            turn - own,
            token - own,
            np.where(has, named[high] - named[after], -1),
            np.where(has, named[own] - named[start], -1),
            named[turn] - named[start],
            proposals[turn] - proposals[start],
            has & marks.is_[CLASS["aside"], np.maximum(own - 1, begin)],
            has & marks.is_[CLASS["dash"], np.minimum(own + 1, end - 1)],
            np.where(ours >= start, np.minimum(turn - ours, FAR), FAR),
            (ours > own) & has,
            turn - start,
            token - turn,
            *_in_mind(ground.mentions, things[:, 0], sentence, nth, pairs.winner),
            nth,
            left,
        ]
    )
    strong = np.where(cue >= 0, marks.is_[CUES[:, None], cue], False)
    before = marks.count[_SENSE[:, None], turn] - marks.count[_SENSE[:, None], start]
    wide = np.concatenate([relation, between[_BETWEEN], strong, before]).T.astype(np.float32)
    return np.concatenate([wide, _spoken(ground, pairs), beside[pairs.place], things[pairs.winner]], axis=1)


def _counted(marks: NDArray[np.bool_ | np.intp]) -> Index:
    """How many stand before each token, `[t + 1]`."""
    out = np.zeros(len(marks) + 1, np.intp)
    np.cumsum(marks, out=out[1:])
    return out


def _rivals(places: Places, scores: Rows, methods: int) -> tuple[Rows, Rows]:
    """The best and second score of each method as a loser, `[methods, 2]`; for each place the best score of another method
    behind a cue of its sentence, `[m]`."""
    tops = [(0.0, 0.0)] * methods
    most: dict[int, tuple[float, int, float]] = {}  # of a sentence: the best score, whose, the best of another method
    columns = places.method.tolist(), places.sentence.tolist(), places.cue.tolist(), scores.tolist()
    for one, sentence, cue, score in zip(*columns, strict=True):
        best, next_ = tops[one]
        tops[one] = (score, best) if score > best else (best, max(next_, score))
        if cue >= 0:
            first, whose, second = most.get(sentence, (0.0, -1, 0.0))
            if one == whose:
                most[sentence] = max(first, score), whose, second
            elif score > first:
                most[sentence] = score, one, first
            else:
                most[sentence] = first, whose, max(second, score)
    mates = []
    for one, sentence in zip(columns[0], columns[1], strict=True):
        first, whose, second = most.get(sentence, (0.0, -1, 0.0))
        mates.append(second if one == whose else first)
    return np.array(tops, np.float32), np.array(mates, np.float32)


def _spoken(ground: Ground, pairs: Pairs) -> Rows:
    """What the names of two methods say of each other, and what the rules say of the two, `[n, 7]`."""
    names = [thing.name.lower() for thing in ground.methods]
    said = ground.said.keys()
    winners, losers = {winner for winner, _ in said}, {loser for _, loser in said}
    rows = []
    for winner, loser in zip(pairs.winner.tolist(), pairs.loser.tolist(), strict=True):
        a, b = names[winner], names[loser]
        told = (winner, loser) in said, (loser, winner) in said, loser in losers, winner in winners
        rows.append((a in b, b in a, _common(a, b), *told))
    return np.array(rows, np.float32)


def _common(a: str, b: str) -> int:
    """How many letters two names begin with together."""
    for count, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return count
    return min(len(a), len(b))
