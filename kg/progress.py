"""What goes on in a long run: told to whoever wants to show it. The core shows nothing itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

Progress = Callable[[str, int, int | None], None]
"""Is told the step, how much of it is done, and of how much (None where that is not known)."""

_EVERY = 20  # entries between two words to the listener

T = TypeVar("T")


def silent(step: str, done: int, total: int | None) -> None:
    """The progress that nobody watches."""


@dataclass(slots=True)
class Steps:
    """The steps of one run: tells them, and keeps the seconds that each took."""

    progress: Progress = silent
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A step without a count."""
        self.progress(name, 0, None)
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun

    def count(self, name: str, things: Iterable[T], total: int | None) -> Iterator[T]:
        """The same things, each counted as it goes by."""
        done = 0
        for done, thing in enumerate(things, 1):
            if done % _EVERY == 0:
                self.progress(name, done, total)
            yield thing
        self.progress(name, done, total)
