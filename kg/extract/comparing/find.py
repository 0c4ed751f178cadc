"""Comparisons by learned decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.extract.comparing.ground import Ground, ground_of
from kg.extract.comparing.losers import loser_rows, loser_words
from kg.extract.comparing.pairs import Pairs, pair_rows, pairs_of
from kg.extract.comparing.words import CLASS
from kg.extract.comparisons import Aspect, aspect_near, aspect_of
from kg.extract.findings import Findings, FoundComparison
from kg.extract.learned.hashing import Linear
from kg.extract.learned.trees import Forest, Rows

LIKELY = 0.35  # what is less likely is not said; chosen by cross-validation
SURE = 0.6  # how likely a further winner over the same loser must be
_LOSERS, _PAIRS = "comparison-losers", "comparison-pairs"
_NEAR = 40  # characters on either side of a cue that tell the aspect
_LEAST_ODDS = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """Who loses: a linear model over words, and trees that are told what it says; against whom: trees."""

    loser_words: Linear
    loser_trees: Forest
    pair_trees: Forest

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Models:
        """The shipped models, read once a process. Raises ModelError where one is missing or damaged."""
        return Models(Linear.load(_LOSERS), Forest.load(_LOSERS), Forest.load(_PAIRS))

    def files(self) -> Mapping[str, bytes]:
        """Their files in `kg/data/model/`, by name."""
        return {
            f"{_LOSERS}.npz": self.loser_words.to_bytes(),
            f"{_LOSERS}.onnx": self.loser_trees.content,
            f"{_PAIRS}.onnx": self.pair_trees.content,
        }


def compare(texts: Sequence[Findings], models: Models | None = None) -> None:
    """Add every comparison between two methods of a text to its findings, in order; `models`: the shipped ones.

    Each text is read by itself; that many are at a time saves the time that it takes to begin.
    """
    ground = ground_of(texts)
    if ground is None:
        return
    pairs, scores = scored(ground, models or Models.load())
    for row in decided(pairs, scores):
        pair = int(pairs.winner[row]), int(pairs.loser[row])
        one = ground.said.get(pair)
        found = FoundComparison(
            better=ground.methods[pair[0]],
            worse=ground.methods[pair[1]],
            aspect=aspect_of(one.view, one.cue) if one is not None else _aspect(ground, int(pairs.place[row])),
            sentence=int(ground.places.nth[pairs.place[row]]),
            confidence=round(float(scores[row]), 2),
            extractors=("comparing", "rules") if one is not None else ("comparing",),
        )
        ground.texts[ground.of[pair[0]]].comparisons.append(found)


def with_words(dense: Rows, scores: Rows) -> Rows:
    """Dense rows and, as the last column, the log odds of what the words say."""
    odds = np.minimum(np.maximum(scores, _LEAST_ODDS), 1 - _LEAST_ODDS)
    return np.column_stack([dense, np.log(odds / (1 - odds))]).astype(np.float32)


def scored(ground: Ground, models: Models) -> tuple[Pairs, Rows]:
    """The candidates of the texts, and how likely each is, `[n]`."""
    beside = loser_rows(ground)
    told = models.loser_words.scores(loser_words(ground))
    loses = models.loser_trees.scores(with_words(beside, told))
    pairs = pairs_of(ground, loses)
    if not len(pairs.winner):
        return pairs, np.zeros(0, np.float32)
    return pairs, models.pair_trees.scores(pair_rows(ground, pairs, beside, loses))


def decided(pairs: Pairs, scores: Rows, least: float = LIKELY) -> list[int]:
    """The rows that are said, in order of the texts: for each loser the likeliest winner, and more where they are sure.

    Of "A beats B" and "B beats A" the likelier is said.
    """
    chances = scores.tolist()
    pair_of = list(zip(pairs.winner.tolist(), pairs.loser.tolist(), strict=True))
    by_pair = dict(zip(pair_of, chances, strict=True))
    out: list[int] = []
    beaten: set[int] = set()
    for row in np.argsort(-scores, kind="stable").tolist():
        winner, loser = pair_of[row]
        enough = SURE if loser in beaten else least
        if chances[row] >= enough and by_pair.get((loser, winner), 0.0) < chances[row]:
            beaten.add(loser)
            out.append(row)
    return sorted(out, key=lambda row: (int(pairs.place[row]), -chances[row]))


def _aspect(ground: Ground, place: int) -> Aspect:
    """What the words about the cue, or about the loser where there is none before it, speak of."""
    tokens, places = ground.tokens, ground.places
    cue = int(places.cue[place])
    token = cue if cue >= 0 else int(places.token[place])
    index = ground.of[places.method[place]]
    text, shift = ground.texts[index].text, int(tokens.shift[index])
    start, end = text.sentences[places.nth[place]]
    low, high = max(start, int(tokens.starts[token]) - shift - _NEAR), min(end, int(tokens.ends[token]) - shift + _NEAR)
    return aspect_near(text.raw[low:high], cue >= 0 and bool(ground.marks.is_[CLASS["wins"], cue]))
