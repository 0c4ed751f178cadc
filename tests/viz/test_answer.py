"""The answer to a query as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run
from kg.errors import UsageError
from kg.packs.load import find, shipped
from kg.stores.embedded import EmbeddedStore
from kg.viz import view
from tests.viz.graphs import varied
from tests.viz.pages import unpacked


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "graph.kgl"
    with EmbeddedStore(path) as opened:
        opened.load(varied(30))
    return path


def shown(html: str) -> set[tuple[str, str]]:
    nodes = unpacked(html, "graph")["nodes"]
    return set(zip(nodes["label"], nodes["id"], strict=True))


def test_an_answer_shows_what_it_names_and_what_was_asked_for(place: Path, tmp_path: Path) -> None:
    with EmbeddedStore(place) as store:
        query = find(shipped(), "methods/on-dataset")
        drawing = view(store, tmp_path / "graph.html", query=query, parameters={"dataset": "coco"})
        wider = view(store, tmp_path / "wider.html", query=query, parameters={"dataset": "coco"}, hops=1)

    things = shown(drawing.html)
    assert ("Dataset", "coco") in things
    assert ("Method", "net-1") in things
    assert ("Method", "net-2") not in things
    assert unpacked(drawing.html, "graph")["title"] == query.title
    assert things < shown(wider.html)


def test_papers_are_known_by_their_ids(place: Path, tmp_path: Path) -> None:
    with EmbeddedStore(place) as store:
        query = find(shipped(), "papers/of-task")
        drawing = view(store, tmp_path / "graph.html", query=query, parameters={"task": "detection"}, limit=5)

    assert {"Task", "Paper"} <= {label for label, _ in shown(drawing.html)}
    assert len(shown(drawing.html)) == 5
    assert any("the first 5 rows" in note for note in drawing.notes)


def test_an_answer_that_names_nothing_is_an_error(place: Path, tmp_path: Path) -> None:
    with EmbeddedStore(place) as store, pytest.raises(UsageError, match="nothing to show of papers/by-year"):
        view(store, tmp_path / "graph.html", query=find(shipped(), "papers/by-year"))
    with pytest.raises(UsageError, match="needs a store"):
        view(varied(2), tmp_path / "graph.html", query=find(shipped(), "papers/by-year"))
    assert list(tmp_path.iterdir()) == []


def test_the_command_takes_a_query_with_its_parameters(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "graph.html"

    asked = ["view", "--query", "methods/on-dataset", "-p", "dataset=coco", "-o", str(out), "--store", str(place)]
    assert run(asked) == 0
    assert "open it in a browser" in capsys.readouterr().err

    assert run([*asked, "--all"]) == 2
    assert "exclude each other" in capsys.readouterr().err
    assert run(["view", "-p", "dataset=coco", "--store", str(place), "-o", str(out)]) == 2
    assert "-p goes with --query" in capsys.readouterr().err
