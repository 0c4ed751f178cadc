"""Run a command, or a function, and say how long it took, and what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """`seconds` of wall time; `peak` memory in MB: the most that the process and its children held together."""

    seconds: float
    peak: float


@dataclass(frozen=True, slots=True, order=True)
class Spent:
    """Seconds of the clock, and of the CPU: other work on the machine changes these less."""

    clock: float
    cpu: float


def timed(work: Callable[[], object], pid: int | None = None) -> Spent:
    """What a function takes; its CPU is that of this process, of the children that end meanwhile, and of process `pid`."""
    clock, cpu = time.perf_counter(), _cpu(pid)
    work()
    return Spent(time.perf_counter() - clock, _cpu(pid) - cpu)


def _cpu(pid: int | None) -> float:
    children = os.times()
    here = time.process_time() + children.children_user + children.children_system
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # no such process, or no such system
        return here
    return here + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kg(*arguments: str) -> Run:
    """Run `kg` with these arguments; raises CalledProcessError where it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watch.start()
    _, errors = process.communicate()
    seconds = time.perf_counter() - begin
    watch.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments, stderr=errors)
    return Run(seconds, peak[0])


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_resident, _family(process.pid))))
        time.sleep(0.05)


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            tasks = Path(f"/proc/{one}/task")
            found += [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0
