"""How a worker process lives: it leaves interrupts to the process that started it, and ends when that one is gone."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import wait


@contextmanager
def interrupts_held() -> Iterator[None]:
    """To be held while workers are started: they come into the world with Ctrl-C blocked, so that it cannot hit them
    before `begin`; for this process it is put off until the end of the block."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is collected within: what a portion of texts makes refers to nothing in circles, and to look for such again
    and again takes a twentieth of the time. It is collected behind the portion."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def begin() -> None:
    """First thing in every worker.

    Ctrl-C reaches every process of a terminal: only the parent answers it. A parent that is killed cannot stop its
    workers, and they would wait for work for ever: each watches for its end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
