"""Every query of the packs on its cases: the expected rows, with and without the store's optimizer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.graph.rows import Graph
from kg.packs.load import shipped
from kg.packs.model import PackQuery
from kg.packs.run import run
from kg.stores.embedded import EmbeddedStore, open_embedded
from tests.queries.cases import Case, cases

CASES = cases()
QUERIES = shipped()
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "float": (float,), "boolean": (bool,), "string list": (list,),
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    return open_embedded(tmp_path / "graph.kgl", create=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.key}::{case.name}")
def test_a_query_answers_as_expected(case: Case, store: EmbeddedStore) -> None:
    query = QUERIES[case.key]
    store.load(case.graph)
    answer = run(store, query, case.parameters)
    assert answer.columns == tuple(column.name for column in query.columns)
    assert answer.rows == case.rows
    for row in answer.rows:
        for column, value in zip(query.columns, row, strict=True):
            assert value is None or type(value) in TYPES[column.type], column
    store.optimize = False
    assert run(store, query, case.parameters).rows == case.rows


def test_every_query_has_a_case_with_rows() -> None:
    assert {case.key for case in CASES if case.rows} == QUERIES.keys()


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.key)
def test_a_query_runs_on_an_empty_graph(query: PackQuery, store: EmbeddedStore) -> None:
    store.load(Graph())
    nothing: dict[str, Any] = {p.name: [] if p.kind in ("name", "paper") else p.default for p in query.parameters}
    nothing |= {p.name: "nothing" for p in query.parameters if p.kind == "spelling"}
    answer = store.query(query.text, nothing)
    assert all(row[1] == 0 for row in answer.rows)  # coverage counts; the others find nothing
    assert bool(answer.rows) == (query.key == "trust/coverage")
