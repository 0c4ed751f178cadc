"""`--store` with a server: the graph of a home goes there too, and is asked, exported and drawn from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run
from tests.corpus import write
from tests.neo4j_server import Server


@pytest.fixture
def uri(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The server's address; its password stands in `.env` of the working directory."""
    monkeypatch.chdir(tmp_path)
    for name in ("KG_NEO4J_USER", "KG_NEO4J_PASSWORD", "KG_NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    access = server.access
    (tmp_path / ".env").write_text(f"KG_NEO4J_USER={access.user}\nKG_NEO4J_PASSWORD='{access.password}'\n")
    return access.uri


def dumped(name: str, *store: str) -> bytes:
    assert run(["export", "--to", "jsonl", "-o", name, *store]) == 0
    return Path(name).read_bytes()


def test_what_is_built_added_and_removed_is_on_the_server_too(uri: str, capsys: pytest.CaptureFixture[str]) -> None:
    few, more = write(Path("few.jsonl"), range(6)), write(Path("more.jsonl"), range(6, 9))
    options = ["--no-model", "--processes", "1"]
    for words in (
        ["build", str(few), *options],
        ["add", str(more), *options],
        ["remove", "arxiv:2401.10002"],
        ["build"],
    ):
        assert run([*words, "--store", uri]) == 0
        err = capsys.readouterr().err
        assert f"{uri} holds it too: " in err
        assert dumped("server.jsonl", "--store", uri) == dumped("home.jsonl") != b""
        capsys.readouterr()
    assert " 0 written, 0 deleted" in err

    assert run(["query", "trust/coverage", "--store", uri, "--format", "csv"]) == 0
    there = capsys.readouterr()
    assert run(["query", "trust/coverage", "--format", "csv"]) == 0
    assert capsys.readouterr() == there
    assert run(["query", "methods/used-together", "-p", "method=mixedae", "-p", "minimum=1", "--store", uri]) == 0
    assert run(["view", "--store", uri, "-o", "graph.html"]) == 0
    assert Path("graph.html").stat().st_size > 10_000


def test_what_is_wrong_with_the_server_is_told_before_anything_is_built(
    uri: str, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = str(write(Path("few.jsonl"), range(2)))
    for words, status, message in (
        (["--password", "a wrong password"], 1, "wrong user or password"),
        (["--user", "nobody"], 1, "refuses the user nobody"),
    ):
        assert run(["build", papers, "--store", uri, *words]) == status
        out, err = capsys.readouterr()
        assert out == ""
        assert message in err
        assert err.count("\n") == 1
        assert "a wrong password" not in err
    assert run(["build", papers, "--store", "graph.kgl"]) == 2
    assert "give a server" in capsys.readouterr().err
    assert not Path("kg-home").exists()
