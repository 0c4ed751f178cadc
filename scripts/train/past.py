"""The history of names (`kg/extract/judge/history.py`), counted from labelled papers by folds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.labels import GoldPaper
from kg.extract.judge.candidates import Candidate
from kg.extract.judge.history import COLUMNS, History, name_key, spelled

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

    def look(self, found: Sequence[Sequence[Candidate]]) -> None:
        """Count in how many papers a name is a candidate; one that is often, and never labelled, is remembered too."""
        seen: Counter[tuple[int, str]] = Counter()
        for some, number in zip(found, self._fold, strict=True):
            seen.update((number, key) for key in {key for candidate in some for key in candidate.keys})
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
