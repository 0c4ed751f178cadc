"""Running a class of the jars: which java, with what in its environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from failure import Failure

_ADMIN = "org.neo4j.cli.AdminTool"
_ENTRY = "META-INF/services/org.neo4j.server.startup.EntryPoint"
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")  # as the server's own launcher does
_INSTALLED = Path("/usr/lib/jvm")


@dataclass(frozen=True, slots=True)
class Java:
    """A java and the jars it runs."""

    program: str
    jars: Path
    version: str

    @property
    def entry_point(self) -> str:
        """The class that is the server: it has another name in each generation."""
        with zipfile.ZipFile(self.jars / f"neo4j-{self.version}.jar") as jar:
            return jar.read(_ENTRY).decode().strip()

    def command(self, main: str, options: list[str]) -> list[str]:
        """The command line of a class, its own arguments to be added."""
        opened = [f"--add-opens={module}=ALL-UNNAMED" for module in _OPENED]
        return [self.program, *options, *opened, "-cp", f"{self.jars}/*", main]

    def admin(self, place: Path, arguments: list[str], *, shown: bool = False) -> None:
        """Run neo4j-admin for the server in `place`; what it says goes to standard error where `shown`. Raises Failure.

        The arguments go through a file that only we can read: a password among them is not seen in the list of processes.
        """
        handle, name = tempfile.mkstemp()
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.writelines(f"{_quoted(word)}\n" for word in [*self.command(_ADMIN, ["-Xmx512m"])[1:], *arguments])
            out = sys.stderr if shown else subprocess.PIPE
            done = subprocess.run([self.program, f"@{name}"], env=environment(place), stdout=out, stderr=out, text=True)
        finally:
            Path(name).unlink()
        if done.returncode:
            said = "see above" if shown else " ".join((done.stderr or done.stdout).split())[:400]
            raise Failure(f"neo4j-admin {arguments[0]} {arguments[1]} failed: {said}")


def environment(place: Path) -> dict[str, str]:
    """The environment of a server in `place`."""
    return {**os.environ, "NEO4J_HOME": str(place), "NEO4J_CONF": str(place / "conf")}


def find_java(given: Path | None, version: str) -> str:
    """The program java to run this version with: the one given, else the first that is new enough of JAVA_HOME, the PATH
    and where packages install more than one. Raises Failure where there is none."""
    needed = 17 if version.startswith("5.") else 21
    home = os.environ.get("JAVA_HOME")
    here = [f"{home}/bin/java"] if home else []
    there = [str(given)] if given else [*here, "java", *sorted(map(str, _INSTALLED.glob("*/bin/java")))]
    found = {program: _generation(program) for program in map(shutil.which, there) if program}
    for program, generation in found.items():
        if generation >= needed:
            return program
    hint = f"Neo4j {version} needs Java {needed} or newer: install it (package openjdk-{needed}-jre-headless)"
    if not found:
        raise Failure(f"no java here; {hint}")
    program, generation = next(iter(found.items()))
    raise Failure(f"{program} is Java {generation or 'of unknown version'}; {hint}, or name one with --java")


def _generation(program: str) -> int:
    """17 of Java 17; 0 where it does not say."""
    said = subprocess.run([program, "-version"], capture_output=True, text=True).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
