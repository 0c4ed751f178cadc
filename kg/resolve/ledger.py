"""What resolution tells a person: the merges it made, with reasons, and the likely duplicates it did not merge."""

from __future__ import annotations

from dataclasses import dataclass

Reason = str  # `fold`, `catalogue`, `definition`, `decision`; for papers `id`, `title`, `decision`


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Spellings (for a paper: identifiers of records) that became the node `label` `id`, and why.

    `papers` are a few of the papers whose text says so, where a definition is the reason.
    """

    label: str
    id: str
    names: tuple[str, ...]
    reason: Reason
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Duplicate:
    """Nodes that may be one thing: never merged, listed for a person to decide."""

    label: str
    ids: tuple[str, ...]
    names: tuple[str, ...]
    why: str
