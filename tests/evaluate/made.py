"""Labelled papers and records for tests, short to write; every sentence is our own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.evaluate.documents import KEYS, gold_paper
from kg.evaluate.labels import GoldPaper
from kg.evaluate.places import occurrences
from kg.model import ROLES, Comparison, Entity, EntityType, Mention, Paper, Record, Repo, Result, Source

TITLE = "QuuxNet: counting quince trees"
ABSTRACT = (
    "We propose QuuxNet (quince network) for tree counting. On OrchardBench it reaches 81.4% accuracy, +2.5% over PearNet. "
    "QuuxNet outperforms PearNet and the older AppleNet. Code: https://github.com/example/quux and https://quux.example."
)


def labels(**lists: Any) -> dict[str, Any]:
    """One line of gold: the paper above with these lists, the others empty."""
    empty = {key: [] for key in (*KEYS.values(), "repos", "results", "comparisons")}
    return {"id": "q1", "title": TITLE, "abstract": ABSTRACT, **empty, **lists}


def thing(name: str, *aliases: str, role: str | None = None, required: bool = True) -> dict[str, Any]:
    """A labelled thing."""
    return {"name": name, "aliases": list(aliases), "required": required, **({"role": role} if role else {})}


def labelled(**lists: Any) -> GoldPaper:
    """The paper of such a line."""
    return gold_paper(labels(**lists), "test:1")


def entity(
    type: EntityType, name: str, *aliases: str, role: str | None = None, confidence: float = 0.9, text: str = ABSTRACT
) -> Entity:
    """A found thing, at the first place of its name in the abstract."""
    places = occurrences([name], "", text)[:1] or (Mention("abstract", 0, 2, text[:2]),)
    roles = ROLES[type]
    return Entity(type, name, aliases, role or (roles[-1] if roles else None), confidence, ("test",), places)


def number(value: str, *, text: str = ABSTRACT, **slots: Any) -> Result:
    """A found result whose number stands in the abstract."""
    start = text.index(value)
    return Result(**{
        "method": None, "dataset": None, "metric": None, "value": 0.0, "value_high": None, "value_text": value, "unit": "%",
        "kind": "absolute", "relative": False, "baseline": None, "setting": None, "split": None, "origin": "text",
        "confidence": 0.8, "extractors": ("test",), "field": "abstract", "start": start, "end": start + len(value),
        "sentence": (0, len(text)), **slots,
    })  # fmt: skip


def given(value: str, **slots: Any) -> dict[str, Any]:
    """A labelled result."""
    return {"method": None, "dataset": None, "metric": None, "value": value, "unit": "%", "kind": "absolute",
            "baseline": None, **slots}  # fmt: skip


def comparison(better: str, worse: str) -> Comparison:
    """A found comparison."""
    return Comparison(better, worse, "quality", 0.7, ("test",), "abstract", 0, len(ABSTRACT))


def repo(url: str, **known: Any) -> Repo:
    """A found address."""
    return Repo(**{"url": url, "kind": "repo", "official": True, "origin": "text", "confidence": 0.99,
                   "extractors": ("test",), "mentions": (), **known})  # fmt: skip


def record(entities: Sequence[Entity] = (), *, title: str = TITLE, abstract: str = ABSTRACT, **found: Any) -> Record:
    """A record of the paper above."""
    return Record(Paper("title:q", title, abstract, Source("test", "test", 1)), tuple(entities), **found)


def write_lines(path: Path, *rows: Any) -> Path:
    """Rows as JSON Lines; a text goes in as it is."""
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path
