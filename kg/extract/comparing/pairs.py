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
    places, said, proposed = ground.places, ground.said, ground.things[:, 0].tolist()
    rows: list[tuple[int, int, int, int]] = []
    here: dict[tuple[int, int], list[int]] = {}
    best: dict[int, int] = {}
    for at, (method, sentence) in enumerate(zip(places.method.tolist(), places.sentence.tolist(), strict=True)):
        here.setdefault((method, sentence), []).append(at)
        if method not in best or scores[at] > scores[best[method]]:
            best[method] = at
    read: dict[int, list[int]] = {}
    for winner, loser in said:
        read.setdefault(loser, []).append(winner)
    # bounded, so that a text of nothing but names takes no quadratic time
    likely = sorted((m for m in range(len(proposed)) if proposed[m] >= LEAST), key=lambda m: -proposed[m])[:_MOST]
    beside: dict[int, list[int]] = {}
    for method, sentence in here:
        beside.setdefault(sentence, []).append(method)
    for loser, place in best.items():
        if scores[place] < LEAST and loser not in read:
            continue
        cue, sentence = int(places.cue[place]), int(places.sentence[place])
        near = {winner: _nearest(places, here[winner, sentence], cue, place) for winner in beside[sentence]}
        nearest = sorted(near, key=lambda winner: abs(near[winner] - place))[: _MOST + 1]
        rows += [
            (winner, loser, place, near.get(winner, -1))
            for winner in sorted({*nearest, *likely, *read.get(loser, ())})
            if winner != loser
        ]
    table = np.array(rows, np.intp).reshape(-1, 4)
    return Pairs(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def _nearest(places: Places, ats: list[int], cue: int, place: int) -> int:
    """Of the winner's places in the sentence the last before the cue, else the nearest to the loser."""
    before = [at for at in ats if places.token[at] < cue]
    return before[-1] if before else min(ats, key=lambda at: abs(int(places.token[at]) - int(places.token[place])))


def _in_mind(mentions: Mentions, proposed: Rows, sentence: Index, winner: Index) -> Index:
    """What a reader has in mind of the winner when the sentence begins, `[3, n]`.

    The last sentence before that named it (-1: none); whether it is the proposal named last; whether it is the first method
    of the last sentence that named any.
    """
    out = np.full((3, len(winner)), -1)
    for number in np.unique(sentence):
        before = int(np.searchsorted(mentions.sentence, number))
        method, at = mentions.method[:before], mentions.sentence[:before]
        last = np.full(len(proposed), -1)
        last[method] = at  # of several the last one counts
        own = method[proposed[method] > 0.5]
        latest = own[-1] if len(own) else -1
        subject = method[np.searchsorted(at, at[-1])] if before else -1
        mine = sentence == number
        out[0, mine] = last[winner[mine]]
        out[1, mine] = winner[mine] == latest
        out[2, mine] = winner[mine] == subject
    return out


def pair_rows(ground: Ground, pairs: Pairs, beside: Rows, scores: Rows) -> Rows:
    """Dense features `[n, f]` of at least one pair; `beside` `[m, f]` and `scores` `[m]` are the rows of the first question
    and the answers to it."""
    text, marks, places, things = ground.text, ground.marks, ground.places, ground.things
    token, sentence, cue = places.token[pairs.place], places.sentence[pairs.place], places.cue[pairs.place]
    start, size = text.bounds[sentence], len(text.ids)
    has = pairs.other >= 0
    turn = np.where(cue >= 0, cue, token)  # what stands before it may win
    own = np.where(has, places.token[pairs.other], turn)
    low, high = np.minimum(own, turn), np.maximum(own, turn)
    after = np.minimum(low + 1, high)
    between = np.where(has, marks.count[:, high] - marks.count[:, after], -1)
    named = _counted(text.thing >= 0)
    proposals = _counted(_marked(size, places.token[things[places.method, 0] > 0.5]))
    ours = marks.last[CLASS["ours"], turn]
    mind = _in_mind(ground.mentions, things[:, 0], sentence, pairs.winner)
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
            has & marks.is_[CLASS["aside"], np.maximum(own - 1, 0)],
            has & marks.is_[CLASS["dash"], np.minimum(own + 1, size - 1)],
            np.where(ours >= start, np.minimum(turn - ours, FAR), FAR),
            (ours > own) & has,
            turn - start,
            token - turn,
            sentence - mind[0],
            mind[1],
            mind[2],
            sentence,
            len(text.bounds) - 1 - sentence,
        ]
    )
    strong = np.where(cue >= 0, marks.is_[CUES[:, None], cue], False)
    before = marks.count[_SENSE[:, None], turn] - marks.count[_SENSE[:, None], start]
    rules = _Rules(ground)
    both = [rules.row(a, b) for a, b in zip(pairs.winner.tolist(), pairs.loser.tolist(), strict=True)]
    wide = np.concatenate([relation, between[_BETWEEN], strong, before]).T.astype(np.float32)
    spoken = np.array(both, np.float32).reshape(len(both), -1)
    return np.concatenate([wide, spoken, beside[pairs.place], things[pairs.winner]], axis=1)


def _marked(size: int, tokens: Index) -> NDArray[np.bool_]:
    out = np.zeros(size, bool)
    out[tokens] = True
    return out


def _counted(marks: NDArray[np.bool_]) -> Index:
    """How many stand before each token, `[t + 1]`."""
    out = np.zeros(len(marks) + 1, np.intp)
    np.cumsum(marks, out=out[1:])
    return out


def _rivals(places: Places, scores: Rows, methods: int) -> tuple[Rows, Rows]:
    """The best and second score of each method as a loser, `[methods, 2]`; for each place the best score of another method
    behind a cue of its sentence, `[m]`."""
    tops = np.zeros((methods, 2), np.float32)
    most: dict[int, tuple[float, int, float]] = {}  # of a sentence: the best score, whose, the best of another method
    columns = places.method.tolist(), places.sentence.tolist(), places.cue.tolist(), scores.tolist()
    for one, sentence, cue, score in zip(*columns, strict=True):
        if score > tops[one, 0]:
            tops[one] = score, tops[one, 0]
        elif score > tops[one, 1]:
            tops[one, 1] = score
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
    return tops, np.array(mates, np.float32)


class _Rules:
    """What the names of two methods say of each other, and what the rules say of the two."""

    def __init__(self, ground: Ground) -> None:
        self.names = [thing.name.lower() for thing in ground.methods]
        self.said = set(ground.said)
        self.winners = {winner for winner, _ in self.said}
        self.losers = {loser for _, loser in self.said}

    def row(self, winner: int, loser: int) -> tuple[float, ...]:
        a, b = self.names[winner], self.names[loser]
        return (
            a in b,
            b in a,
            _common(a, b),
            (winner, loser) in self.said,
            (loser, winner) in self.said,
            loser in self.losers,
            winner in self.winners,
        )


def _common(a: str, b: str) -> int:
    """How many letters two names begin with together."""
    for count, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return count
    return min(len(a), len(b))
