"""The Python door: five functions, nothing else, and it opens fast."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import kg

NAMES = ["extract", "open_store", "read", "resolve", "to_networkx"]


def test_the_door_has_these_names() -> None:
    assert sorted(kg.__all__) == NAMES
    for name in NAMES:
        assert inspect.isfunction(getattr(kg, name)), name
        assert inspect.getdoc(getattr(kg, name)), name


@pytest.mark.parametrize("room", ["kg.extract", "kg.extract.pipeline", "kg.resolve", "kg.resolve.papers", "kg.cli"])
def test_importing_a_room_leaves_the_door_as_it_is(room: str) -> None:
    importlib.import_module(room)

    assert inspect.isfunction(kg.extract)
    assert inspect.isfunction(kg.resolve)


def test_every_room_comes_first_in_a_fresh_process() -> None:
    code = "import kg.extract.pipeline, kg.resolve.papers; import kg; print(callable(kg.extract), callable(kg.resolve))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "True"]


def test_heavy_packages_wait_until_they_are_needed() -> None:
    heavy = ["spacy", "networkx", "neo4j", "pyvis", "pandas", "pyarrow", "rich"]
    code = f"import sys, kg.cli; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_from_a_file_to_a_networkx_graph(tmp_path: Path) -> None:
    from tests.corpus import write

    papers = kg.read([str(write(tmp_path / "papers.jsonl", range(3)))])
    graph = kg.resolve(kg.extract(papers)).graph
    drawn = kg.to_networkx(graph)

    assert sum(data["label"] == "Paper" for _, data in drawn.nodes(data=True)) == 3
