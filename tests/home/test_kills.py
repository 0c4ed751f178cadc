"""Killed at a random moment, a build leaves the old state or the new one, and the next build clears up."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build import build
from kg.graph.dump import digest
from kg.home import manifest as manifests
from kg.home.layout import Home
from kg.intake import Intake
from kg.opening import open_home
from tests.corpus import write


def start(home: Home, papers: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "build", str(papers), "--home", str(home.path), "--processes", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def others_of(group: int) -> list[int]:
    """The processes that are still alive in a process group (Linux)."""
    alive = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = stat.read_text().split(" ", 1)
        except OSError:
            continue
        state, _, pgrp = rest.rpartition(")")[2].split()[:3]
        if int(pgrp) == group and state != "Z":
            alive.append(int(pid))
    return alive


def check_kills(tmp_path: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    few, many = write(tmp_path / "few.jsonl", range(40)), write(tmp_path / "many.jsonl", range(250))
    whole, home = Home(tmp_path / "whole"), Home(tmp_path / "home")
    begun = time.monotonic()
    run = start(whole, many)
    assert run.wait() == 0
    lasts = time.monotonic() - begun
    build(home, Intake([str(few)]))
    old, new = manifests.require(home).graph, manifests.require(whole).graph
    assert old != new

    for number in range(kills):
        # every third kill falls into the last fifth, where the state is changed
        moment = chance.uniform(0.8, 1.0) if number % 3 == 0 else chance.uniform(0.1, 1.0)
        run = start(home, many)
        try:
            run.wait(moment * lasts)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()

        state = manifests.require(home)
        assert state.graph in (old, new), f"kill {number} at {moment:.2f} of {lasts:.1f} s"
        with open_home(home) as store:
            assert digest(store.graph()) == state.graph
        if state.graph == new:
            build(home, Intake([str(few)]), replace=True)

    deadline = time.monotonic() + 10
    while sys.platform == "linux" and (left := others_of(run.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    if sys.platform == "linux":
        assert not left, "worker processes outlive the build that started them"

    build(home, Intake([str(many)]))
    assert manifests.require(home).graph == new
    named = {segment.name for segment in manifests.require(home).segments}
    assert {path.name for path in home.records.iterdir()} == named
    assert {path.name for path in home.path.iterdir()} <= {
        "records", "manifest.json", "ledger.jsonl", "duplicates.jsonl", "graph.kgl", home.lock.name
    }  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals of Unix")
def test_three_kills(tmp_path: Path) -> None:
    check_kills(tmp_path, 3, seed=1)


@pytest.mark.soak
def test_twenty_kills(tmp_path: Path) -> None:
    check_kills(tmp_path, 20, seed=random.SystemRandom().randrange(1 << 32))
