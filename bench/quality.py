"""Quality on the labelled papers beside the checkout, with the model and by rules alone: the tables of `kg evaluate`, and
precision by what found a thing."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from bench.papers import ROOT
from kg.cli.evaluation import tables
from kg.evaluate import evaluate, read_gold, to_paper
from kg.evaluate.names import forms
from kg.evaluate.reading import Gold
from kg.extract.assemble import record_of
from kg.extract.findings import findings
from kg.extract.pipeline import pipeline
from kg.extract.shipped import SHIPPED
from kg.extract.text import joined

GOLD = ROOT.parent / "shared" / "gold"
SETS = {"dev + dev2": ("dev", "dev2"), "train": ("train",)}


def main() -> None:
    """Print the tables for both sets and both ways."""
    if not GOLD.is_dir():
        print("quality: no labelled papers beside the checkout (shared/gold)")
        return
    for name, files in SETS.items():
        gold = read_gold([GOLD / f"{file}.jsonl" for file in files])
        for way, model in (("with the model", SHIPPED), ("by rules alone", None)):
            print(f"\nquality, {name}, {way}:")
            measure(gold, model)


def measure(gold: Gold, model: Path | None) -> None:
    """Extract from the papers of the gold and print the tables."""
    nlp = pipeline(model)
    records = []
    right: Counter[tuple[str, str, str]] = Counter()
    found: Counter[tuple[str, str, str]] = Counter()
    for labelled in gold.documents:
        paper = to_paper(labelled)
        held = findings(nlp(joined(paper)))
        record = record_of(paper, held, {})
        records.append(record)
        for thing, entity in zip(held.things, record.entities, strict=True):
            hit = any(g.type == thing.type and not g.forms.isdisjoint(forms(entity)) for g in labelled.entities)
            for cue in {f.cue or "shape alone" for f in thing.places} | {"all"}:
                key = thing.type, "catalogue" if thing.entry else "new name", cue
                found[key] += 1
                right[key] += hit
    tables(evaluate(gold, records), sys.stdout, show=0, calibration=True)
    print("\nprecision by what found a thing (a thing that several cues found counts for each):")
    for key in sorted(found):
        if found[key] >= 30:
            print(f"    {key[0]:8} {key[1]:10} {key[2]:12} {right[key] / found[key]:.2f}   of {found[key]}")
