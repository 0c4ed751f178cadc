"""Texts with numbers laid out in arrays: where their numbers, names and clauses stand among the tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from kg.extract.findings import Findings, Number, Thing
from kg.extract.learned.hashing import Ids, Index, mixed, word_id
from kg.extract.learned.ragged import offsets
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
    """What the features are computed from: k texts with n numbers, t tokens, m mentions (sorted by thing), h things with a place.

    Of numbers: `text`, `printed` (what stands there), `at` their tokens, `units` (in UNITS), `sentence`, `low` and `high` the
    tokens of the sentence (end excluded), `clause` the token that its clause begins with, `order` `[n, 6]` (index and count in
    the sentence, among those of equal unit in it, in the run joined by commas only), `paired` `[n]` (1 and 2: first and second
    of "from A to B"; 3 and 4: of "A vs. B"; else 0).
    Of mentions: `mention` their tokens, `of` their things (0 to h - 1), `first_mention` `[h + 1]` where each thing's begin.
    Of things: `things` `[h]` their indices, counted through all texts; `named` the things; `kind` (in KINDS), `role` (in
    ROLES), `owner` their texts, `first_thing` `[k + 1]` where each text's begin.
    Of texts: `title_end` the first token behind the title.
    Counts before each token, `[t + 1]`: `commas`, `figures`, `clauses`, `plain` (neither bracket nor sign), and `of_kind`
    `[4, t + 1]`, names.
    """

    texts: Sequence[Findings]
    numbers: Sequence[Number]
    printed: Sequence[str]
    tokens: Typed
    text: Index
    at: Index
    units: Index
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
    named: Sequence[Thing]
    kind: Index
    role: Index
    owner: Index
    first_thing: Index
    title_end: Index
    commas: Index
    figures: Index
    clauses: Index
    plain: Index
    of_kind: Index


def scene(texts: Sequence[Findings], numbers: Sequence[Sequence[Number]]) -> Scene:
    """The scene of texts and their candidate numbers (at least one each)."""
    # words matter where the numbers are, and in the title
    spoken = [sorted({n.sentence for n in own}) for own in numbers]
    tokens = typed(texts, numbers, only=[{0, *own} for own in spoken])
    size = len(tokens.ids)
    each = [(text, held, n) for text, (held, own) in enumerate(zip(texts, numbers, strict=True)) for n in own]
    text = np.array([text for text, _, _ in each], np.intp)
    at = tokens.token_at(np.array([n.start for _, _, n in each], np.intp) + tokens.shift[text])
    sentence = np.array([n.sentence for _, _, n in each], np.intp) + tokens.first[text]
    mention, of, things, first = _mentions(tokens)
    everything = [thing for held in texts for thing in held.things]
    named = [everything[i] for i in things.tolist()]
    kind = np.array([KINDS.index(thing.type) for thing in named], np.intp)
    first_thing = np.searchsorted(things, offsets([len(held.things) for held in texts]))
    flags = np.zeros((len(KINDS), size), np.bool_)
    flags[kind[of], mention] = True
    listed = [tokens.ids == sign for sign in (_OPEN, _TILDE, _PLUS)]
    clauses = np.zeros(size, np.bool_)
    marks = [
        mark.start() + by
        for held, own, by in zip(texts, spoken, tokens.shift.tolist(), strict=True)
        for i in own
        for mark in _CLAUSE.finditer(held.text.raw, *held.text.sentences[i])
    ]
    clauses[tokens.token_at(np.array(marks, np.intp))] = True
    pairs = list(zip(texts, numbers, strict=True))
    return Scene(
        texts=texts,
        numbers=[n for _, _, n in each],
        printed=[held.text.raw[n.start : n.end] for _, held, n in each],
        tokens=tokens,
        text=text,
        at=at,
        units=np.array([UNITS.index(n.unit_class) for _, _, n in each], np.intp),
        sentence=sentence,
        low=tokens.bounds[sentence],
        clause=np.maximum(_last(clauses)[at], tokens.bounds[sentence]),
        high=tokens.bounds[sentence + 1],
        order=np.array([row for held, own in pairs for row in _order(held.text.raw, own)], np.intp),
        paired=np.array([place for held, own in pairs for place in _paired(held.text.raw, own)], np.intp),
        mention=mention,
        of=of,
        first_mention=np.append(first, len(mention)),
        things=things,
        named=named,
        kind=kind,
        role=np.array([ROLES.index(thing.role) for thing in named], np.intp),
        owner=np.repeat(np.arange(len(texts)), np.diff(first_thing)),
        first_thing=first_thing,
        title_end=np.searchsorted(tokens.starts, tokens.shift + [held.text.body for held in texts]),
        commas=counts(tokens.ids == _COMMA),
        figures=counts(tokens.number >= 0),
        clauses=counts(clauses),
        plain=counts(~(listed[0] | listed[1] | listed[2])),
        of_kind=np.stack([counts(row) for row in flags]),
    )


def counts(flags: NDArray[np.bool_]) -> Index:
    """How many are set before each place, and in all."""
    return np.concatenate([[0], np.cumsum(flags)])


def _last(flags: NDArray[np.bool_]) -> Index:
    """For each place the last one up to it that is set, or -1."""
    out: Index = np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))
    return out


def _mentions(tokens: Typed) -> tuple[Index, Index, Index, Index]:
    """Mentions sorted by thing: their tokens and things, the things that have any, where each thing's begin."""
    token = np.flatnonzero(tokens.thing >= 0)
    token = token[np.argsort(tokens.thing[token], kind="stable")]
    things, first, of = np.unique(tokens.thing[token], return_index=True, return_inverse=True)
    return token, of, things, first


def _order(raw: str, numbers: Sequence[Number]) -> list[list[int]]:
    """Index and count of each number in its sentence, among the equal units there, and in its run of commas."""
    out = []
    for _, group in groupby(numbers, key=lambda n: n.sentence):
        own = list(group)
        units = [n.unit_class for n in own]
        rows = [[at, len(own), units[:at].count(unit), units.count(unit), 0, 0] for at, unit in enumerate(units)]
        begin = 0
        for end in range(1, len(own) + 1):
            if end == len(own) or not _LISTED.fullmatch(raw, own[end - 1].unit_end, own[end].start):
                for at in range(begin, end):
                    rows[at][4:] = at - begin, end - begin
                begin = end
        out += rows
    return out


def _paired(raw: str, numbers: Sequence[Number]) -> list[int]:
    """Which numbers are the first or second of "from A to B" (1, 2) or "A vs. B" (3, 4)."""
    out = [0] * len(numbers)
    for index, (one, other) in enumerate(pairwise(numbers)):
        if one.sentence == other.sentence and one.unit_end <= other.start:
            gap = raw[one.unit_end : other.start]
            if _TO.match(gap) and (
                _FROM.search(raw[max(0, one.start - 30) : one.start]) or len(gap) < 5 or "rightarrow" in gap
            ):
                out[index : index + 2] = 1, 2
            elif not out[index] and _VERSUS.match(gap):
                out[index : index + 2] = 3, 4
    return out


def openings(scene: Scene, chosen: Index) -> Ids:
    """How the sentences and clauses of numbers begin, `[n, 3]`: the first two words, the first three, the clause's two."""
    begin = scene.tokens.around(scene.low[chosen], np.array([0, 1, 2]))
    clause = scene.tokens.around(scene.clause[chosen], np.array([0, 1, 2]))
    two = mixed(begin[:, 0], begin[:, 1])
    return np.column_stack([two, mixed(two, begin[:, 2]), mixed(clause[:, 0], clause[:, 1], clause[:, 2])])
