"""Papers made for tests: their sentences were written for them."""

from pathlib import Path

from kg.extract import extract
from kg.model import Entity, Paper, Record, Source


def paper(abstract: str, title: str = "A study", **known: object) -> Paper:
    """A paper of this text."""
    return Paper(
        **{"id": "title:test", "title": title, "abstract": abstract, "source": Source("test", "test", 1), **known}
    )  # type: ignore[arg-type]


def record(abstract: str, title: str = "A study", *, model: Path | None = None, **known: object) -> Record:
    """What is found in this text, by rules alone unless a model is given."""
    return next(extract([paper(abstract, title, **known)], model=model))


def entity(found: Record, name: str) -> Entity:
    """The entity that carries this name or alias."""
    hits = [e for e in found.entities if name in (e.name, *e.aliases)]
    assert len(hits) == 1, [(e.type, e.name, e.aliases) for e in found.entities]
    return hits[0]


def names(found: Record, kind: str) -> set[str]:
    """The names of the entities of a type."""
    return {e.name for e in found.entities if e.type == kind}
