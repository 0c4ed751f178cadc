"""What people decided about names and papers (`decisions.yaml`); every build obeys it.

    same:                # names of one thing: a type, then two names or more
      - [Method, "MixedAE", "Mixed Autoencoder"]
    different:           # names that are never one thing, however they are spelled or defined
      - [Dataset, "Kinetics", "Kinetics-400"]
    same_papers:         # identifiers of one paper
      - ["arxiv:2411.04996", "doi:10.1000/example"]
    different_papers:
      - ["title:0011223344556677", "acl:2024.example-1"]

A name may also be the id of a node, which is the only way to speak of one meaning of an acronym (`sam~segment-anything-model`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import yaml

from kg.errors import KgError
from kg.model import EntityType
from kg.resolve.keys import key

_KEYS = ("same", "different", "same_papers", "different_papers")
_TYPES: tuple[EntityType, ...] = get_args(EntityType)

Names = tuple[EntityType, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Groups of names and of papers that a person joined or kept apart, in the order of the file."""

    same: tuple[Names, ...] = ()
    different: tuple[Names, ...] = ()
    same_papers: tuple[tuple[str, ...], ...] = ()
    different_papers: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def load(cls, path: Path | str) -> Decisions:
        """The decisions of a file; none where there is no file. Raises KgError with file and entry."""
        path = Path(path)
        try:
            text = path.read_text("utf-8")
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            raise KgError(f"{path}: cannot be read as UTF-8 text: {error}") from error
        return cls.parse(text, str(path))

    @classmethod
    def parse(cls, text: str, where: str = "decisions.yaml") -> Decisions:
        """The decisions of a YAML text; `where` names it in errors. Raises KgError."""
        try:
            data = yaml.safe_load(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = f":{mark.line + 1}" if mark is not None else ""
            raise KgError(f"{where}{line}: not YAML: {getattr(error, 'problem', None) or error}") from error
        if data is None:
            return cls()
        if not isinstance(data, dict):
            raise KgError(f"{where}: must be a mapping with the keys {', '.join(_KEYS)}")
        unknown = [k for k in data if k not in _KEYS]
        if unknown:
            raise KgError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(_KEYS)}")
        rows = {name: _rows(data.get(name), f"{where}: {name}") for name in _KEYS}
        decisions = cls(
            same=tuple(_names(row, f"{where}: same, entry {n}") for n, row in enumerate(rows["same"], 1)),
            different=tuple(
                _names(row, f"{where}: different, entry {n}") for n, row in enumerate(rows["different"], 1)
            ),
            same_papers=tuple(
                _ids(row, f"{where}: same_papers, entry {n}") for n, row in enumerate(rows["same_papers"], 1)
            ),
            different_papers=tuple(
                _ids(row, f"{where}: different_papers, entry {n}") for n, row in enumerate(rows["different_papers"], 1)
            ),
        )
        _check_sense(decisions, where)
        return decisions

    def apart(self) -> dict[EntityType, list[tuple[str, str]]]:
        """The pairs of names that were kept apart, by type, each in order of code point, all sorted."""
        pairs: dict[EntityType, set[tuple[str, str]]] = {}
        for kind, names in self.different:
            found = pairs.setdefault(kind, set())
            found.update((min(a, b), max(a, b)) for a, b in combinations(names, 2))
        return {kind: sorted(found) for kind, found in pairs.items()}


def _rows(value: Any, where: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise KgError(f"{where}: must be a list of entries, one a line, each in square brackets")
    return value


def _strings(row: Any, where: str, what: str) -> tuple[str, ...]:
    if not isinstance(row, list) or not row:
        raise KgError(f"{where}: must be a list in square brackets: {what}")
    for part in row:
        if not isinstance(part, str) or not part.strip():
            raise KgError(f"{where}: {part!r} is not text; put names in quotes")
    return tuple(row)


def _names(row: Any, where: str) -> Names:
    what = '[Method, "one name", "another name"]'
    kind, *names = _strings(row, where, what)
    known = next((t for t in _TYPES if t == kind), None)
    if known is None:
        raise KgError(f"{where}: {kind!r} is not a type; it must be one of {', '.join(_TYPES)}")
    if len(set(names)) < 2:
        raise KgError(f"{where}: two different names are needed: {what}")
    return known, tuple(names)


def _ids(row: Any, where: str) -> tuple[str, ...]:
    ids = _strings(row, where, '["arxiv:2411.04996", "doi:10.1000/example"]')
    for one in ids:
        if ":" not in one:
            raise KgError(f"{where}: {one!r} is not an identifier of a paper; it starts with its kind, such as arxiv:")
    if len(set(ids)) < 2:
        raise KgError(f"{where}: two different identifiers are needed")
    return ids


def _check_sense(decisions: Decisions, where: str) -> None:
    """Refuse decisions that say of two names, directly or by a chain, that they are one thing and that they are not."""
    groups: dict[tuple[str, str], tuple[str, str]] = {}

    def top(item: tuple[str, str]) -> tuple[str, str]:
        while groups.get(item, item) != item:
            item = groups[item]
        return item

    joined: list[list[tuple[str, str]]] = [[(kind, name) for name in names] for kind, names in decisions.same]
    joined += [[("Paper", one) for one in ids] for ids in decisions.same_papers]
    for items in joined:
        for item in items[1:]:
            groups[top(item)] = top(items[0])
    apart: list[tuple[tuple[str, str], tuple[str, str]]]
    apart = [((kind, a), (kind, b)) for kind, pairs in decisions.apart().items() for a, b in pairs]
    apart += [(("Paper", a), ("Paper", b)) for ids in decisions.different_papers for a, b in combinations(ids, 2)]
    for one, other in apart:
        if top(one) == top(other):
            raise KgError(f"{where}: {one[1]!r} and {other[1]!r} ({one[0]}) are decided to be the same and different")


def folded_pairs(decisions: Decisions) -> dict[EntityType, frozenset[tuple[str, str]]]:
    """The pairs of fold keys that were kept apart, both ways round; names of one key are left out."""
    found: dict[EntityType, frozenset[tuple[str, str]]] = {}
    for kind, pairs in decisions.apart().items():
        keys = [(key(a), key(b)) for a, b in pairs]
        found[kind] = frozenset(pair for a, b in keys if a != b for pair in ((a, b), (b, a)))
    return found
