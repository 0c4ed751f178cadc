"""A real Neo4j server for tests: that of KG_NEO4J_URI, else one that is started here where Java and Maven are there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from kg.stores.neo4j.address import Access, access
from kg.stores.neo4j.store import Neo4jStore, open_neo4j

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "neo4j"
PASSWORD = "a password of the tests"
URI = "KG_NEO4J_URI"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `place` is its directory where it was started here."""

    access: Access
    place: Path | None = None

    def open(self, *, patience: float = 30.0) -> Neo4jStore:
        """A store on it."""
        return open_neo4j(self.access, patience=patience)

    @property
    def pid(self) -> int:
        """Its process."""
        assert self.place is not None
        return int((self.place / "run" / "neo4j.pid").read_text())


def script(*words: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run `scripts/neo4j`."""
    quick = "-XX:TieredStopAtLevel=1"  # servers that live a minute need not be compiled for long runs
    environment = {**os.environ, "PYTHON": sys.executable, "KG_NEO4J_PASSWORD": PASSWORD, "JAVA_TOOL_OPTIONS": quick}
    done = subprocess.run([SCRIPT, *map(str, words)], env=environment, capture_output=True, text=True)
    assert not check or done.returncode == 0, done.stderr
    return done


def start(place: Path, *options: object) -> Server:
    """Start the server of a directory."""
    uri = script("start", "--dir", place, *options).stdout.strip()
    return Server(access(uri, "neo4j", PASSWORD, environment={}), place)


def given() -> Server | None:
    """The server of KG_NEO4J_URI; it must be empty, as the tests clear it again and again."""
    uri = os.environ.get(URI)
    if not uri:
        return None
    server = Server(access(uri))
    with server.open() as store:
        nodes = store.query("MATCH (n) RETURN count(n) AS nodes").rows[0][0]
    if nodes:
        pytest.exit(f"{URI} names a database with {nodes} nodes: the tests would delete them; name an empty one", 1)
    return server


def need_tools() -> None:
    """Skip the test where a server cannot be started here; fail if CI=true."""
    java = script("java", check=False)
    missing = [java.stderr.strip()] if java.returncode else []
    if shutil.which("mvn") is None:
        missing.append("no mvn here: install Maven")
    if missing:
        _lacking(f"{'; '.join(missing)}; or set {URI} to run the tests on Neo4j")


def _lacking(message: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def clear(server: Server) -> None:
    """Delete every node; constraints and indexes stay."""
    with server.open() as store:
        store.query("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS", write=True)
