"""The embedded store: the contract of every store, and what is its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import QueryError, StoreError
from kg.graph.rows import Graph
from kg.opening import open_store
from kg.stores.embedded import EmbeddedStore, open_embedded
from tests.stores.contract import *  # noqa: F403
from tests.stores.graphs import graphs, small


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with open_embedded(tmp_path / "graph.kgl", create=True) as opened:
        yield opened


@given(graph=graphs())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_graph_of_the_schema_reads_back(tmp_path: Path, graph: Graph) -> None:
    path = tmp_path / "graph.kgl"
    with open_embedded(path, create=True) as written:
        written.load(graph)
    with open_embedded(path) as read:
        assert read.graph() == graph


def test_the_file_alone_holds_the_graph(tmp_path: Path, store: EmbeddedStore) -> None:
    store.load(small())
    assert [path.name for path in tmp_path.iterdir()] == ["graph.kgl"]
    with open_embedded(tmp_path / "graph.kgl") as other:
        assert other.graph() == small()


def test_a_reader_keeps_the_graph_that_it_opened(tmp_path: Path, store: EmbeddedStore) -> None:
    store.load(small())
    with open_embedded(tmp_path / "graph.kgl") as reader:
        store.load(Graph())
        assert reader.graph() == small()


def test_what_was_written_by_a_query_is_in_the_file(tmp_path: Path, store: EmbeddedStore) -> None:
    store.load(small())
    store.query("MATCH (m:Method {id: 'mae'}) SET m.name = 'changed'", write=True)
    with open_embedded(tmp_path / "graph.kgl") as other:
        assert other.query("MATCH (m:Method {id: 'mae'}) RETURN m.name").rows == [("changed",)]


def test_an_absent_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build INPUT"):
        open_embedded(tmp_path / "graph.kgl")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("keep", [0.0, 0.01, 0.5, 0.9])
def test_a_damaged_file_is_one_clear_line(tmp_path: Path, store: EmbeddedStore, keep: float) -> None:
    store.load(small())
    path = tmp_path / "graph.kgl"
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(StoreError, match="kg build") as caught:
        open_embedded(path)
    assert "\n" not in str(caught.value)


def test_a_flipped_byte_is_found(tmp_path: Path, store: EmbeddedStore) -> None:
    store.load(small())
    path = tmp_path / "graph.kgl"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(StoreError):
        open_embedded(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with (
        open_embedded(tmp_path / "closed" / "graph.kgl", create=True) as store,
        pytest.raises(StoreError, match="cannot write"),
    ):
        store.load(small())


def test_a_directory_in_the_way_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        open_embedded(tmp_path / "file" / "graph.kgl", create=True) as store,
        pytest.raises(StoreError, match="cannot write"),
    ):
        store.load(small())


@pytest.mark.parametrize("pattern", ["[*]", "[*2..]", "[:OUTPERFORMS*]"])
def test_an_unbounded_way_is_refused_rather_than_cut(store: EmbeddedStore, pattern: str) -> None:
    store.load(small())
    with pytest.raises(QueryError, match="upper bound"):
        store.query(f"MATCH (m:Method)-{pattern}->(n:Method) RETURN n.id")


def test_the_engine_s_own_csv_is_refused(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="FORMAT CSV"):
        store.query("RETURN 1 AS x FORMAT CSV")


def test_warnings_of_the_engine_stay_inside(store: EmbeddedStore, capfd: pytest.CaptureFixture[str]) -> None:
    store.load(small())
    store.query("MATCH (n:Nonsense) RETURN n.colour")
    store.query("MATCH (n:Method) RETURN n.id", limit=1)
    assert capfd.readouterr() == ("", "")


def test_a_store_is_opened_by_its_file(tmp_path: Path, store: EmbeddedStore) -> None:
    store.load(small())
    assert open_store(tmp_path / "graph.kgl").graph() == small()
