"""One writer per home."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import filelock

from kg.errors import HomeError
from kg.home.layout import Home


@contextmanager
def writing(home: Home, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the home for writing; it is made where it does not exist. Waits at most `wait` seconds for another writer.

    Raises HomeError where another process holds it, or where it cannot be written.
    """
    try:
        home.records.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(home.lock)
        lock.acquire(timeout=wait)
    except filelock.Timeout as error:
        raise HomeError(
            f"{home.path} is being written by another process: wait until it is done, or name another --home"
        ) from error
    except OSError as error:
        raise HomeError(
            f"cannot write the home {home.path}: {error.strerror or error}; name one that can be written with --home"
        ) from error
    try:
        yield
    finally:
        lock.release()
