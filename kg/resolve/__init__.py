"""From records to the rows of the graph: which names are one thing, which records one paper, and what follows."""

from kg.resolve.decisions import Decisions
from kg.resolve.ledger import Duplicate, Merge
from kg.resolve.resolution import Resolution, resolve

__all__ = ["Decisions", "Duplicate", "Merge", "Resolution", "resolve"]
