"""Quality on labels of others, beside the checkout: recall of scores that leaderboards give, and TDMSci's train as a test.

Nothing is trained on either. Needs some minutes on one core.
"""

from __future__ import annotations

import sys

from bench.papers import ROOT
from kg.cli.evaluation import extracted, tables
from kg.evaluate import evaluate, read_gold
from kg.extract.shipped import SHIPPED
from kg.progress import silent

EXTERNAL = ROOT.parent / "shared" / "external"
SETS = {
    "given scores": EXTERNAL / "results" / "results_in_abstract.jsonl",
    "TDMSci train": EXTERNAL / "tdmsci" / "train_1500_v2.conll",
}


def main() -> None:
    """Print the tables of `kg evaluate` for both."""
    for name, file in SETS.items():
        if not file.is_file():
            print(f"external, {name}: not beside the checkout (shared/{file.relative_to(EXTERNAL.parent)})")
            continue
        gold = read_gold([file])
        report = evaluate(gold, extracted(gold, SHIPPED, 1, silent))
        print(f"external, {name}, {report.papers:,} texts, {len(gold.faults):,} lines that could not be used:")
        tables(report, sys.stdout, show=0, calibration=False)
