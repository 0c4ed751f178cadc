"""The history of names (`kg/extract/judge/history.py`), counted from labelled papers by folds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.labels import GoldPaper
from kg.extract.findings import Findings
from kg.extract.gazetteer import bordered, pieces
from kg.extract.judge.candidates import candidates
from kg.extract.judge.history import COLUMNS, History, name_key, spelled
from kg.extract.judge.phrases import find_phrases
from kg.extract.text import Text

_SEEN_OFTEN = 3  # papers in which a name that no label has must stand to be remembered


class Past:
    """Papers of names, fold by fold (`fold` `[p]`)."""

    def __init__(self, gold: Sequence[GoldPaper], fold: NDArray[np.int64]) -> None:
        self._names: dict[str, str] = {}  # key → spelling
        self._papers: Counter[tuple[int, str, str]] = Counter()  # fold, key, column → papers
        self._fold = fold.tolist()
        for paper, number in zip(gold, self._fold, strict=True):
            said: set[tuple[str, str]] = set()
            for thing in paper.entities:
                for name in (thing.name, *thing.aliases):
                    if key := name_key(name):
                        self._names.setdefault(key, spelled(name))
                        said.add((key, f"{thing.type} {'required' if thing.required else 'optional'}"))
                        said |= {(key, thing.role)} if thing.role else set()
            self._papers.update((number, key, column) for key, column in said)

    def look(self, papers: Sequence[Findings]) -> None:
        """Count in how many papers a name stands; one that often may be a name, and is never labelled, is remembered too."""
        of_fold = self.histories()[1]
        seen: Counter[tuple[int, str]] = Counter()
        for held, number in zip(papers, self._fold, strict=True):
            history, raw = of_fold[number], held.text.raw
            keys = {key for candidate in candidates(held, history) for key in candidate.keys}
            for start, end in (*held.shaped, *find_phrases(held.text), *standing(held.text, history)):
                keys.add(name_key(raw[start:end]))
            seen.update((number, key) for key in keys)
        often: Counter[str] = Counter()
        for (_, key), papers in seen.items():
            often[key] += papers
        for key, papers in often.items():
            if papers >= _SEEN_OFTEN:
                self._names.setdefault(key, key)
        self._papers.update({(number, key, COLUMNS[0]): papers for (number, key), papers in seen.items()})

    def histories(self) -> tuple[History, list[History]]:
        """The history of all papers, and for each fold that of the others."""
        names = list(self._names.values())
        row = {key: at for at, key in enumerate(self._names)}
        counts = np.zeros((max(self._fold) + 1, len(names), len(COLUMNS)), np.float32)
        for (number, key, column), papers in self._papers.items():
            if key in row:
                counts[number, row[key], COLUMNS.index(column)] = papers
        # what was taken was there to be taken, though nothing may have proposed it
        counts[:, :, 0] = counts.max(axis=2)
        total = counts.sum(axis=0)
        return History(names, total), [History(names, total - own) for own in counts]


def standing(text: Text, history: History) -> Iterator[tuple[int, int]]:
    """The places of names that were ever taken, also within one another; they may begin and end within words."""
    line = [
        (piece, place + start, place + end)  # folded
        for word, place in zip(text.words, text.starts, strict=True)
        for piece, start, end in pieces(word)
    ]
    begun = _begun(history)
    for first, (key, start, end) in enumerate(line):
        following = iter(line[first + 1 :])
        while key in begun or f"^{key}" in begun:
            if name_key(text.raw[start:end]) in history.taken and bordered(text.raw, start, end):
                yield start, end
            piece, at, end_ = next(following, ("", 0, 0))
            if not piece or text.raw[end:at].strip(" -"):
                break
            key, end = key + piece, end_


@cache
def _begun(history: History) -> frozenset[str]:
    """How the names that were ever taken begin."""
    return frozenset(name[:size] for name in history.taken for size in range(1, len(name) + 1))
