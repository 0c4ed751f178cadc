"""Staged files: current from the moment that the manifest names them, cleared up by the next writer."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import HomeError
from kg.home import manifest as manifests
from kg.home.documents import LEDGER, REJECTS, STORE, current, settle
from kg.home.layout import Home, locate
from kg.home.lock import writing
from kg.home.manifest import Input, Manifest, Segment

STATE = Manifest(
    kg="0.1.0",
    catalogue="c0ffee",
    inputs=(Input("papers.jsonl", "ab", 2),),
    segments=(Segment("0123456789abcdef.jsonl.gz", "0123456789abcdef", 2),),
    archive="aa",
    records=2,
    papers=2,
    decisions=None,
    graph="bb",
    nodes={"Paper": 2},
    relationships={"USES": 1},
    documents={LEDGER: hashlib.sha256(b"new").hexdigest()},
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.records.mkdir()
    return home


def test_what_was_committed_is_read_back(home: Home) -> None:
    manifests.commit(home, STATE)

    assert manifests.read(home) == STATE
    assert manifests.require(home).key == hashlib.sha256(home.manifest.read_bytes()).hexdigest()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1}', b'{"format": 99}', b"\xff\x00"])
def test_a_damaged_manifest_is_one_error(home: Home, content: bytes) -> None:
    home.manifest.write_bytes(content)

    with pytest.raises(HomeError, match=r"manifest\.json"):
        manifests.read(home)


def test_nothing_built_says_what_to_do(home: Home) -> None:
    with pytest.raises(HomeError, match="kg build INPUT"):
        manifests.require(home)


def test_a_staged_document_is_current_once_the_manifest_names_it(home: Home) -> None:
    home.plain(LEDGER).write_bytes(b"old")
    home.staged(LEDGER, STATE.documents[LEDGER]).write_bytes(b"new")
    before = replace(STATE, documents={LEDGER: hashlib.sha256(b"old").hexdigest()})

    assert current(home, before, LEDGER).read_bytes() == b"old"
    assert current(home, STATE, LEDGER).read_bytes() == b"new"


def test_settling_keeps_what_is_current_and_clears_the_rest(home: Home) -> None:
    home.plain(LEDGER).write_bytes(b"old")
    home.plain(REJECTS).write_bytes(b"of an older state")
    home.staged(LEDGER, STATE.documents[LEDGER]).write_bytes(b"new")
    home.staged(STORE, STATE.key).write_bytes(b"store")
    (home.records / STATE.segments[0].name).write_bytes(b"segment")
    left = [
        home.staged(STORE, "f" * 64),
        home.staged(LEDGER, "e" * 64),
        home.path / ".manifest.json.x1y2.part",
        home.path / f".{home.staged(STORE, 'd' * 64).name}.x1y2.part",
        home.records / f"{'f' * 16}.jsonl.gz",
        home.records / f".{'f' * 16}.jsonl.gz.x1y2.part",
    ]
    own = [
        home.decisions,
        home.path / "notes.txt",
        home.path / ".hidden",
        home.records / "readme",
        home.path / ".a.part",
    ]
    for path in (*left, *own):
        path.write_bytes(b"x")

    settle(home, STATE)

    assert home.plain(LEDGER).read_bytes() == b"new"
    assert home.plain(STORE).read_bytes() == b"store"
    assert not any(path.exists() for path in (*left, home.plain(REJECTS)))
    assert all(path.exists() for path in (*own, home.records / STATE.segments[0].name))


def test_a_second_writer_gets_one_line(home: Home) -> None:
    with writing(home), pytest.raises(HomeError, match="another process"), writing(home):
        pass
    with writing(home):
        pass


def test_the_home_is_given_or_named_or_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_HOME", raising=False)
    assert locate().path == Path("kg-home")
    monkeypatch.setenv("KG_HOME", "elsewhere")
    assert locate().path == Path("elsewhere")
    assert locate("here").path == Path("here")
