"""The manifest: what a home's state is. It holds no time and no place, so equal states have equal bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import orjson

from kg.errors import HomeError
from kg.files import written_whole
from kg.home.layout import Home

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """One file of the archive: its name in `records/`, SHA-256 of its lines (unpacked), how many records."""

    name: str
    sha256: str
    records: int


@dataclass(frozen=True, slots=True)
class Input:
    """A file that entries were read from: its name as given (`-` for standard input), its SHA-256 (None for what is no
    file here, such as `-`), how many entries."""

    name: str
    sha256: str | None
    entries: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of a home.

    `archive` is the digest of the set of records, whatever their order and segments; `graph` that of the canonical
    dump. `nodes`, `relationships`: how many by label and by type. `rejects`: how many by reason in the last reading.
    `documents`: SHA-256 of the current version of `ledger.jsonl`, `duplicates.jsonl` and, where there are any, `rejects.jsonl`.
    `decisions` is the digest of the decisions that were obeyed, None where there were none.
    """

    kg: str
    catalogue: str
    inputs: tuple[Input, ...]
    segments: tuple[Segment, ...]
    archive: str
    records: int
    papers: int
    decisions: str | None
    graph: str
    nodes: Mapping[str, int]
    relationships: Mapping[str, int]
    rejects: Mapping[str, int] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)

    def encode(self) -> bytes:
        """The bytes of `manifest.json`."""
        return orjson.dumps(
            {"format": FORMAT, **asdict(self)},
            option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE,
        )

    @property
    def key(self) -> str:
        """SHA-256 of the bytes: stands in the store that was made for this state."""
        return hashlib.sha256(self.encode()).hexdigest()


def _decode(content: bytes) -> Manifest:
    row: dict[str, Any] = orjson.loads(content)
    if row.pop("format") != FORMAT:
        raise ValueError("another format")
    row["inputs"] = tuple(Input(**r) for r in row["inputs"])
    row["segments"] = tuple(Segment(**r) for r in row["segments"])
    return Manifest(**row)


def read(home: Home) -> Manifest | None:
    """The state of the home; None where nothing was built yet. Raises HomeError where the manifest is damaged."""
    try:
        content = home.manifest.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise HomeError(f"cannot read {home.manifest}: {error.strerror or error}") from error
    try:
        return _decode(content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise HomeError(
            f"{home.manifest} is not a manifest that this version of kg can read: move it away and build again"
        ) from error


def require(home: Home) -> Manifest:
    """The state of the home. Raises HomeError where nothing was built yet."""
    manifest = read(home)
    if manifest is None:
        raise HomeError(f"no graph in {home.path}: make one with  kg build INPUT --home {home.path}")
    return manifest


def commit(home: Home, manifest: Manifest) -> None:
    """Make `manifest` the state of the home: everything it names must lie there already."""
    with written_whole(home.manifest) as out:
        out.write(manifest.encode())
