"""Every query of the packs on its cases, on every store: the expected rows; embedded with and without the optimizer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.graph.rows import Graph
from kg.packs.load import shipped
from kg.packs.model import PackQuery
from kg.packs.run import run
from kg.stores.base import Store
from kg.stores.embedded import EmbeddedStore
from tests.queries.cases import Case, cases

CASES = sorted(cases(), key=lambda case: str(case.graph))  # cases of one graph one behind the other: it is loaded once
QUERIES = shipped()
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "float": (float,), "boolean": (bool,), "string list": (list,),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.key}::{case.name}")
def test_a_query_answers_as_expected(case: Case, store: Store, hold: Callable[[Graph], None]) -> None:
    query = QUERIES[case.key]
    hold(case.graph)
    answer = run(store, query, case.parameters)
    assert answer.columns == tuple(column.name for column in query.columns)
    assert answer.rows == case.rows
    for row in answer.rows:
        for column, value in zip(query.columns, row, strict=True):
            assert value is None or type(value) in TYPES[column.type], column
    if isinstance(store, EmbeddedStore):
        plain = EmbeddedStore(store.path, optimize=False)
        assert run(plain, query, case.parameters).rows == case.rows


def test_every_query_has_a_case_with_rows() -> None:
    assert {case.key for case in CASES if case.rows} == QUERIES.keys()


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.key)
def test_a_query_runs_on_an_empty_graph(query: PackQuery, store: Store, hold: Callable[[Graph], None]) -> None:
    hold(Graph())
    nothing: dict[str, Any] = {p.name: p.default for p in query.parameters}
    nothing |= {p.name: [] for p in query.parameters if p.kind in ("name", "paper", "words")}
    nothing |= {p.name: "nothing" for p in query.parameters if p.kind == "spelling"}
    answer = store.query(query.text, {**nothing, "limit": 5})
    assert all(row[1] == 0 for row in answer.rows)  # coverage counts; the others find nothing
    assert bool(answer.rows) == (query.key == "trust/coverage")
