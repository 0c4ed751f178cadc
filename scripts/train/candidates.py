"""What the judge learns from: the candidates of labelled papers, described as at run time, each with what the labels make of it.

Whatever is told of a paper's candidates comes from papers of other folds.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kg.evaluate.documents import gold_paper
from kg.evaluate.labels import GoldEntity, GoldPaper
from kg.evaluate.names import normals
from kg.evaluate.pairing import merges
from kg.extract.findings import Findings, findings
from kg.extract.judge.candidates import Candidate, candidates
from kg.extract.judge.history import History
from kg.extract.judge.places import Places, places_of
from kg.extract.judge.words import words_of
from kg.extract.learned.hashing import Hashed, Index, stacked
from kg.extract.pipeline import pipeline
from kg.extract.tagger.propose import propose
from kg.extract.tagger.tagged import Tagged
from kg.extract.text import joined
from kg.model import ENTITY_TYPES, Paper
from scripts.train.gold import Labelled
from scripts.train.past import Past


@dataclass(slots=True)
class Read:
    """A labelled paper as the judge sees it; `meant[i]` is the label of candidate i, None where there is none.

    A candidate that spells two labelled things of one type means none of them.
    """

    gold: GoldPaper
    paper: Paper
    held: Findings
    found: list[Candidate]
    at: Places
    meant: list[GoldEntity | None]


@dataclass(slots=True)
class Cases:
    """All papers, in order: their folds `[p]`, and the candidates of all: rows `first[p]` to `first[p + 1]`."""

    papers: list[Read]
    fold: NDArray[np.int64]
    first: Index
    words: Hashed
    kinds: NDArray[np.int64]  # 0: nothing, else 1 + index in ENTITY_TYPES
    row_fold: NDArray[np.int64]
    history: History
    of_fold: list[History]

    def of(self, chosen: Index) -> Cases:
        """The same papers with some of the candidates (ascending row numbers)."""
        papers = []
        for number, paper in enumerate(self.papers):
            low, high = np.searchsorted(chosen, self.first[number : number + 2])
            own = chosen[low:high] - self.first[number]
            found, meant = [paper.found[i] for i in own.tolist()], [paper.meant[i] for i in own.tolist()]
            papers.append(replace(paper, found=found, meant=meant, at=paper.at.of(own)))
        first = np.cumsum([0, *(len(p.found) for p in papers)])
        words, kinds, fold = self.words.take(chosen), self.kinds[chosen], self.row_fold[chosen]
        return replace(self, papers=papers, first=first, words=words, kinds=kinds, row_fold=fold)

    def rows(self, paper: int) -> slice:
        """The rows of a paper's candidates."""
        return slice(int(self.first[paper]), int(self.first[paper + 1]))


def cases(labelled: Sequence[Labelled], fold: NDArray[np.int64], tagged: Sequence[Tagged] | None = None) -> Cases:
    """Read papers (`fold` `[p]`); `tagged`, if given, is what a tagger that has not learned from it says of each."""
    held = []
    for number, one in enumerate(labelled):
        held.append(_settled(one.paper, None if tagged is None else tagged[number]))
        if number % 500 == 499:
            print(f"read {number + 1} of {len(labelled)}", file=sys.stderr, flush=True)
    gold = [gold_paper(one.labels, one.paper.id) for one in labelled]
    past = Past(gold, fold)
    past.look(held)
    history, of_fold = past.histories()
    papers = []
    words = []
    for one, h, g, f in zip(labelled, held, gold, fold.tolist(), strict=True):
        found = candidates(h, of_fold[f])
        at = places_of([h], [found])
        papers.append(Read(g, one.paper, h, found, at, [_meant(h, c, g) for c in found]))
        words.append(words_of(found, at))
    sizes = [len(p.found) for p in papers]
    kinds = [0 if m is None else 1 + ENTITY_TYPES.index(m.type) for p in papers for m in p.meant]
    return Cases(
        papers=papers,
        fold=fold,
        first=np.cumsum([0, *sizes]),
        words=stacked(words),
        kinds=np.array(kinds, np.int64),
        row_fold=np.repeat(fold, sizes),
        history=history,
        of_fold=of_fold,
    )


def _settled(paper: Paper, tagged: Tagged | None) -> Findings:
    """What the pipeline holds of a paper after the rules have settled their things."""
    nlp = pipeline(None)
    doc = nlp.make_doc(joined(paper))
    for name, step in nlp.pipeline:
        if name == "kg_entities" and tagged is not None:
            propose([findings(doc)], [tagged])
        doc = step(doc)
        if name == "kg_entities":
            return findings(doc)
    raise ValueError("the pipeline has no component kg_entities")


def _meant(held: Findings, candidate: Candidate, gold: GoldPaper) -> GoldEntity | None:
    raw = held.text.raw
    forms = normals(raw[a:b] for a, b in candidate.places)
    best: GoldEntity | None = None
    for kind in ENTITY_TYPES:
        things = [thing for thing in gold.entities if thing.type == kind]
        if not merges(forms, [thing.forms for thing in things]):
            for thing in things:
                if not forms.isdisjoint(thing.forms) and (best is None or (thing.required and not best.required)):
                    best = thing
    return best
