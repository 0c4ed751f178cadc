"""Which page is made by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.docs.commands import commands
from scripts.docs.queries import queries
from scripts.docs.schema import schema
from scripts.docs.style import style

PAGES: Mapping[str, Callable[[], str]] = {
    "docs/cli.md": commands,
    "docs/queries.md": queries,
    "docs/schema.md": schema,
    "docs/kg.grass": style,
}


def stale(root: Path) -> list[str]:
    """A line for every page under `root` that is missing or not as the code would have it."""
    found = {path: root / path for path in PAGES}
    return [
        f"{path}: not as the code would have it: run  python -m scripts.docs"
        for path, make in PAGES.items()
        if not found[path].is_file() or found[path].read_text("utf-8") != make()
    ]
