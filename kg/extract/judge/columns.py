"""What the trees read of every candidate: where it stands, what stands beside it, who found it, what became of it before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.catalogue import Entry
from kg.extract.findings import Findings
from kg.extract.judge.candidates import Candidate
from kg.extract.judge.cues import CLASSES, classes, counted
from kg.extract.judge.history import History
from kg.extract.judge.places import Matrix, Overlaps, Places, token_at
from kg.extract.learned.hashing import Index
from kg.extract.names import title_prefix
from kg.extract.tagger import labels
from kg.model import ENTITY_TYPES, EntityType

_WINDOWS = ((-3, 0), (-10, -3), (0, 3), (3, 9))  # tokens before (from the first) and behind (from the last)
_BEFORE = 2  # of them
_OFFSETS = np.array(_WINDOWS).T[:, :, None]
_CUES = {
    cue: n
    for n, cue in enumerate(
        ("context", "known", "head", "apposition", "form", "list", "title", "defined", "proposed")
    )
}  # fmt: skip
_KINDS = ("model", "algorithm", "architecture", "technique", "framework", "layer", "optimizer", "family", "loss")
_TYPE = {kind: number for number, kind in enumerate(ENTITY_TYPES)}
_INNER = re.compile(r"[a-z0-9][A-Z]")
_ALPHA = 2.0  # papers that the smoothed shares count for nothing

# the columns of a place: _NEAR, _SIDES, _RULE, _FOUND, _TAGGED, one behind the other
_NEAR = len(_WINDOWS) * (len(CLASSES) + len(ENTITY_TYPES))
_SIDES = 14
_RULE = len(ENTITY_TYPES)
_FINDS = _NEAR + _SIDES + _RULE  # where those of _FOUND begin
_SEEN = {"definitions": _FINDS + 5, "history": _FINDS + 6, "phrases": _FINDS + 7, "shapes": _FINDS + 8}
_FOUND = 9 + len(_CUES) + len(ENTITY_TYPES)
_TAGGED = 1 + len(ENTITY_TYPES) + len(labels.CLASSES) + 3


def columns(
    texts: Sequence[Findings], candidates: Sequence[Candidate], at: Places, history: History, words: Matrix
) -> Matrix:
    """All columns of the candidates of all texts, `[n, f]`.

    `words` are the linear model's margins `[n, 1 + types]`; their `things` are those of the rules: their answer is heard too.
    """
    count, places = len(candidates), len(at.owner)
    sizes = np.bincount(at.owner, minlength=count)
    overlaps = at.overlaps()
    where = _where(at)
    each = np.zeros((places, _NEAR + _SIDES + _RULE + _FOUND + _TAGGED), np.float32)
    _near(texts, at, each[:, :_NEAR])
    _sides(texts, at, where, overlaps, each[:, _NEAR : _NEAR + _SIDES])
    _found(texts, candidates, at, each)
    last = np.searchsorted(where.text, np.arange(len(texts) + 1)).tolist()
    for held, low, high in zip(texts, last, last[1:], strict=False):
        if held.tagged is not None and low < high:
            own = held.tagged.of_places(where.starts[low:high], where.ends[low:high])
            each[low:high, 1 + len(ENTITY_TYPES) - _TAGGED :] = own
    summed = np.concatenate([each[:, _NEAR : _NEAR + 4], each[:, -_TAGGED:]], axis=1)
    most, mean = np.maximum.reduceat(each, at.opens, axis=0), np.add.reduceat(summed, at.opens, axis=0)
    return np.concatenate(
        [
            most,
            mean / sizes[:, None],
            _history(history.rows([key for c in candidates for key in c.keys]), at),
            _shapes(candidates),
            _whole(texts, sizes, at, where),
            _scores(words, at, overlaps),
        ],
        axis=1,
        dtype=np.float32,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Where:
    """Of each place its text, where it stands in that, and in which of its sentences, all `[p]`."""

    text: Index
    starts: Index
    ends: Index
    sentence: Index


def _where(at: Places) -> _Where:
    text = at.text[at.owner]
    shift = at.tokens.shift[text]
    sentence = at.tokens.sentence[at.low] - at.tokens.first[text]
    return _Where(text, at.starts - shift, at.ends - shift, sentence)


def _near(texts: Sequence[Findings], at: Places, out: Matrix) -> None:
    """Enter how many words of each class stand in windows before and behind each place; the rules' things are classes too."""
    tokens = at.tokens
    marks = np.zeros((len(tokens.ids), len(CLASSES) + len(ENTITY_TYPES)), np.float32)
    marks[:, : len(CLASSES)] = classes(tokens.ids)
    spans = [
        (n, f.start, len(CLASSES) + _TYPE[t.type])
        for n, held in enumerate(texts)
        for t in held.things
        for f in t.places
    ]
    if spans:
        text, start, kind = np.array(spans).T
        marks[token_at(tokens, start + tokens.shift[text], text), kind] = 1
    sums = counted(marks)
    edges = np.empty((2, len(_WINDOWS), len(at.owner)), np.intp)
    edges[:, :_BEFORE], edges[:, _BEFORE:] = at.low, at.high
    edges += _OFFSETS
    np.minimum(np.maximum(edges, at.left, out=edges), at.right, out=edges)
    low, high = sums[edges]
    width = marks.shape[1]
    for window in range(len(_WINDOWS)):
        np.subtract(high[window], low[window], out=out[:, window * width : (window + 1) * width])


def _sides(texts: Sequence[Findings], at: Places, where: _Where, overlaps: Overlaps, out: Matrix) -> None:
    """Enter what is said of each place: free, in the title, in the first or last sentence; what holds it, what stands beside it."""
    raw, starts, ends, sentence = at.tokens.raw, where.starts, where.ends, where.sentence
    body, low, high, last = np.array(
        [(held.text.body, *(title_prefix(held.text) or (-1, -1)), len(held.text.sentences) - 1) for held in texts]
    )[where.text].T
    held_by, holding, crossing = (np.bincount(overlaps[k], minlength=len(starts)) for k in range(3))
    for column, values in enumerate(
        (
            held_by == 0,
            starts < body,
            sentence == 1,
            sentence == last,
            held_by,
            holding,
            crossing,
            at.low == at.left,
            [raw[end : end + 1] == "-" for end in at.ends.tolist()],
            [start > 0 and raw[start - 1] == "-" for start in at.starts.tolist()],
            (starts == low) & (ends == high),
            ends <= high,
            starts == 0,
            at.high == at.right - 1,
        )
    ):
        out[:, column] = values


def _found(texts: Sequence[Findings], candidates: Sequence[Candidate], at: Places, each: Matrix) -> None:
    """Enter for each place as what the rules settled it, and who found it, by which cue, as what; the tagger: how surely."""
    settled_in = [
        {(f.start, f.end): _NEAR + _SIDES + _TYPE[t.type] for t in held.things for f in t.places} for held in texts
    ]
    width = each.shape[1]
    cells: list[int] = []
    surest: dict[int, float] = {}
    row = 0  # of the place, as its first cell
    for candidate, text in zip(candidates, at.text.tolist(), strict=True):
        settled = settled_in[text]
        for place, some, others in zip(candidate.places, candidate.found, candidate.seen, strict=True):
            if place in settled:
                cells.append(row + settled[place])
            for one in some:
                if one.extractor == "tagger":
                    cells.append(row + width - _TAGGED + 1 + _TYPE[one.type])
                    surest[row] = max(surest.get(row, 0.0), one.probability)
                else:
                    cells += [row + column for column in _marks(one.extractor, one.weak, one.rank, one.cue, one.type)]
            for who in others:
                cells.append(row + _SEEN[who])
            row += width
    flat = each.reshape(-1)  # a view
    flat[cells] = 1
    for first, probability in surest.items():
        flat[first + width - _TAGGED] = probability


@lru_cache(maxsize=1_000)
def _marks(extractor: str, weak: bool, rank: int, cue: str | None, kind: EntityType) -> tuple[int, ...]:
    """The columns that a find marks, but the tagger's."""
    who = 2 * (extractor == "names") + (not weak)
    why = [_FINDS + 9 + _CUES[cue]] if cue in _CUES else []
    return (_FINDS + who, *([_FINDS + 4] if rank > 2 else []), *why, _FINDS + 9 + len(_CUES) + _TYPE[kind])


def _history(counts: Matrix, at: Places) -> Matrix:
    """Smoothed shares of the best known spelling, and how often any was seen and taken."""
    seen = counts[:, 0]
    best = np.flatnonzero(seen == np.maximum.reduceat(seen, at.opens)[at.owner])
    row = counts[best[np.searchsorted(at.owner[best], np.arange(len(at.opens)))]]
    taken = row[:, 1:9].sum(axis=1, keepdims=True)
    roles = row[:, 9:]
    return np.concatenate(
        [
            np.log1p(row[:, :1]),
            np.log1p(taken),
            taken / (row[:, :1] + _ALPHA),
            row[:, 1:9] / (row[:, :1] + _ALPHA),
            roles / (roles.sum(axis=1, keepdims=True) + _ALPHA),
            np.log1p(np.maximum.reduceat(counts[:, 1:9], at.opens, axis=0)),
        ],
        axis=1,
    )


def _shapes(candidates: Sequence[Candidate]) -> Matrix:
    """The look of the first spelling, and of the one with most capitals; what the catalogue has."""
    parts = []
    for candidate in candidates:
        names = set(candidate.names)
        first = candidate.names[0]
        parts += [_look(first), _look(max(names, key=_capitals) if len(names) > 1 else first), _known(candidate.entry)]
    return np.concatenate(parts).reshape(len(candidates), -1)


@lru_cache(maxsize=20_000)
def _capitals(name: str) -> tuple[float, str]:
    return sum(map(str.isupper, name)) / len(name), name


@lru_cache(maxsize=20_000)
def _look(name: str) -> Matrix:
    """Share and number of capitals, then other marks of a name's form."""
    upper = sum(map(str.isupper, name))
    return np.array(
        [
            upper / len(name),
            upper,
            len(name),
            name.count(" ") + 1,
            name.count("-"),
            sum(map(str.isdigit, name)),
            name.isupper(),
            name[0].isupper(),
            _INNER.search(name) is not None,
            name.istitle(),
            name.endswith("s"),
        ],
        np.float32,
    )


@lru_cache(maxsize=20_000)
def _known(entry: Entry | None) -> Matrix:
    """Type and kind of an entry of the catalogue, and what it says of its use; zeros for none."""
    if entry is None:
        return np.zeros(len(ENTITY_TYPES) + len(_KINDS) + 3, np.float32)
    types, kinds = [entry.type == kind for kind in ENTITY_TYPES], [entry.kind == kind for kind in _KINDS]
    return np.array([*types, *kinds, entry.context, entry.variant_of is not None, entry.family == "cost"], np.float32)


def _whole(texts: Sequence[Findings], sizes: Index, at: Places, where: _Where) -> Matrix:
    """How often and how widely a candidate is named, and the company it is in; `sizes` are its places."""
    of_texts = np.array(
        [
            (
                held.text.body,
                max(1, len(held.text.raw)),
                len(held.text.sentences),
                *(sum(t.type == kind for t in held.things) for kind in ENTITY_TYPES),
            )
            for held in texts
        ]
    )
    body, _, sentences = of_texts[where.text, :3].T
    length = of_texts[at.text, 1]
    sentence = where.sentence
    counts, places = (np.bincount(each, minlength=len(texts)) for each in (at.text, where.text))
    new = np.ones(len(sentence), np.intp)  # places are in order, so sentences are
    new[1:] = (sentence[1:] != sentence[:-1]) | (at.owner[1:] != at.owner[:-1])
    out = np.empty((len(sizes), 10 + len(ENTITY_TYPES)), np.float32)
    out[:, 0] = sizes
    out[:, 1] = where.starts[at.opens] / length
    out[:, 2] = where.starts[at.opens + sizes - 1] / length
    out[:, 3] = np.add.reduceat(new, at.opens)
    out[:, 4] = np.minimum.reduceat(np.where(where.starts >= body, sentence, sentences), at.opens)
    rank = at.text * (len(at.owner) + 1) + sizes  # those of a text, which stand together, by size
    out[:, 5] = np.cumsum(counts)[at.text] - np.searchsorted(np.sort(rank), rank, side="right")
    out[:, 6:8] = of_texts[at.text, 1:3]
    out[:, 8], out[:, 9] = counts[at.text], places[at.text]
    out[:, 10:] = of_texts[at.text, 3:]
    return out


def _scores(words: Matrix, at: Places, overlaps: Overlaps) -> Matrix:
    """The linear margins and probabilities; and how likely, at its freest and least free place, what holds, lies in or crosses
    a candidate is."""
    powers = np.exp(words - words.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    sure = (1 - shares[:, 0])[at.owner]
    inner, outer, one, other = overlaps
    rivals = np.zeros((len(sure), 3), np.float32)
    for column, (mine, theirs) in enumerate(((inner, outer), (outer, inner), (one, other))):
        np.maximum.at(rivals[:, column], mine, sure[theirs])
    least, most = np.minimum.reduceat(rivals, at.opens, axis=0), np.maximum.reduceat(rivals, at.opens, axis=0)
    return np.concatenate([words, shares, least, most], axis=1)
