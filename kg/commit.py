"""The second half of a build: fold the archive, stage ledger and store, and commit them with the manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from kg import catalogue
from kg.collector import no_search_for_cycles
from kg.files import sha256_of, written_whole
from kg.graph.dump import digest
from kg.graph.rows import Graph
from kg.home import archive as archives
from kg.home import manifest as manifests
from kg.home.archive import Archive
from kg.home.documents import DUPLICATES, LEDGER, REJECTS, STORE, current
from kg.home.layout import Home
from kg.home.manifest import Input, Manifest
from kg.home.store import valid_store, write_store
from kg.progress import Steps
from kg.resolve import resolve
from kg.resolve.decisions import Decisions
from kg.version import VERSION


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, all in all: the inputs, and of the last reading how many rejects by reason.

    `rejects_sha256` is the key under which the rejects are staged in the home, None where they are not.
    """

    inputs: tuple[Input, ...]
    rejects: Mapping[str, int]
    rejects_sha256: str | None = None


def fold_and_commit(home: Home, old: Manifest | None, archive: Archive, reading: Reading, steps: Steps) -> Manifest:
    """Make the graph of the archive and the decisions the state of the home; the new manifest, equal to the old one
    where nothing changed (then no file is written, but for what the home has lost).

    The caller holds the home for writing. Raises HomeError, StoreError, and KgError for a wrong `decisions.yaml`.
    """
    decisions = Decisions.load(home.decisions)
    held = steps.count("resolve", archives.records(home, archive.segments), archive.records)
    known = catalogue.load()
    with steps.step("resolve"), no_search_for_cycles():
        resolution = resolve(held, decisions=decisions, catalogue=known)
        graph = resolution.graph
        dumped = digest(graph)
    documents = {LEDGER: _lines(resolution.ledger), DUPLICATES: _lines(resolution.duplicates)}
    manifest = Manifest(
        kg=VERSION,
        catalogue=known.version,
        inputs=reading.inputs,
        segments=archive.segments,
        archive=archive.digest,
        records=archive.records,
        papers=len(graph.nodes.get("Paper", {})),
        decisions=sha256_of(home.decisions) if home.decisions.exists() else None,
        graph=dumped,
        nodes={label: len(graph.nodes[label]) for label in sorted(graph.nodes)},
        relationships=_counts(graph),
        rejects=dict(sorted(reading.rejects.items())),
        documents={name: hashlib.sha256(content).hexdigest() for name, content in documents.items()}
        | ({REJECTS: reading.rejects_sha256} if reading.rejects_sha256 else {}),
    )
    for name, content in documents.items():
        if old is None or not _intact(current(home, old, name), manifest.documents[name]):
            with written_whole(home.staged(name, manifest.documents[name])) as out:
                out.write(content)
    if old != manifest or not valid_store(current(home, manifest, STORE), manifest.key):
        with steps.step("load"):
            write_store(home.staged(STORE, manifest.key), replace(graph, build=_build(manifest)))
    if old != manifest:
        manifests.commit(home, manifest)
    return manifest


def _intact(path: Path, sha256: str) -> bool:
    return path.is_file() and sha256_of(path) == sha256


def _lines(rows: Iterable[Any]) -> bytes:
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def _counts(graph: Graph) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (_, kind, _), rows in graph.relationships.items():
        counts[kind] = counts.get(kind, 0) + len(rows)
    return dict(sorted(counts.items()))


def _build(manifest: Manifest) -> dict[str, str | int]:
    return {
        "state": "complete",
        "papers": manifest.papers,
        "records": manifest.records,
        "archive": manifest.archive,
        "manifest": manifest.key,
        "kg": manifest.kg,
    }
