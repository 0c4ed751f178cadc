"""Which Java `scripts/neo4j` runs a server on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.neo4j_server import script


def java(folder: Path, version: str) -> Path:
    """A java that says of itself which version it is."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(("release", "expected"), [("5.26.31", "usual"), ("2026.09.0", "newer")])
def test_the_first_that_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: str, expected: str
) -> None:
    programs = {"usual": java(tmp_path / "usual", "17.0.15"), "newer": java(tmp_path / "newer", "25")}
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "usual"))
    monkeypatch.setenv("PATH", f"{tmp_path / 'newer' / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("KG_NEO4J_VERSION", release)
    assert script("java").stdout.strip() == str(programs[expected])


def test_one_that_is_named_and_too_old_is_an_error(tmp_path: Path) -> None:
    old = java(tmp_path, "1.8.0_402")
    done = script("java", "--java", old, "--version", "2026.09.0", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"scripts/neo4j: {old} is Java 1; Neo4j 2026.09.0 needs Java 21 or newer: install")
    assert done.stderr.count("\n") == 1
