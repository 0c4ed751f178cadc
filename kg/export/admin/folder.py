"""A folder written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import KgError
from kg.export.admin import command


@contextmanager
def folder_written_whole(path: Path | str) -> Iterator[Path]:
    """Give an empty folder beside `path`; it takes that name when the block ends well, else it goes.

    What takes its place must not be there, be empty, or hold files that were exported before: those are replaced.
    Raises KgError for anything else, and where the folder cannot be written.
    """
    path = Path(path)
    check_replaceable(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
    except OSError as error:
        raise KgError(f"cannot write {path}: {error.strerror or error}; choose a place that can be written") from error
    try:
        yield made
        made.chmod(0o777 & ~_umask())
        _swap(made, path)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def check_replaceable(path: Path) -> None:
    """Raise KgError where what stands at `path` is not ours to replace."""
    if not path.exists():
        return
    if not path.is_dir():
        raise KgError(f"{path} is a file: name a folder that is new, empty, or of an earlier export")
    ours = path / command.NAME
    if any(path.iterdir()) and not (ours.is_file() and command.MARK in ours.read_text("utf-8", "replace")):
        raise KgError(f"{path} holds other files: name a folder that is new, empty, or of an earlier export")


def _swap(made: Path, path: Path) -> None:
    """Put `made` in the place of `path`, which is set aside until that is done."""
    old = made.with_suffix(".old")
    if path.exists():
        os.replace(path, old)
    try:
        os.replace(made, path)
    except BaseException:
        if old.exists():
            os.replace(old, path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
