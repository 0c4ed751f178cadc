"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from kg.cli import run
from kg.stores.neo4j.store import Neo4jStore
from tests import neo4j_server
from tests.neo4j_server import Server

# No time limits: machines are shared. The gate draws the same examples every time; at home they are random.
settings.register_profile("kg", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kg")

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    """Register our marks."""
    config.addinivalue_line("markers", "soak: long runs, for `make soak`; skipped unless KG_SOAK is set")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long runs to `make soak`."""
    if not os.environ.get("KG_SOAK"):
        skip = pytest.mark.skip(reason="a long run: make soak")
        for item in items:
            if "soak" in item.keywords:
                item.add_marker(skip)


@pytest.fixture
def refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Sequence[str]], str]:
    """Call `kg` with what is wrong use, in an empty folder, which stays empty; the one line that it says."""
    monkeypatch.chdir(tmp_path)

    def call(arguments: Sequence[str]) -> str:
        assert run(arguments) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert list(tmp_path.iterdir()) == []
        return line

    return call


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium without network, driven by Playwright. Where none is installed: skipped, or failed if CI=true."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        message = "no Chromium is installed: install the package chromium to run the browser tests"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def quiet_page(chromium: Any) -> Iterator[Any]:
    """A page of the browser; at the end there must have been no request but for one file, and no complaint."""
    page = chromium.new_page(viewport={"width": 1400, "height": 900})
    heard: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: asked.add(request.url))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    yield page
    page.close()
    assert heard == []
    assert len(asked) == 1
    assert asked.pop().startswith("file:")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate for 127.0.0.1 that signed itself, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
    files = ["-keyout", folder / "private.key", "-out", folder / "public.crt"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, *files],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="session")
def neo4j_server_of_all(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The server of all tests of a run: that of KG_NEO4J_URI, else one started here, which speaks TLS too."""
    server = neo4j_server.given()
    if server is not None:
        yield server
        neo4j_server.clear(server)
        return
    neo4j_server.need_tools()
    folder = request.getfixturevalue("certificate")
    secure = {
        "server.bolt.tls_level": "OPTIONAL",
        "dbms.ssl.policy.bolt.enabled": "true",
        "dbms.ssl.policy.bolt.base_directory": folder,
        "dbms.ssl.policy.bolt.client_auth": "NONE",
    }
    place = tmp_path_factory.mktemp("neo4j")
    yield neo4j_server.start(place, *(f"--set={key}={value}" for key, value in secure.items()))
    neo4j_server.script("stop", "--dir", place)


@pytest.fixture
def server(neo4j_server_of_all: Server) -> Server:
    """The server, its database empty."""
    neo4j_server.clear(neo4j_server_of_all)
    return neo4j_server_of_all


@pytest.fixture
def neo4j_store(server: Server) -> Iterator[Neo4jStore]:
    """A store on the server, empty."""
    with server.open() as store:
        yield store
