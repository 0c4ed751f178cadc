"""Papers met twice: which records are one paper.

Kind by kind of identifier, the best first, then by title. What is joined is decided for all records that share a value at
once, so their order has no say; where joining them would bring together papers with two arXiv ids or two DOIs, or authors
or years that contradict, none of them is joined and they are listed for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.fold import fold
from kg.resolve.ledger import Duplicate, Merge
from kg.resolve.state import State, rank
from kg.resolve.union import Groups

YEARS_APART = 1  # a preprint and its proceedings may lie so many years apart
MOST_ALIKE = 200  # papers under one title that are compared with each other

_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The records of one paper: `best` gives text and findings, `others` metadata only, the better first."""

    id: str
    best: State
    others: tuple[State, ...]


@dataclass(slots=True)
class _Work:
    """The groups so far, and what is known of each."""

    states: Sequence[State]
    apart: Sequence[tuple[str, str]]
    groups: Groups[int] = field(default_factory=Groups)
    reasons: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    listed: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)

    def now(self) -> list[list[int]]:
        return self.groups.lists(range(len(self.states)))

    def join(self, groups: Sequence[list[int]], reason: str) -> None:
        for group in groups[1:]:
            self.groups.join(groups[0][0], group[0])
        if len(groups) > 1:
            self.reasons[groups[0][0]].add(reason)

    def ids(self, group: Iterable[int], kind: str) -> set[str]:
        return {value for i in group if (value := self.states[i].ids.get(kind))}

    def names(self, group: Iterable[int]) -> set[str]:
        """Every identifier of a group, with its kind in front."""
        return {n for i in group for n in (self.states[i].id, *(f"{k}:{v}" for k, v in self.states[i].ids.items()))}

    def best(self, group: Iterable[int]) -> str:
        return min(_best_id(self.states[i]) for i in group)[1]

    def list_for_a_person(self, groups: Sequence[list[int]], why: str) -> None:
        names = tuple(sorted({self.best(group) for group in groups}))[:MOST_ALIKE]
        if len(names) > 1:
            self.listed.add((why, names))

    def kept_apart(self, groups: Sequence[list[int]]) -> bool:
        """Whether a decision keeps two of the groups apart."""
        if not self.apart:
            return False
        names = [self.names(group) for group in groups]
        return any((a in x and b in y) or (b in x and a in y) for a, b in self.apart for x, y in combinations(names, 2))


def papers(
    states: Sequence[State],
    same: Sequence[tuple[str, ...]] = (),
    different: Sequence[tuple[str, ...]] = (),
) -> tuple[list[PaperGroup], list[Merge], list[Duplicate]]:
    """The papers that the records are of, sorted by id; the joins made; and likely duplicates that were not joined.

    `same` and `different` are groups of identifiers that a person decided on. Two records with one best identifier are one
    paper whatever is decided: an identifier names one node.
    """
    work = _Work(states, [pair for ids in different for pair in combinations(ids, 2)])
    kinds = sorted({kind for state in states for kind in state.ids}, key=lambda kind: (rank(kind), kind))
    for kind in kinds:
        _by_id(work, kind, kinds[: kinds.index(kind)])
    _by_title(work)
    _by_decision(work, same)
    found = sorted(
        ((_group(states, members), members) for members in work.now()), key=lambda g: (g[0].id, g[0].best.digest)
    )
    groups = _distinct([group for group, _ in found])
    reasons: dict[int, set[str]] = defaultdict(set)
    for member, why in work.reasons.items():
        reasons[work.groups.top(member)] |= why
    merges = [
        Merge("Paper", group.id, tuple(sorted({states[i].id for i in members})), reason)
        for group, (_, members) in zip(groups, found, strict=True)
        for reason in sorted(reasons.get(work.groups.top(members[0]), ()))
    ]
    groups.sort(key=lambda group: group.id)
    return groups, merges, [Duplicate("Paper", names, names, why) for why, names in sorted(work.listed)]


def _by_id(work: _Work, kind: str, better: Sequence[str]) -> None:
    """Join groups with an equal identifier of one kind."""
    for groups in _linked(work, lambda group: work.ids(group, kind)):
        if kind == "arxiv" or not (_contradict(work, groups) or work.kept_apart(groups)):
            work.join(groups, "id")
            continue
        work.list_for_a_person(groups, f"one {kind} identifier")
        # those without a better identifier would be one node in any case
        bare: dict[str, list[list[int]]] = defaultdict(list)
        for group in groups:
            if not any(work.ids(group, k) for k in better):
                bare[min(work.ids(group, kind))].append(group)
        for alike in bare.values():
            work.join(alike, "id")


def _linked(work: _Work, values: Callable[[list[int]], set[str]]) -> list[list[list[int]]]:
    """The groups that share a value, directly or through others, together; those that share none are left out."""
    holders: dict[str, list[list[int]]] = defaultdict(list)
    for group in work.now():
        for value in values(group):
            holders[value].append(group)
    linked: Groups[int] = Groups()
    shared: dict[int, list[int]] = {}
    for groups in holders.values():
        if len(groups) > 1:
            for group in groups:
                shared[group[0]] = group
                linked.join(groups[0][0], group[0])
    return [[shared[first] for first in firsts] for firsts in linked.lists(sorted(shared))]


def _contradict(work: _Work, groups: Sequence[list[int]]) -> bool:
    """Whether two of the groups have different arXiv ids or different DOIs."""
    return any(
        (a := work.ids(x, kind)) and (b := work.ids(y, kind)) and not a & b
        for kind in ("arxiv", "doi")
        for x, y in combinations(groups, 2)
    )


def _by_title(work: _Work) -> None:
    """Join groups with an equal folded title that agree in everything else they state."""
    for groups in _linked(work, lambda group: {fold(work.states[i].title) for i in group} - {""}):
        alike = len(groups) <= MOST_ALIKE and all(_agree(work, x, y) for x, y in combinations(groups, 2))
        if alike and not work.kept_apart(groups):
            work.join(groups, "title")
            continue
        work.list_for_a_person(groups, "one title")
        copies: dict[tuple[object, ...], list[list[int]]] = defaultdict(list)
        for group in groups:
            if not any(work.states[i].ids for i in group):
                state = work.states[group[0]]
                copies[state.id, state.authors, state.year].append(group)
        for same in copies.values():
            work.join(same, "title")


def _agree(work: _Work, one: list[int], other: list[int]) -> bool:
    """Whether two groups under one title have no identifier, author or year against each other."""
    for kind in {k for i in one for k in work.states[i].ids}:
        a, b = work.ids(one, kind), work.ids(other, kind)
        if b and not a & b:
            return False
    return all(_same_people_and_time(work.states[i], work.states[j]) for i in one for j in other)


def _same_people_and_time(one: State, other: State) -> bool:
    if one.year is not None and other.year is not None and abs(one.year - other.year) > YEARS_APART:
        return False
    if not one.authors or not other.authors:
        return True
    # names may be cut, turned or in another order: the first author of each has to stand in the other's list
    all_one, all_other = _name_words(one.authors), _name_words(other.authors)
    return bool(_name_words(one.authors[:1]) & all_other and _name_words(other.authors[:1]) & all_one)


def _name_words(authors: Iterable[str]) -> set[str]:
    plain = unicodedata.normalize("NFKD", " ".join(authors)).casefold()
    return set(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def _by_decision(work: _Work, same: Sequence[tuple[str, ...]]) -> None:
    if not same:
        return
    holders: dict[str, list[list[int]]] = defaultdict(list)
    for group in work.now():
        for name in work.names(group):
            holders[name].append(group)
    for ids in same:
        groups = {work.groups.top(g[0]): g for one in ids for g in holders.get(one, ())}
        work.join(list(groups.values()), "decision")


def _best_id(state: State) -> tuple[int, str]:
    """Rank and text of a record's best identifier."""
    if state.ids:
        return min((rank(kind), f"{kind}:{value}") for kind, value in state.ids.items())
    return rank("title"), state.id


def _group(states: Sequence[State], members: Sequence[int]) -> PaperGroup:
    # a record without an abstract has nothing to say beside one that has it, however good its identifier
    ordered = sorted(
        (states[i] for i in members), key=lambda s: (not s.abstract, _best_id(s)[0], -len(s.abstract), s.digest)
    )
    return PaperGroup(min(map(_best_id, ordered))[1], ordered[0], tuple(ordered[1:]))


def _distinct(groups: Sequence[PaperGroup]) -> list[PaperGroup]:
    """The groups, given sorted by id and digest; where two have one id, the later gets a piece of its digest."""
    taken: set[str] = {group.id for group in groups}
    found: list[PaperGroup] = []
    before = None
    for group in groups:
        id = group.id
        if id == before:
            digits = 6
            while (id := f"{group.id}~{group.best.digest[:digits]}") in taken:
                digits += 1
            taken.add(id)
        before = group.id
        found.append(PaperGroup(id, group.best, group.others))
    return found
