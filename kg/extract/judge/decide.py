"""The judge: of all candidates those that are more likely right than not, as what, in which role, how surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.extract.entities import is_name
from kg.extract.findings import Dropped, Findings, Found, Thing
from kg.extract.judge.candidates import Candidate, Place, candidates
from kg.extract.judge.columns import columns
from kg.extract.judge.history import History
from kg.extract.judge.kin import Named, features_of, pairs_of
from kg.extract.judge.places import Matrix, places_of
from kg.extract.judge.settings import Settings
from kg.extract.judge.words import words_of
from kg.extract.learned.hashing import Hashed, Index, Linear
from kg.extract.learned.trees import Forest, softmax
from kg.extract.roles import decide_roles
from kg.model import ENTITY_TYPES, ROLES, EntityType

WITH_ROLES: tuple[EntityType, ...] = ("Method", "Dataset")
_DOUBTFUL: Mapping[EntityType, float] = {"Method": 0.2, "Dataset": 0.2, "Metric": 0.12}
_LEAST = (
    0.02  # of 17,000 things kept out of fold this loses 13 right and 11 wrong ones, and of the candidates two in five
)
_LOOKED_AT = 0.2  # dropped candidates above this probability are told to the honesty report


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """All that decides: the names' history, linear models over words, trees over columns, thresholds.

    Classes of `words` and `trees` are nothing, then ENTITY_TYPES; those of `role_words` and `role_trees` the roles of the
    type. `required` says of a thing, once it is right, whether it is required; `kin` of a pair, whether it is one thing.
    """

    history: History
    words: Linear
    trees: Forest
    required: Forest
    role_words: Mapping[EntityType, Linear]
    role_trees: Mapping[EntityType, Forest]
    kin: Linear
    settings: Settings

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Judge:
        """The shipped one. Raises ModelError where a part is missing or damaged."""
        return Judge(
            History.load(),
            Linear.load("judge-words"),
            Forest.load("judge-trees"),
            Forest.load("judge-required"),
            {kind: Linear.load(f"role-words-{kind.lower()}") for kind in WITH_ROLES},
            {kind: Forest.load(f"role-trees-{kind.lower()}") for kind in WITH_ROLES},
            Linear.load("judge-kin"),
            Settings.load(),
        )


@dataclass(slots=True)
class Kept:
    """A candidate (its index) that stays, as what, how surely, and the places that are left to it."""

    index: int
    type: EntityType
    probability: float
    places: list[Place]


def judge(texts: Sequence[Findings], model: Judge | None = None) -> None:
    """Put in the place of each text's `things` those that the judge keeps; what it drops goes to `dropped`.

    Each text is judged by itself; that many are at a time saves the time that it takes to begin.
    """
    model = model or Judge.load()
    of_texts = [candidates(held, model.history) for held in texts]
    found = [candidate for own in of_texts for candidate in own]
    at = places_of(texts, of_texts)
    words = words_of(found, at)
    margins = model.words.margins(words)
    chosen = worth(margins)
    found, at, words = [found[i] for i in chosen.tolist()], at.of(chosen), words.take(chosen)
    if not found:
        for held in texts:
            held.things = []
        return
    rows = columns(texts, found, at, model.history, margins[chosen])
    scores = model.trees.scores(rows)
    first = np.searchsorted(at.text, np.arange(len(texts) + 1)).tolist()
    groups = [
        _groups(held, found[low:high], scores[low:high], model)
        for held, low, high in zip(texts, first, first[1:], strict=False)
    ]
    heads = [
        (low + group[0].index, group[0].type)
        for low, (kept, doubtful) in zip(first, groups, strict=False)
        for group in [*kept, *doubtful]
    ]
    index = np.array([i for i, _ in heads], np.intp)
    roles = _roles([kind for _, kind in heads], index, words, rows, scores, model)
    required = model.required.scores(with_scores(rows[index], scores[index])).tolist()
    said = zip(roles, required, strict=True)
    for held, low, high, (kept, doubtful) in zip(texts, first, first[1:], groups, strict=False):
        own = found[low:high]
        held.dropped += _dropped(own, scores[low:high], kept)
        held.things, held.doubtful = (
            [thing_of(held, own, group, *next(said), model.settings) for group in some] for some in (kept, doubtful)
        )
        held.things.sort(key=lambda t: t.places[0].start)
        decide_roles(held)  # what the rules count for a proposal is read by those that come after


def _groups(
    held: Findings, found: Sequence[Candidate], scores: Matrix, model: Judge
) -> tuple[list[list[Kept]], list[list[Kept]]]:
    """What stays of the candidates of a text, and what is doubtful; indices are those of `found`."""
    kept = grouped(held, found, scores, model.kin, model.settings)
    return kept, [[one] for one in doubted(found, scores, kept)]


def worth(margins: Matrix) -> Index:
    """The candidates that a second look is worth: what the words alone find next to impossible is no thing."""
    return np.flatnonzero(1 - softmax(margins)[:, 0] >= _LEAST)


def with_scores(rows: Matrix, scores: Matrix, margins: Matrix | None = None) -> Matrix:
    """The columns of a second look: those of the first, the scores that it gave, and margins of a linear model."""
    return np.concatenate([rows, scores] if margins is None else [rows, scores, margins], axis=1, dtype=np.float32)


def select(found: Sequence[Candidate], scores: Matrix, keep: Mapping[EntityType, float]) -> list[Kept]:
    """The candidates that stay, the surest first.

    Each is taken as its likeliest type. Where places overlap, they go to the surer candidate; but a longer name that holds
    the place of a thing that stands elsewhere too takes it over. What has no place left is dropped.
    """
    kinds, sure = _likeliest(scores)
    order = sorted((i for i, kind in enumerate(kinds) if sure[i] >= keep[kind]), key=lambda i: -sure[i])
    owner: dict[Place, Kept] = {}
    out = []
    for index in order:
        mine = Kept(index, kinds[index], sure[index], [])
        for start, end in found[index].places:
            rivals = [place for place in owner if place[0] < end and start < place[1]]
            if not rivals or all(start <= a and b <= end and len(owner[a, b].places) > 1 for a, b in rivals):
                for place in rivals:
                    owner.pop(place).places.remove(place)
                owner[start, end] = mine
                mine.places.append((start, end))
        out.append(mine)
    return [one for one in out if one.places]


def doubted(found: Sequence[Candidate], scores: Matrix, kept: Sequence[Sequence[Kept]]) -> list[Kept]:
    """The candidates that do not stay, but that a result may need (`kg.extract.linker`): those likely enough, on places that
    nothing else has, the surest first."""
    kinds, sure = _likeliest(scores)
    taken = [place for group in kept for one in group for place in one.places]
    out = []
    likely = [i for i, kind in enumerate(kinds) if sure[i] >= _DOUBTFUL.get(kind, 1.0)]
    for index in sorted(likely, key=lambda i: -sure[i]):
        places = [(a, b) for a, b in found[index].places if not any(x < b and a < y for x, y in taken)]
        if places:
            taken += places
            out.append(Kept(index, kinds[index], sure[index], places))
    return out


def _likeliest(scores: Matrix) -> tuple[list[EntityType], list[float]]:
    """Of every candidate the likeliest type, and how likely it is."""
    best = scores[:, 1:].argmax(axis=1)
    return [ENTITY_TYPES[kind] for kind in best.tolist()], scores[np.arange(len(scores)), best + 1].tolist()


def grouped(
    held: Findings, found: Sequence[Candidate], scores: Matrix, kin: Linear, settings: Settings
) -> list[list[Kept]]:
    """The candidates that stay (`select`) in groups that are one thing each, the most frequent name first."""
    kept = select(found, scores, settings.keep)
    group = [[one] for one in kept]
    named = [named_of(held, found[one.index], one) for one in kept]
    pairs = pairs_of(named)
    if pairs:
        alike = kin.scores(features_of(named, pairs)).tolist()
        for score, pair in sorted(zip(alike, pairs, strict=True), key=lambda s: (-s[0], s[1].short, s[1].long)):
            one, other = group[pair.short], group[pair.long]
            # chains would join what is not alike
            if score >= settings.join[named[pair.short].type] and len(one) == len(other) == 1:
                both = sorted(one + other, key=lambda k: (-len(k.places), -k.probability, k.index))
                group[pair.short] = group[pair.long] = both
    return list({id(each): each for each in group}.values())


def named_of(held: Findings, candidate: Candidate, kept: Kept) -> Named:
    """What `kin` reads of a candidate that stays."""
    raw, body = held.text.raw, held.text.body
    names = tuple(dict.fromkeys(raw[a:b] for a, b in kept.places))
    titled = all(end <= body for _, end in kept.places)
    return Named(kept.type, names, kept.probability, len(kept.places), titled, candidate.entry)


def _roles(
    kinds: Sequence[EntityType], index: Index, words: Hashed, rows: Matrix, scores: Matrix, model: Judge
) -> list[tuple[float, ...]]:
    """The probability of each role of candidates (`index`) that are of these types; empty where the type has none."""
    out: list[tuple[float, ...]] = [()] * len(kinds)
    for kind in WITH_ROLES:
        chosen = [number for number, one in enumerate(kinds) if one == kind]
        if chosen:
            of = index[chosen]
            margins = model.role_words[kind].margins(words.take(of))
            given = model.role_trees[kind].scores(with_scores(rows[of], scores[of], margins))
            for number, row in zip(chosen, given.tolist(), strict=True):
                out[number] = tuple(row)
    return out


def role_of(kind: EntityType, roles: tuple[float, ...], settings: Settings) -> str | None:
    """The first role where it is likely enough, else the likelier of the others."""
    if not roles:
        return None
    names = ROLES[kind]
    return names[0] if roles[0] >= settings.own[kind] else names[1] if roles[1] >= roles[2] else names[2]


def thing_of(
    held: Findings,
    found: Sequence[Candidate],
    group: Sequence[Kept],
    roles: tuple[float, ...],
    required: float,
    settings: Settings,
) -> Thing:
    """The thing of a group of kept candidates."""
    raw = held.text.raw
    kind = group[0].type
    at: dict[Place, tuple[list[Found], list[str]]] = {}
    entry = None
    for one in group:
        of = found[one.index]
        at.update(zip(of.places, zip(of.found, of.seen, strict=True), strict=True))
        if entry is None and of.entry is not None and of.entry.type == kind:
            entry = of.entry
    mine = sorted(place for one in group for place in one.places)
    surfaces = [raw[a:b] for a, b in mine]
    name = surfaces[0]
    if any(surface != name for surface in surfaces):
        name = min(surfaces, key=lambda s: (not is_name(s, entry), -surfaces.count(s), len(s), s))
    who: set[str] = set()
    for place in mine:
        some, others = at[place]
        who.update([f.extractor for f in some], others)
    return Thing(
        kind,
        name,
        [_place(place, *at[place], kind) for place in mine],
        entry,
        role=role_of(kind, roles, settings),
        confidence=_told(settings.confidence(kind, max(one.probability for one in group))),
        required=_told(required),
        roles=tuple(map(_told, roles)),
        extractors=tuple(sorted(who)),
    )


def _told(probability: float) -> float:
    """A probability as a record states it; nothing is certain."""
    return round(min(probability, 0.999), 3)


def _place(place: Place, found: Sequence[Found], seen: Sequence[str], kind: EntityType) -> Found:
    """What stands for a place: the best known of what was found there, of this type if it can be."""
    if not found:
        return Found(*place, kind, seen[0], rank=1)
    best = found[0] if len(found) == 1 else max(found, key=lambda f: (f.type == kind, not f.weak, f.rank))
    if best.type == kind and not best.weak:
        return best
    entry = best.entry if best.entry is not None and best.entry.type == kind else None
    # what `replace` does, in a fifth of its time
    return Found(*place, kind, best.extractor, best.rank, False, entry, best.cue, best.label, best.probability)


def _dropped(found: Sequence[Candidate], scores: Matrix, groups: Sequence[Sequence[Kept]]) -> list[Dropped]:
    """What came near, and was not kept: every place of it."""
    stays = {place for group in groups for one in group for place in one.places}
    return [
        Dropped(*place, kind, "judged")
        for candidate, kind, sure in zip(found, *_likeliest(scores), strict=True)
        if sure >= _LOOKED_AT
        for place in candidate.places
        if place not in stays
    ]
