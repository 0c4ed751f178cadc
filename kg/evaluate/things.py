"""Methods, datasets, metrics and tasks of one paper against the labelled ones, and why what is wrong is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.evaluate.counts import Counts
from kg.evaluate.labels import GoldEntity, GoldPaper, Verdict
from kg.evaluate.names import forms
from kg.evaluate.pairing import merges, pair_up
from kg.evaluate.places import occurrences, touch
from kg.model import Entity, EntityType, Mention

Why = Literal["", "nothing there", "not found", "other type", "boundaries", "second node", "merged"]
"""Why a thing is wrong or missed: the other side has nothing like it; has it under another type; has a stretch that
overlaps; has it, but something else stands for it already; two labelled things were made one."""


@dataclass(frozen=True, slots=True)
class EntityMark:
    """A labelled thing, a found one, or both where they are the same.

    `why` explains an error; `other` and `other_type` are the thing on the other side that it has to do with, if one has.
    """

    type: EntityType
    verdict: Verdict
    gold: GoldEntity | None
    found: Entity | None
    why: Why = ""
    other: str = ""
    other_type: EntityType | None = None

    @property
    def name(self) -> str:
        """What it is called, by the labels where they have it."""
        thing = self.gold or self.found
        return thing.name if thing else ""

    @property
    def wrong_role(self) -> bool:
        """Whether a thing that has to be found was found in another role than the labelled one."""
        gold, found = self.gold, self.found
        return bool(gold and found and gold.required and gold.role and gold.role != found.role)


@dataclass(frozen=True, slots=True)
class Side:
    """The labelled and the found things of one type. By index: forms of the found ones, whether one merges two labelled
    ones, and which stands for which (found → labelled)."""

    type: EntityType
    gold: tuple[GoldEntity, ...]
    found: tuple[Entity, ...]
    forms: tuple[frozenset[str], ...]
    merged: tuple[bool, ...]
    pairs: Mapping[int, int]


def side(type: EntityType, gold: Sequence[GoldEntity], found: Sequence[Entity]) -> Side:
    """The things of a type, paired."""
    own_gold = tuple(thing for thing in gold if thing.type == type)
    own_found = tuple(entity for entity in found if entity.type == type)
    own_forms = tuple(map(forms, own_found))
    merged = tuple(merges(own, [thing.forms for thing in own_gold]) for own in own_forms)
    bare = Side(type, own_gold, own_found, own_forms, merged, {})
    pairs = paired(bare, range(len(own_found)), range(len(own_gold)))
    return Side(type, own_gold, own_found, own_forms, merged, pairs)


def paired(things: Side, found: Sequence[int], gold: Sequence[int]) -> dict[int, int]:
    """Pairs among these found and these labelled things alone."""
    pairs = pair_up(
        found,
        gold,
        lambda f, g: not things.merged[f] and not things.forms[f].isdisjoint(things.gold[g].forms),
        lambda g: things.gold[g].required,
    )
    return {found[f]: gold[g] for f, g in pairs.items()}


def counted(things: Side, found: Sequence[int], gold: Sequence[int], pairs: Mapping[int, int]) -> Counts:
    """The counts of these found and these labelled things, paired so."""
    wanted = sum(things.gold[g].required for g in gold)
    return Counts(len(found), len(pairs), wanted, sum(things.gold[g].required for g in pairs.values()))


def marks(paper: GoldPaper, sides: Sequence[Side]) -> Iterator[EntityMark]:
    """The verdict on every thing of a paper: first the pairs, then what is wrong, then what is missed or optional."""
    for part in sides:
        for f, g in sorted(part.pairs.items()):
            yield EntityMark(part.type, "right", part.gold[g], part.found[f])
    found = [
        _Left(entity, part.forms[f], part.merged[f])
        for part in sides
        for f, entity in enumerate(part.found)
        if f not in part.pairs
    ]
    gold = [g for part in sides for index, g in enumerate(part.gold) if index not in part.pairs.values()]
    crossed = pair_up(found, gold, _under_another_type, lambda thing: thing.required)
    text = _Places.of(paper)
    for f, left in enumerate(found):
        yield _wrong(paper, left, gold[crossed[f]] if f in crossed else None, text)
    crossed_gold = {g: found[f].entity for f, g in crossed.items()}
    every = [entity for part in sides for entity in part.found]
    for g, thing in enumerate(gold):
        other = crossed_gold.get(g)
        if not thing.required:
            yield EntityMark(thing.type, "optional", thing, None)
        elif other is not None:
            yield EntityMark(thing.type, "missed", thing, None, "other type", other.name, other.type)
        else:
            yield _missed(thing, found, every, text)


@dataclass(frozen=True, slots=True)
class _Left:
    """A found thing that stands for no labelled one of its type."""

    entity: Entity
    forms: frozenset[str]
    merged: bool


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the labelled things of a paper stand."""

    by_thing: Mapping[int, tuple[Mention, ...]]  # by identity: one object stands for one labelled thing

    @classmethod
    def of(cls, paper: GoldPaper) -> _Places:
        """Looked up in the paper's text."""
        return cls(
            {id(g): occurrences((g.name, *g.aliases), paper.title, paper.abstract) for g in paper.entities}
        )  # fmt: skip

    def __getitem__(self, thing: GoldEntity) -> tuple[Mention, ...]:
        return self.by_thing[id(thing)]


def _under_another_type(left: _Left, thing: GoldEntity) -> bool:
    return not left.merged and left.entity.type != thing.type and not left.forms.isdisjoint(thing.forms)


def _wrong(paper: GoldPaper, left: _Left, crossed: GoldEntity | None, text: _Places) -> EntityMark:
    entity = left.entity
    ordered = sorted(paper.entities, key=lambda thing: thing.type != entity.type)  # those of its type first
    same = [thing for thing in ordered if not left.forms.isdisjoint(thing.forms)]
    why: Why = "nothing there"
    other = None
    if left.merged:
        why, other = "merged", same[0]
    elif crossed is not None:
        why, other = "other type", crossed
    elif same:
        why, other = "second node", same[0]
    else:
        other = next((thing for thing in ordered if touch(entity.mentions, text[thing])), None)
        why = "boundaries" if other else why
    return EntityMark(
        entity.type, "wrong", None, entity, why, other.name if other else "", other.type if other else None
    )  # fmt: skip


def _missed(thing: GoldEntity, left: Sequence[_Left], found: Sequence[Entity], text: _Places) -> EntityMark:
    for candidate in left:
        entity = candidate.entity
        if candidate.merged and entity.type == thing.type and not candidate.forms.isdisjoint(thing.forms):
            return EntityMark(thing.type, "missed", thing, None, "merged", entity.name, entity.type)
    ordered = sorted(found, key=lambda entity: entity.type != thing.type)
    near = next((entity for entity in ordered if touch(text[thing], entity.mentions)), None)
    if near is None:
        return EntityMark(thing.type, "missed", thing, None, "not found")
    return EntityMark(thing.type, "missed", thing, None, "boundaries", near.name, near.type)
