"""Labelled papers as findings: the things that the labels name, with every place where the text names them.

A label file holds one JSON object a line: title, abstract, and lists of methods, datasets, metrics, tasks (name, aliases, role,
required), results and comparisons.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.extract.findings import Findings, Found, Thing, findings
from kg.extract.pipeline import pipeline
from kg.extract.text import joined
from kg.fold import fold
from kg.model import EntityType, Paper, Source

LISTS: dict[EntityType, str] = {"Method": "methods", "Dataset": "datasets", "Metric": "metrics", "Task": "tasks"}
_NEEDED = ("title", "abstract", "methods", "datasets", "metrics", "tasks", "results", "comparisons")
_CASE_COUNTS = 3  # a name of this length or less is found only as it is printed


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled paper; `labels` is the line as it stands."""

    paper: Paper
    labels: dict[str, Any] = field(repr=False)

    @property
    def results(self) -> list[dict[str, Any]]:
        """The result tuples."""
        return list(self.labels["results"])

    @property
    def comparisons(self) -> list[dict[str, Any]]:
        """The comparisons."""
        return list(self.labels["comparisons"])


@dataclass(slots=True)
class Case:
    """A labelled paper ready to learn from.

    `held` is what the pipeline holds of it before roles are decided, its things those of the labels (`oracle`) or those found
    (`found`). `label[i]` is the label of `held.things[i]` ({name, aliases, role, required}), None where nothing labelled is meant.
    """

    labelled: Labelled
    held: Findings
    label: list[dict[str, Any] | None]

    def thing(self, kind: EntityType, name: str | None) -> int:
        """The index of the thing that a name in a result or comparison means; -1 for no name, -2 where no thing is it."""
        if not name:
            return -1
        key = _key(name)
        for index, (thing, label) in enumerate(zip(self.held.things, self.label, strict=True)):
            if label is not None and thing.type == kind and key in _keys(label):
                return index
        return -2


def read(files: Iterable[Path]) -> list[Labelled]:
    """The papers of label files, in order.

    Raises InputError where a file is missing, or a line is no labelled paper.
    """
    out: list[Labelled] = []
    for file in files:
        if not file.is_file():
            raise InputError(f"{file}: no such file; name a file of labelled papers (JSON Lines)")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                out.append(_labelled(line, f"{file}:{number}", len(out)))
    return out


def _labelled(line: str, where: str, position: int) -> Labelled:
    try:
        labels = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON ({error.msg})") from error
    missing = [key for key in _NEEDED if not isinstance(labels, dict) or key not in labels]
    if missing:
        raise InputError(f"{where}: no labelled paper, it lacks {', '.join(missing)}")
    source = Source("gold", where.rpartition(":")[0], position)
    return Labelled(Paper(f"gold:{labels.get('id', position)}", labels["title"], labels["abstract"], source), labels)


def folds(papers: Sequence[Labelled], count: int, salt: str = "") -> NDArray[np.int64]:
    """The fold of each paper, decided by its title alone: the same in whatever order and company."""
    digests = [hashlib.sha256((salt + p.paper.title).encode()).digest() for p in papers]
    return np.array([int.from_bytes(d[:8], "big") % count for d in digests], np.int64)


def parted(papers: Sequence[Labelled], count: int, number: int | None) -> tuple[list[Labelled], list[Labelled]]:
    """The papers of one of `count` folds, and the others; where its number is None, all are others.

    Raises InputError where there is no such fold.
    """
    if number is not None and not 0 <= number < count:
        raise InputError(f"--fold {number}: there are folds 0 to {count - 1}")
    of = list(zip(papers, folds(papers, count).tolist(), strict=True))
    return [paper for paper, own in of if own == number], [paper for paper, own in of if own != number]


def oracle(labelled: Labelled, *, roles: bool = True) -> Case:
    """The paper with the labelled things: each at every place where a name or alias of it stands.

    Word bounds are kept, a plural is the name too, case counts up to three letters; of overlapping places the longer stays.
    A place that the rules found as well, with the same type, keeps its cue and its entry of the catalogue. A thing without a
    place (its names stand only within longer ones) is left out. Roles are the labelled ones, or unset.
    """
    held = _until(labelled.paper, "kg_entities")
    raw = held.text.raw
    rows: list[tuple[int, int, EntityType, int]] = []
    labels: list[dict[str, Any]] = []
    for kind, key in LISTS.items():
        for label in labelled.labels[key]:
            for form in {label["name"], *(label.get("aliases") or ())}:
                pattern = name_pattern(form)
                if pattern is not None:
                    rows += [(*m.span(), kind, len(labels)) for m in pattern.finditer(raw)]
            labels.append(label)
    proposed = {(f.start, f.end, f.type): f for f in held.found}
    places: dict[int, list[Found]] = {}
    kinds: dict[int, EntityType] = {}
    taken = bytearray(len(raw))
    for start, end, kind, index in sorted(rows, key=lambda r: (r[0] - r[1], r[0], r[3])):
        if 1 not in taken[start:end]:
            taken[start:end] = b"\1" * (end - start)
            kinds[index] = kind
            one = proposed.get((start, end, kind)) or Found(start, end, kind, "gold", rank=5)
            places.setdefault(index, []).append(one)
    things: list[tuple[Thing, dict[str, Any]]] = []
    for index, found in places.items():
        found.sort(key=lambda f: f.start)
        entry = next((f.entry for f in found if f.entry is not None), None)
        role = labels[index].get("role") if roles else None
        things.append((Thing(kinds[index], labels[index]["name"], found, entry, role), labels[index]))
    things.sort(key=lambda pair: pair[0].places[0].start)  # as `settle` does
    held.things = [thing for thing, _ in things]
    return Case(labelled, held, [label for _, label in things])


def found(labelled: Labelled, *, until: str = "kg_results") -> Case:
    """The paper with the things that the pipeline finds by itself, up to the component `until`; labels joined by names."""
    held = _until(labelled.paper, until)
    return Case(labelled, held, meant(labelled, held))


def judged(labelled: Labelled, things: Sequence[Thing], doubtful: Sequence[Thing]) -> Case:
    """The paper with things that a judge keeps and doubts (`python -m scripts.train judge --things`); labels joined by names."""
    held = _until(labelled.paper, "kg_entities")
    held.things = sorted(things, key=lambda t: t.places[0].start)
    held.doubtful = list(doubtful)
    return Case(labelled, held, meant(labelled, held))


def meant(labelled: Labelled, held: Findings) -> list[dict[str, Any] | None]:
    """The label that each of `held.things` means by one of its spellings; one label is meant by the first such thing alone."""
    taken: set[int] = set()
    out: list[dict[str, Any] | None] = []
    for thing in held.things:
        mine = {_key(thing.name)} | {_key(held.text.raw[f.start : f.end]) for f in thing.places}
        labels = [one for one in labelled.labels[LISTS[thing.type]] if id(one) not in taken and mine & _keys(one)]
        out.append(labels[0] if labels else None)
        taken.update(id(one) for one in labels[:1])
    return out


def name_pattern(form: str) -> re.Pattern[str] | None:
    """What finds a name in a text; None for an empty one."""
    words = form.split()
    if not words:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words)
    if form[-1].isalpha() and len(form) > 2:
        pattern += r"(?:s|es)?"
    left = r"(?<![A-Za-z0-9])" if form[0].isalnum() else ""
    return re.compile(left + pattern + r"(?![A-Za-z0-9])", 0 if len(form) <= _CASE_COUNTS else re.I)


def _until(paper: Paper, component: str) -> Findings:
    """What the pipeline holds of a paper before a component runs."""
    nlp = pipeline(None)
    doc = nlp.make_doc(joined(paper))
    for name, step in nlp.pipeline:
        if name == component:
            return findings(doc)
        doc = step(doc)
    raise ValueError(f"the pipeline has no component {component}; it has {', '.join(nlp.pipe_names)}")


def _key(name: str) -> str:
    return fold(name).replace("-", "")


def _keys(label: dict[str, Any]) -> set[str]:
    return {_key(form) for form in (label["name"], *(label.get("aliases") or ()))} - {""}
