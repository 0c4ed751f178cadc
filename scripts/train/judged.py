"""How good judged things are: the rows of `kg evaluate` that concern them, and how far their confidence can be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from kg.evaluate.counts import Counts
from kg.evaluate.names import normals
from kg.evaluate.pairing import merges
from kg.evaluate.things import Side, counted, paired, side
from kg.extract.findings import Findings, Thing
from kg.model import ENTITY_TYPES, ROLES, Entity, EntityType
from scripts.train.candidates import Read

Floats = NDArray[np.float64]
_THRESHOLDS = tuple(round(0.3 + 0.02 * step, 2) for step in range(26))


class Figure(NamedTuple):
    """Precision, recall and F1 of a row."""

    precision: float
    recall: float
    f1: float


def figures(papers: Sequence[Read], things: Sequence[Sequence[Thing]]) -> dict[str, Figure]:
    """By type; by `TYPE own` for what the paper itself proposes or introduces; by `TYPE role`, where all three are the accuracy."""
    sums: dict[str, list[Counts]] = {}
    for paper, some in zip(papers, things, strict=True):
        entities = [entity_of(paper.held, thing) for thing in some]
        for kind in ENTITY_TYPES:
            one = side(kind, paper.gold.entities, entities)
            sums.setdefault(kind, []).append(counted(one, range(len(one.found)), range(len(one.gold)), one.pairs))
            if ROLES[kind]:
                sums.setdefault(f"{kind} own", []).append(_own(one, ROLES[kind][0]))
                both = [(one.gold[g], one.found[f]) for f, g in one.pairs.items() if one.gold[g].required]
                right = sum(a.role == b.role for a, b in both)
                sums.setdefault(f"{kind} role", []).append(Counts(len(both), right, len(both), right))
    return {name: _figure(rows) for name, rows in sums.items()}


def entity_of(held: Findings, thing: Thing) -> Entity:
    """The thing as an entity, without mentions."""
    names = {held.text.raw[f.start : f.end] for f in thing.places}
    return Entity(thing.type, thing.name, tuple(sorted(names)), thing.role, thing.confidence or 0.0, (), ())


def _own(one: Side, role: str) -> Counts:
    found = [f for f, entity in enumerate(one.found) if entity.role == role]
    wanted = [g for g, thing in enumerate(one.gold) if thing.role == role]
    return counted(one, found, wanted, paired(one, found, wanted))


def _figure(rows: Sequence[Counts]) -> Figure:
    predicted, right, wanted, found = (sum(column) for column in zip(*rows, strict=True))
    p, r = right / max(1, predicted), found / max(1, wanted)
    return Figure(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def best_keep(papers: Sequence[Read], things: Sequence[Sequence[Thing]]) -> dict[EntityType, float]:
    """For each type the threshold of confidence that gives the best F1, given the things above a low one."""
    out: dict[EntityType, float] = {}
    for kind in ENTITY_TYPES:
        said: list[float] = []
        # of every labelled thing the surest of those that are it, and whether it has to be found
        found: list[tuple[float, bool]] = []
        for paper, some in zip(papers, things, strict=True):
            gold = [thing for thing in paper.gold.entities if thing.type == kind]
            best = [0.0] * len(gold)
            for thing in some:
                if thing.type == kind and thing.confidence is not None:
                    said.append(thing.confidence)
                    forms = normals(paper.held.text.raw[f.start : f.end] for f in thing.places)
                    if not merges(forms, [g.forms for g in gold]):
                        hit = next((n for n, g in enumerate(gold) if not forms.isdisjoint(g.forms)), None)
                        if hit is not None:
                            best[hit] = max(best[hit], thing.confidence)
            found += [(sure, g.required) for sure, g in zip(best, gold, strict=True)]
        out[kind] = _best(np.array(said), np.array([f for f, _ in found]), np.array([need for _, need in found]))
    return out


def best_own(papers: Sequence[Read], things: Sequence[Sequence[Thing]]) -> dict[EntityType, float]:
    """For each type with roles the threshold of the first role that gives the best F1 of what is the paper's own."""
    out: dict[EntityType, float] = {}
    for kind, roles in ROLES.items():
        if not roles:
            continue
        said: list[float] = []
        found: list[tuple[float, bool]] = []
        for paper, some in zip(papers, things, strict=True):
            mine = [thing for thing in some if thing.type == kind]
            said += [thing.roles[0] for thing in mine]
            pairs = side(kind, paper.gold.entities, [entity_of(paper.held, thing) for thing in mine])
            back = {g: f for f, g in pairs.pairs.items()}
            found += [
                (mine[back[number]].roles[0] if number in back else 0.0, thing.required)
                for number, thing in enumerate(pairs.gold)
                if thing.role == roles[0]
            ]
        out[kind] = _best(np.array(said), np.array([f for f, _ in found]), np.array([need for _, need in found]))
    return out


def believed(
    papers: Sequence[Read], things: Sequence[Sequence[Thing]]
) -> tuple[dict[EntityType, float], dict[EntityType, float]]:
    """For each type slope and shift that bring the log odds of its things to those of being right."""
    slope: dict[EntityType, float] = {}
    shift: dict[EntityType, float] = {}
    for kind in ENTITY_TYPES:
        told = [pair for paper, some in zip(papers, things, strict=True) for pair in _verdicts(kind, paper, some)]
        sure = np.clip(np.array([confidence for confidence, _ in told]), 1e-3, 1 - 1e-3)
        odds = np.log(sure / (1 - sure))[:, None]
        model = LogisticRegression(C=1e3).fit(odds, np.array([right for _, right in told]))
        slope[kind], shift[kind] = float(model.coef_[0, 0]), float(model.intercept_[0])
    return slope, shift


def _verdicts(kind: EntityType, paper: Read, things: Sequence[Thing]) -> list[tuple[float, bool]]:
    """Of every thing of a type its confidence, and whether it is right."""
    one = side(kind, paper.gold.entities, [entity_of(paper.held, thing) for thing in things])
    return [(entity.confidence, f in one.pairs) for f, entity in enumerate(one.found)]


def _best(said: Floats, found: Floats, required: NDArray[np.bool_]) -> float:
    """The threshold of the best F1: `said` are the probabilities of all things, `found` those of the labelled ones."""
    scores = {}
    for threshold in _THRESHOLDS:
        precision = (found >= threshold).sum() / max(1, (said >= threshold).sum())
        recall = (found[required] >= threshold).sum() / max(1, required.sum())
        scores[threshold] = 2 * precision * recall / max(1e-9, precision + recall)
    return max(scores, key=lambda threshold: scores[threshold])


def print_table(title: str, rows: Mapping[str, Figure]) -> None:
    """One line a row."""
    print(title)
    for name, row in rows.items():
        print(f"  {name:14} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}")


def print_reliability(papers: Sequence[Read], things: Sequence[Sequence[Thing]]) -> None:
    """By type: of what is said with so much confidence, how much is right, and of how many."""
    seen: dict[str, dict[int, list[bool]]] = {kind: {} for kind in ENTITY_TYPES}
    for paper, some in zip(papers, things, strict=True):
        for kind in ENTITY_TYPES:
            for confidence, right in _verdicts(kind, paper, some):
                seen[kind].setdefault(min(9, int(confidence * 10)), []).append(right)
    print("confidence: share right (how many)")
    for kind, bins in seen.items():
        told = "  ".join(f"{low / 10:.1f} {sum(of) / len(of):.3f} ({len(of)})" for low, of in sorted(bins.items()))
        print(f"  {kind:8} {told}")
