"""Opening the store of a home (`tests/home` shows how a lost one is made again)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import HomeError
from kg.graph.rows import Graph
from kg.home import manifest as manifests
from kg.home.documents import STORE
from kg.home.layout import Home
from kg.home.manifest import Manifest
from kg.opening import open_store
from kg.stores.embedded import open_embedded

STATE = Manifest(
    kg="0", catalogue="0", inputs=(), segments=(), archive="0", records=0, papers=0, decisions=None,
    graph="0", nodes={}, relationships={},
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    manifests.commit(home, STATE)
    return home


def write_store(path: Path, key: str) -> None:
    with open_embedded(path, create=True) as store:
        store.load(Graph(nodes={"Task": {"t": {"name": "T"}}}, build={"manifest": key}))


def test_the_store_of_the_state_is_opened(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    write_store(home.plain(STORE), STATE.key)
    assert open_store(home.path).counts().nodes == {"Task": 1}
    monkeypatch.setenv("KG_HOME", str(home.path))
    assert open_store().counts().nodes == {"Task": 1}


def test_a_store_that_is_still_staged_is_opened(home: Home) -> None:
    write_store(home.plain(STORE), "of an older state")
    write_store(home.staged(STORE, STATE.key), STATE.key)
    assert open_store(str(home.path)).counts().nodes == {"Task": 1}


def test_a_home_without_a_graph_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="kg build INPUT"):
        open_store(tmp_path)
