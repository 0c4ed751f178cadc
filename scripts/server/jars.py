"""The jars of a Neo4j server: fetched once by Maven into the user's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from failure import Failure

VERSION = "5.26.31"
"""The long-term release that is tested."""

_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"


def cache() -> Path:
    """Where jars are kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "paper-kg"


def jars(version: str) -> Path:
    """The folder with the jars of a version, fetched where it is not there yet. Raises Failure.

    It is filled under another name and then put in its place: whole or not there.
    """
    place = cache() / f"neo4j-{version}"
    if place.is_dir():
        return place
    maven = shutil.which("mvn")
    if maven is None:
        raise Failure("no mvn here to fetch Neo4j with: install Maven (package maven)")
    print(f"fetching Neo4j {version} (120 MB) into {place}", file=sys.stderr)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
    try:
        command = [maven, "-q", "-B", "-f", str(Path(__file__).with_name("pom.xml")), f"-Dneo4j.version={version}"]
        goal = [f"{_PLUGIN}:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={part}"]
        done = subprocess.run([*command, *goal], capture_output=True, text=True)
        if done.returncode:
            words = next((line for line in done.stdout.splitlines() if "ERROR" in line), done.stderr.strip())
            raise Failure(f"Maven could not fetch Neo4j {version}: {words[:400]}")
        part.chmod(0o755)
        try:
            part.rename(place)
        except OSError:  # another process was faster
            if not place.is_dir():
                raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return place
