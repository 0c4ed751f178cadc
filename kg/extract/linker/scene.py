"""A text with numbers laid out in arrays: where its numbers, names and clauses stand among the tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.findings import Findings, Number
from kg.extract.learned.hashing import Ids, Index, mixed, word_id
from kg.extract.learned.typed import Typed, typed

KINDS = ("Method", "Dataset", "Metric", "Task")
ROLES = (None, "proposed", "compared", "used", "introduced", "evaluated", "mentioned")
UNITS = ("", "%", "points", "x", "physical")
FAR = 99  # tokens; stands for "nowhere in the sentence"

_CLAUSE = re.compile(
    r"[;:]|,\s+(?:while|whereas|and|with|achiev\w+|outperform\w+|surpass\w+|improv\w+|reduc\w+|which|yielding|leading|"
    r"resulting|reaching|but|exceeding|gaining|scoring|compared)\b|\b(?:while|whereas|respectively)\b"
)
_LISTED = re.compile(r"[\s,/~+]*(?:and|or|&)?[\s~+]*(?:by|a|an)?\s*")
_FROM = re.compile(r"\bfrom\s+(?:[a-z]+ ){0,2}[~$]?$")
_TO = re.compile(r"[^.;\d]{0,30}?(?:\bto\b|→|\\?rightarrow|->)[^.;\d]{0,16}$")
_VERSUS = re.compile(r"[^.;\d]{0,40}?\b(?:vs\.?|versus|compared (?:to|with)|than|against)(?!\w)[^.;\d]{0,40}$")
_COMMA, _OPEN, _TILDE, _PLUS = (word_id(w) for w in (",", "(", "~", "+"))


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What the features are computed from; n numbers, t tokens, m mentions (sorted by thing), h things with a place.

    Of numbers: `at` their tokens, `sentence`, `low` and `high` the tokens of the sentence (end excluded), `clause` the token that its clause begins with, `order` `[n, 6]`
    (index and count in the sentence, among those of equal unit in it, in the run joined by commas only), `paired` `[n]`
    (1 and 2: first and second of "from A to B"; 3 and 4: of "A vs. B"; else 0).
    Of mentions: `mention` their tokens, `of` their things (0 to h - 1), `first_mention` where each thing's begin.
    Of things: `things` `[h]` their indices in `Findings.things`, `kind` (in KINDS), `role` (in ROLES).
    Counts before each token, `[t + 1]`: `commas`, `figures`, `clauses`, `plain` (neither bracket nor sign), and `named`
    `[4, t + 1]` by kind.
    """

    held: Findings
    numbers: Sequence[Number]
    tokens: Typed
    at: Index
    sentence: Index
    low: Index
    high: Index
    clause: Index
    order: Index
    paired: Index
    mention: Index
    of: Index
    first_mention: Index
    things: Index
    kind: Index
    role: Index
    commas: Index
    figures: Index
    clauses: Index
    plain: Index
    named: Index

    @property
    def units(self) -> Index:
        """The unit class of each number, in UNITS."""
        return np.array([UNITS.index(n.unit_class) for n in self.numbers], np.intp)

    @property
    def title_end(self) -> int:
        """The first token behind the title."""
        return int(np.searchsorted(self.tokens.starts, self.held.text.body))


def scene(held: Findings, numbers: Sequence[Number]) -> Scene:
    """The scene of a text and its candidate numbers (at least one)."""
    # words matter where the numbers are, and in the title
    tokens = typed(held, numbers, only={0, *(n.sentence for n in numbers)})
    at = tokens.token_at(np.array([n.start for n in numbers], np.intp))
    sentence = np.array([n.sentence for n in numbers], np.intp)
    mention, of, things, first = _mentions(tokens, len(held.things))
    kind = np.array([KINDS.index(held.things[i].type) for i in things], np.intp)
    role = np.array([ROLES.index(held.things[i].role) for i in things], np.intp)
    named = np.zeros((len(KINDS), len(tokens.ids)), np.bool_)
    named[kind[of], mention] = True
    listed = [tokens.ids == each for each in (_OPEN, _TILDE, _PLUS)]
    clauses = np.zeros(len(tokens.ids), np.bool_)
    marks = [m.start() for i in np.unique(sentence) for m in _CLAUSE.finditer(held.text.raw, *held.text.sentences[i])]
    clauses[tokens.token_at(np.array(marks, np.intp))] = True
    return Scene(
        held=held,
        numbers=numbers,
        tokens=tokens,
        at=at,
        sentence=sentence,
        low=tokens.bounds[sentence],
        clause=np.maximum(_last(clauses)[at], tokens.bounds[sentence]),
        high=tokens.bounds[sentence + 1],
        order=_order(held.text.raw, numbers, sentence),
        paired=_paired(held, numbers),
        mention=mention,
        of=of,
        first_mention=first,
        things=things,
        kind=kind,
        role=role,
        commas=counts(tokens.ids == _COMMA),
        figures=counts(tokens.number >= 0),
        clauses=counts(clauses),
        plain=counts(~(listed[0] | listed[1] | listed[2])),
        named=np.stack([counts(row) for row in named]),
    )


def counts(flags: NDArray[np.bool_]) -> Index:
    """How many are set before each place, and in all."""
    return np.concatenate([[0], np.cumsum(flags)])


def _last(flags: NDArray[np.bool_]) -> Index:
    """For each place the last one up to it that is set, or -1."""
    out: Index = np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))
    return out


def _mentions(tokens: Typed, count: int) -> tuple[Index, Index, Index, Index]:
    """Mentions sorted by thing: their tokens and things, the things that have any, where each thing's begin."""
    token = np.flatnonzero(tokens.thing >= 0)
    order = np.argsort(tokens.thing[token], kind="stable")
    token = token[order]
    things, first, of = np.unique(tokens.thing[token], return_index=True, return_inverse=True)
    return token, of, things, first


def _order(raw: str, numbers: Sequence[Number], sentence: Index) -> Index:
    """Index and count of each number in its sentence, among the equal units there, and in its run of commas."""
    out = np.zeros((len(numbers), 6), np.intp)
    for index in np.unique(sentence):
        row = np.flatnonzero(sentence == index).tolist()
        out[row, 0], out[row, 1] = np.arange(len(row)), len(row)
        units = [numbers[i].unit_class for i in row]
        for place, i in enumerate(row):
            out[i, 2], out[i, 3] = units[:place].count(units[place]), units.count(units[place])
        begin = 0
        for place in range(1, len(row) + 1):
            if place == len(row) or not _LISTED.fullmatch(
                raw, numbers[row[place - 1]].unit_end, numbers[row[place]].start
            ):
                out[row[begin:place], 4], out[row[begin:place], 5] = np.arange(place - begin), place - begin
                begin = place
    return out


def _paired(held: Findings, numbers: Sequence[Number]) -> Index:
    """Which numbers are the first or second of "from A to B" (1, 2) or "A vs. B" (3, 4)."""
    raw, out = held.text.raw, np.zeros(len(numbers), np.intp)
    for index in range(len(numbers) - 1):
        one, other = numbers[index], numbers[index + 1]
        if one.sentence == other.sentence and one.unit_end <= other.start:
            gap = raw[one.unit_end : other.start]
            if _TO.match(gap) and (
                _FROM.search(raw[max(0, one.start - 30) : one.start]) or len(gap) < 5 or "rightarrow" in gap
            ):
                out[index], out[index + 1] = 1, 2
            elif not out[index] and _VERSUS.match(gap):
                out[index], out[index + 1] = 3, 4
    return out


def openings(scene: Scene, chosen: Index) -> Ids:
    """How the sentences and clauses of numbers begin, `[n, 3]`: the first two words, the first three, the clause's two."""
    begin = scene.tokens.around(scene.low[chosen], np.array([0, 1, 2]))
    clause = scene.tokens.around(scene.clause[chosen], np.array([0, 1, 2]))
    two = mixed(begin[:, 0], begin[:, 1])
    return np.column_stack([two, mixed(two, begin[:, 2]), mixed(clause[:, 0], clause[:, 1], clause[:, 2])])
