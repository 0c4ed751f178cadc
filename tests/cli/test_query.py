"""`kg query`, from the words of the command line to what it prints."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kg.cli import run
from kg.cli.query import ask, pairs
from kg.errors import UsageError
from kg.graph.rows import Graph
from kg.packs.load import shipped
from kg.stores.embedded import open_embedded


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "graph.kgl"
    graph = Graph(
        nodes={
            "Paper": {f"p{i}": {"name": f"Paper {i}", "title": f"Paper {i}", "year": 2020 + i} for i in range(3)},
            "Method": {"mae": {"name": "MAE"}, "vit": {"name": "ViT"}},
            "Alias": {"mae": {"name": "mae"}, "vit": {"name": "vit"}},
        },
        relationships={
            ("Paper", "USES", "Method"): {(f"p{i}", m): {} for i in range(3) for m in ("mae", "vit")},
            ("Alias", "NAMES", "Method"): {("mae", "mae"): {}, ("vit", "vit"): {}},
        },
    )
    with open_embedded(path, create=True) as opened:
        opened.load(graph)
    return str(path)


def test_without_a_word_every_query_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {key}" in out and query.title in out for key, query in shipped().items())


def test_a_pack_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "leaderboards"]) == 0
    assert capsys.readouterr().out == (
        "leaderboards\n"
        "  leaderboards/busiest [minimum]              Busiest benchmarks\n"
        "  leaderboards/disagreement dataset           Disagreement on a dataset\n"
        "  leaderboards/gains dataset                  Gains on a dataset\n"
        "  leaderboards/of-benchmark dataset [metric]  Leaderboard of a benchmark\n"
        "  leaderboards/of-method method               Scores of a method\n"
        "  leaderboards/state-of-the-art [minimum]     State of the art by benchmark\n"
        "  leaderboards/timeline dataset [metric]      Timeline of the best score\n"
    )


def test_a_query_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "trust/coverage", "--show"]) == 0
    assert capsys.readouterr().out == shipped()["trust/coverage"].text


def test_a_query_runs_with_a_name_in_any_spelling(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "query",
        "methods/used-together",
        "-p",
        "method=MAEs",
        "-p",
        "minimum=1",
        "--store",
        store,
        "--format",
        "csv",
    ]
    assert run(words) == 0
    assert capsys.readouterr() == ("method,together,papers,share,method_id\nViT,3,3,100.0,vit\n", "")


def test_cypher_runs_with_parameters_of_any_type(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = "MATCH (p:Paper) WHERE p.year > $year AND p.id IN $ids AND p.id <> $text RETURN p.id AS id ORDER BY id"
    words = ["query", "--cypher", text, "-p", "year=2020", "-p", 'ids=["p0", "p1", "p2"]', "-p", "text=p2"]
    assert run([*words, "--store", store, "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out) == {"id": "p1"}


def test_cypher_comes_from_standard_input(
    store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("MATCH (p:Paper) RETURN count(p) AS n // how many\n"))
    assert run(["query", "-", "--store", store]) == 0
    assert capsys.readouterr().out == "n\n-\n3\n"


def test_a_cut_answer_says_so(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["query", "--cypher", "MATCH (p:Paper) RETURN p.id AS id ORDER BY id", "--store", store]
    assert run([*words, "--limit", "2"]) == 0
    assert capsys.readouterr() == ("id\n--\np0\np1\n", "the first 2 rows; --limit 0 gives all\n")
    assert run([*words, "--limit", "0"]) == 0
    assert capsys.readouterr() == ("id\n--\np0\np1\np2\n", "")


def test_a_cut_answer_of_a_pack_says_so(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["query", "methods/most-used", "--store", store, "--format", "csv"]
    assert run([*words, "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    assert (out.count("\n"), err) == (2, "the first 1 rows; --limit 0 gives all\n")
    assert run([*words, "--limit", "0"]) == 0
    out, err = capsys.readouterr()
    assert (out.count("\n"), err) == (3, "")


def test_no_rows_are_said(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "trust/disagreeing-results", "--store", store]) == 0
    assert capsys.readouterr().err == "no rows\n"


def test_writing_needs_the_option(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["query", "--cypher", "MATCH (m:Method {id: 'mae'}) SET m.name = 'x'", "--store", store]
    assert run(words) == 1
    assert "SET is not allowed" in capsys.readouterr().err
    assert run([*words, "--write"]) == 0
    answer, _ = ask(store, "MATCH (m:Method {id: 'mae'}) RETURN m.name AS name", {})
    assert answer.rows == [("x",)]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["methods/risin"], 2, "is it methods/rising"),
        (["methods/used-together"], 2, "needs -p method="),
        (["methods/used-together", "-p", "method"], 2, "KEY=VALUE"),
        (["methods/rising", "-p", "year=soon"], 2, "must be an integer"),
        (["methods/rising", "--cypher", "RETURN 1 AS x"], 2, "either PACK/NAME or --cypher"),
        (["--cypher", "RETURN 1 AS x", "--show"], 2, "--show"),
        (["methods/rising", "--write"], 2, "--write goes with --cypher"),
        (["methods/rising", "--format", "xml"], 2, "xml"),
        (["methods/rising", "--limit", "-1"], 2, "--limit"),
        (["methods/used-together", "-p", "method=ViTT"], 1, "is it ViT?"),
        (["--cypher", "MATCH (n RETURN n"], 1, "the query fails"),
    ],
)
def test_what_is_wrong_is_one_line(
    store: str, words: list[str], status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", *words, "--store", store]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("kg: ")
    assert err.count("\n") == 1
    assert message in err


def test_a_server_without_a_password_and_a_home_without_a_graph_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_NEO4J_PASSWORD", raising=False)
    monkeypatch.chdir(tmp_path)
    assert run(["query", "trust/coverage", "--store", "neo4j://localhost"]) == 2
    assert "KG_NEO4J_PASSWORD" in capsys.readouterr().err
    assert run(["query", "trust/coverage", "--home", str(tmp_path)]) == 1
    assert "kg build INPUT" in capsys.readouterr().err


def test_parameters_are_pairs() -> None:
    assert pairs(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    for wrong in (["a"], ["=1"], ["a=1", "a=2"]):
        with pytest.raises(UsageError):
            pairs(wrong)
