"""Asking cannot change a store, read a file or another server, go on for ever, or bring more rows than were asked for."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.stores.base import Store
from tests.stores.graphs import small
from tests.stores.test_guard import REFUSED

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b < 0 RETURN count(*) AS n"


def test_no_disguise_of_a_write_changes_anything(store: Store) -> None:
    store.load(small())
    for text in REFUSED:
        with pytest.raises(QueryError):
            store.query(text, timeout=10)
    assert store.graph() == small()
    assert store.build()["state"] == "complete"


@pytest.mark.parametrize(
    "clause", ["LOAD CSV FROM '{}' AS row RETURN row", "load\n/**/csv WITH HEADERS FROM $place AS r RETURN r"]
)
def test_no_file_is_read(store: Store, tmp_path: Path, clause: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n")
    place = secret.as_uri()
    with pytest.raises(QueryError, match="LOAD is not allowed"):
        store.query(clause.replace("{}", place), {"place": place})


def test_no_address_is_asked(store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/x.csv"
        for text in (f"LOAD CSV FROM '{address}' AS row RETURN row", "MATCH (n) LOAD CSV FROM $a AS row RETURN row"):
            with pytest.raises(QueryError, match="LOAD is not allowed"):
                store.query(text, {"a": address})
        listening.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_query_without_end_is_stopped(store: Store) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError, match="longer than 1 s"):
        store.query(ENDLESS, timeout=1)
    assert time.monotonic() - began < 60  # by itself it would take hours


def test_of_a_million_rows_as_many_come_as_were_asked_for(store: Store) -> None:
    answer = store.query("UNWIND range(1, 1000000) AS x RETURN x", limit=100)
    assert answer.rows == [(x,) for x in range(1, 101)]
    assert answer.cut


def test_what_only_looks_like_writing_is_answered(store: Store) -> None:
    store.load(small())
    asked = "RETURN 'CREATE x' AS a, \"LOAD CSV /* \" AS `set`, {set: 1}.set AS b // DELETE"
    assert store.query(asked).rows == [("CREATE x", "LOAD CSV /* ", 1)]
    named = "MATCH (n:`Method` {id: 'mae'}) RETURN n.`name` AS name, n.set AS none, n {.id, .set} AS map"
    assert store.query(named).rows == [("MAE", None, {"id": "mae", "set": None})]
