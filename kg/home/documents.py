"""Documents of a home that belong to one state: staged before the manifest is replaced, settled after it.

A document is current where its staged name, made of the key that the manifest gives it, exists; else its plain name is.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from kg.errors import HomeError
from kg.home.layout import Home
from kg.home.manifest import Manifest

LEDGER = "ledger.jsonl"
DUPLICATES = "duplicates.jsonl"
REJECTS = "rejects.jsonl"
STORE = "graph.kgl"
_HEX = "[0-9a-f]{16}"
_NAMES = "|".join(map(re.escape, (LEDGER, DUPLICATES, REJECTS, STORE)))
_LEFT_IN_HOME = re.compile(rf"\.{_HEX}\.(?:{_NAMES}).*|\.+(?:{_HEX}\.)?(?:{_NAMES}|manifest\.json)\..*\.part")
_LEFT_IN_RECORDS = re.compile(rf"{_HEX}\.jsonl\.gz|\.{_HEX}\.jsonl\.gz\..*\.part")


def keys(manifest: Manifest) -> dict[str, str]:
    """The key of every document that belongs to the state."""
    return {**manifest.documents, STORE: manifest.key}


def current(home: Home, manifest: Manifest, name: str) -> Path:
    """Where the document `name` of this state lies (where it is not lost)."""
    staged = home.staged(name, keys(manifest)[name]) if name in keys(manifest) else home.plain(name)
    return staged if staged.exists() else home.plain(name)


def settle(home: Home, manifest: Manifest | None) -> None:
    """Give what is staged for this state its plain name, and delete what writers that were killed left behind.

    Only files whose names this package gives are touched. To be called by the writer that holds the lock.
    Raises HomeError where the home cannot be written.
    """
    try:
        if manifest is not None:
            for name, key in keys(manifest).items():
                if home.staged(name, key).exists():
                    os.replace(home.staged(name, key), home.plain(name))
            if REJECTS not in manifest.documents:
                home.plain(REJECTS).unlink(missing_ok=True)
        named = {segment.name for segment in manifest.segments} if manifest else set()
        for directory, left in ((home.path, _LEFT_IN_HOME), (home.records, _LEFT_IN_RECORDS)):
            for path in directory.iterdir():
                if path.is_file() and left.fullmatch(path.name) and path.name not in named:
                    path.unlink(missing_ok=True)
    except OSError as error:
        raise HomeError(f"cannot write the home {home.path}: {error.strerror or error}") from error
