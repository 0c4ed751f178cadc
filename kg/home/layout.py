"""Which file of a home lies where."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DEFAULT = "kg-home"
VARIABLE = "KG_HOME"


@dataclass(frozen=True, slots=True)
class Home:
    """A home directory; it need not exist yet."""

    path: Path

    @property
    def records(self) -> Path:
        """The directory of the archive's segments."""
        return self.path / "records"

    @property
    def decisions(self) -> Path:
        """What people decided."""
        return self.path / "decisions.yaml"

    @property
    def manifest(self) -> Path:
        """The commit point."""
        return self.path / "manifest.json"

    @property
    def lock(self) -> Path:
        """Held by the one writer."""
        return self.path / ".lock"

    def plain(self, name: str) -> Path:
        """Where a document (`kg.home.documents`) lies once it is settled."""
        return self.path / name

    def staged(self, name: str, key: str) -> Path:
        """Where the version `key` (a hex digest) of a document lies until it is settled."""
        return self.path / f".{key[:16]}.{name}"


def locate(given: Path | str | None = None) -> Home:
    """The home that is meant: `given`, else the variable KG_HOME, else `kg-home` in the working directory."""
    return Home(Path(given or os.environ.get(VARIABLE) or DEFAULT))
