"""From what a person writes to ids in a graph."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.fold import fold
from kg.packs.header import NAMED
from kg.stores.base import Store

_NEAR = 3
_CUTOFF = 0.7


@dataclass(frozen=True, slots=True)
class Thing:
    """A node that a text can mean."""

    id: str
    name: str


def things(store: Store, label: str, text: str) -> list[Thing]:
    """Every node of a label that `text` is a spelling of; where none is, the one whose id it is.

    Raises QueryError with the nearest names where there is neither.
    """
    found = _ask(
        store,
        f"MATCH (:Alias {{id: $text}})-[:NAMES]->(x:{label}) RETURN x.id AS id, x.name AS name ORDER BY id",
        fold(text),
    ) or _ask(store, f"MATCH (x:{label} {{id: $text}}) RETURN x.id AS id, x.name AS name ORDER BY id", text)
    if not found:
        raise QueryError(f"no {label.lower()} is called {text!r}{_nearest(store, (label,), text)}")
    return found


def spelling(store: Store, text: str) -> str:
    """The id of the Alias node of `text`. Raises QueryError with the nearest names where nothing is called so."""
    key = fold(text)
    if not store.query("MATCH (a:Alias {id: $text})-[:NAMES]->(x) RETURN x.id AS id", {"text": key}, limit=1).rows:
        raise QueryError(f"nothing is called {text!r}{_nearest(store, NAMED, text)}")
    return key


def papers(store: Store, text: str) -> list[Thing]:
    """The paper with the id `text`, with or without `arxiv:` or `doi:`; where there is none, those with that title.

    Raises QueryError where there is none either.
    """
    for id in (text, f"arxiv:{text}", f"doi:{text}"):
        if found := _ask(store, "MATCH (p:Paper {id: $text}) RETURN p.id AS id, p.name AS name ORDER BY id", id):
            return found
    found = _ask(store, "MATCH (p:Paper) WHERE p.name = $text RETURN p.id AS id, p.name AS name ORDER BY id", text)
    if not found:
        raise QueryError(
            f"no paper has the id or the title {text!r}: give it as the graph has it, as in arxiv:2411.04996"
        )
    return found


def _ask(store: Store, cypher: str, text: str) -> list[Thing]:
    return [Thing(id, name) for id, name in store.query(cypher, {"text": text}).rows]


def _nearest(store: Store, labels: Sequence[str], text: str) -> str:
    """`: is it A or B?` for a message; empty where nothing is near."""
    names: dict[str, str] = {}
    for label in labels:
        rows = store.query(
            f"MATCH (a:Alias)-[:NAMES]->(x:{label}) RETURN a.id AS alias, x.name AS name ORDER BY alias, name"
        )
        names |= dict(rows.rows)
    key = fold(text)
    longer = sorted(
        (alias for alias in names if key and alias.startswith(f"{key}-")), key=lambda alias: (len(alias), alias)
    )
    near = [*difflib.get_close_matches(key, names, n=_NEAR, cutoff=_CUTOFF), *longer]
    found = list(dict.fromkeys(names[alias] for alias in near))[:_NEAR]
    return f": is it {' or '.join(found)}?" if found else ""
