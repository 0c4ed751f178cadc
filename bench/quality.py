"""Quality on the labelled papers beside the checkout: the scorer's table, and precision by what found a thing."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.papers import ROOT
from kg.extract.assemble import record_of
from kg.extract.findings import findings
from kg.extract.pipeline import pipeline
from kg.extract.text import joined
from kg.model import Paper, Source
from kg.records import to_json

GOLD = ROOT.parent / "shared" / "gold"
SETS = {"dev + dev2": ("dev", "dev2"), "train": ("train",)}


def scorer(path: Path = GOLD / "score.py") -> ModuleType:
    """The scorer that lies beside the labelled papers."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print both tables for both sets."""
    if not GOLD.is_dir():
        print("quality: no labelled papers beside the checkout (shared/gold)")
        return
    score = scorer()
    nlp = pipeline()
    for name, files in SETS.items():
        gold = [json.loads(line) for f in files for line in (GOLD / f"{f}.jsonl").read_text("utf-8").splitlines()]
        records: list[dict[str, Any]] = []
        right: Counter[tuple[str, str, str]] = Counter()
        found: Counter[tuple[str, str, str]] = Counter()
        for labelled in gold:
            paper = Paper("", labelled["title"], labelled["abstract"], Source("gold", name, 1))
            held = findings(nlp(joined(paper)))
            record = to_json(record_of(paper, held, {}))
            records.append(record)
            for thing, entity in zip(held.things, record["entities"], strict=True):
                forms = score.forms(entity)
                hit = any(score.forms(g) & forms for g in labelled[score.TYPES[thing.type]])
                for cue in {f.cue or "shape alone" for f in thing.places} | {"all"}:
                    key = thing.type, "catalogue" if thing.entry else "new name", cue
                    found[key] += 1
                    right[key] += hit
        tallies, roles = score.score(gold, records)
        print(f"quality, {name}, {len(gold)} papers:")
        for kind, tally in tallies.items():
            s = tally.scores()
            print(
                f"  {kind:22} P {s['P']:.3f}  R {s['R']:.3f}  F1 {s['F1']:.3f}   {s['predicted']:6} found, {s['gold']:6} wanted"
            )
        for kind, (correct, total) in roles.items():
            if total:
                print(f"  {kind + ' role':22} accuracy {correct / total:.3f}")
        print("  precision by what found a thing (a thing that several cues found counts for each):")
        for key in sorted(found):
            if found[key] >= 30:
                print(f"    {key[0]:8} {key[1]:10} {key[2]:12} {right[key] / found[key]:.2f}   of {found[key]}")
