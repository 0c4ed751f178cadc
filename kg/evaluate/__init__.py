"""Findings against gold: how much of what is found is right, and how much of what is there is found.

labels (`reading`) → papers → records → verdicts (`judging`, `stretches`, `recalled`) → rows with intervals (`report`)
→ a table, JSON (`json_report`), a page to look at (`page`)
"""

from __future__ import annotations

from kg.evaluate.reading import read_gold
from kg.evaluate.reliability import reliabilities
from kg.evaluate.report import evaluate, paired, to_paper

__all__ = ["evaluate", "paired", "read_gold", "reliabilities", "to_paper"]
