"""One paper labelled as a whole against its record: what is right, wrong and missed, by row of the table.

The rows and what counts for them are those of the labels' own scorer (`shared/gold/score.py`; a test holds the two
together). Precision counts what matches a labelled thing, required or not; recall the required ones. One found thing matches
at most one labelled thing; one that merges two of them is wrong, as is a second one for the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.counts import Counts
from kg.evaluate.labels import GoldComparison, GoldPaper, Verdict
from kg.evaluate.names import address
from kg.evaluate.naming import Naming, naming_of
from kg.evaluate.things import EntityMark, Side, counted, marks, paired, side
from kg.evaluate.tuples import LEVELS, ResultMark, judge_results
from kg.model import ENTITY_TYPES, ROLES, Comparison, EntityType, Record, Repo

PROPOSED, REPO, COMPARISON = "Method proposed", "Repo", "Comparison"
ROWS = (*ENTITY_TYPES, PROPOSED, REPO, *LEVELS, COMPARISON)
"""The rows of the table, in its order."""
TYPES_WITH_ROLES: tuple[EntityType, ...] = tuple(type for type, roles in ROLES.items() if roles)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something else than a thing or a result: an address, a comparison, a proposal; `confidence` where it was found."""

    what: str
    verdict: Verdict
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled paper, its record (None: there is none, all is missed) and the verdicts.

    `counts` by row of `ROWS`, `roles` by type that has roles, `results` by level of `LEVELS`.
    """

    gold: GoldPaper
    record: Record | None
    counts: Mapping[str, Counts]
    roles: Mapping[EntityType, Counts]
    entities: tuple[EntityMark, ...]
    proposed: tuple[Mark, ...]
    repos: tuple[Mark, ...]
    results: Mapping[str, tuple[ResultMark, ...]]
    comparisons: tuple[Mark, ...]


def judge(gold: GoldPaper, record: Record | None) -> Judged:
    """Hold a record against the labels of its paper."""
    found = () if record is None else record.entities
    naming = naming_of(gold, found)
    sides = {type: side(type, gold.entities, found) for type in ENTITY_TYPES}
    proposals, proposed = _proposed(sides["Method"])
    addresses, repos = _repos(gold, () if record is None else record.repos)
    results = judge_results(gold, () if record is None else record.results, naming)
    pairs, comparisons = _comparisons(gold.comparisons, () if record is None else record.comparisons, naming)
    return Judged(
        gold=gold,
        record=record,
        counts={
            **{type: counted(s, range(len(s.found)), range(len(s.gold)), s.pairs) for type, s in sides.items()},
            PROPOSED: proposals,
            REPO: addresses,
            **{level: _of_marks(found) for level, found in results.items()},
            COMPARISON: pairs,
        },
        roles={type: _roles(sides[type]) for type in TYPES_WITH_ROLES},
        entities=tuple(marks(gold, list(sides.values()))),
        proposed=proposed,
        repos=repos,
        results=results,
        comparisons=comparisons,
    )


def _roles(things: Side) -> Counts:
    """Of the things that have to be found and were: how many, and how many in the labelled role."""
    found = [(things.gold[g], things.found[f]) for f, g in things.pairs.items() if things.gold[g].required]
    right = sum(thing.role == entity.role for thing, entity in found)
    return Counts(len(found), right, len(found), right)


def _proposed(methods: Side) -> tuple[Counts, tuple[Mark, ...]]:
    """The methods that the paper proposes, by the labels and by the record."""
    found = [f for f, entity in enumerate(methods.found) if entity.role == "proposed"]
    gold = [g for g, thing in enumerate(methods.gold) if thing.role == "proposed"]
    pairs = paired(methods, found, gold)
    told = [Mark(methods.found[f].name, "right" if f in pairs else "wrong") for f in found]
    missed = [g for g in gold if methods.gold[g].required and g not in pairs.values()]
    return counted(methods, found, gold, pairs), (*told, *(Mark(methods.gold[g].name, "missed") for g in missed))


def _repos(gold: GoldPaper, found: Sequence[Repo]) -> tuple[Counts, tuple[Mark, ...]]:
    """Addresses of the text, each once; pages are right where they are found, but need not be."""
    wanted = {address(repo.url): repo.url for repo in gold.repos if repo.kind in ("repo", "hub")}
    right = {address(repo.url) for repo in gold.repos}
    got = {address(repo.url): repo for repo in found if repo.origin == "text"}
    told = [Mark(repo.url, "right" if key in right else "wrong", repo.confidence) for key, repo in got.items()]
    told += [Mark(url, "missed") for key, url in wanted.items() if key not in got]
    return Counts(len(got), len(got.keys() & right), len(wanted), len(got.keys() & wanted.keys())), tuple(told)


def _comparisons(
    gold: Sequence[GoldComparison], found: Sequence[Comparison], naming: Naming
) -> tuple[Counts, tuple[Mark, ...]]:
    """Who outperforms whom, each pair of methods once."""
    wanted = {(naming(c.better), naming(c.worse)): c for c in gold}
    got = {(naming(c.better), naming(c.worse)): c for c in found}
    told = [Mark(_told(c), "right" if pair in wanted else "wrong", c.confidence) for pair, c in got.items()]
    told += [Mark(_told(c), "missed") for pair, c in wanted.items() if pair not in got]
    hits = len(got.keys() & wanted.keys())
    return Counts(len(got), hits, len(wanted), hits), tuple(told)


def _told(comparison: GoldComparison | Comparison) -> str:
    return f"{comparison.better} > {comparison.worse}"


def _of_marks(found: Sequence[ResultMark]) -> Counts:
    right, wrong, missed = (sum(mark.verdict == v for mark in found) for v in ("right", "wrong", "missed"))
    return Counts(right + wrong, right, right + missed, right)
