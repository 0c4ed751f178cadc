"""What the names in results and comparisons of one paper stand for: labels and findings may call a thing differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate.labels import GoldPaper
from kg.evaluate.names import forms, normal
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Naming:
    """Normal form → the one that stands for the thing; call it with a name as printed."""

    known: dict[str, str]

    def __call__(self, name: str | None) -> str | None:
        """The form that stands for what is called so, None for no name."""
        if not name:
            return None
        own = normal(name)
        return self.known.get(own, own)


def naming_of(gold: GoldPaper, found: Sequence[Entity]) -> Naming:
    """The labels settle which names are one; a found thing adds its further names where it is one labelled thing."""
    labelled: dict[str, str] = {}
    for thing in gold.entities:
        for form in thing.forms:
            labelled.setdefault(form, normal(thing.name))
    known = dict(labelled)
    for entity in found:
        own = forms(entity)
        meant = {labelled[form] for form in own if form in labelled}
        if len(meant) == 1:
            for form in own:
                known.setdefault(form, *meant)
    return Naming(known)
