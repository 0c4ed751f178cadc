"""The embedded store: a graph in one file, read and asked without a server.

The file is a cache of the archive. It is written whole beside its place and then put there, so a reader sees the old
graph or the new one. The engine (kglite) holds the graph in memory; four of its habits are met here:

- the optimizer pass `fuse_optional_match_aggregate` gives wrong groups and is always off;
- an unbounded `*` stops at ten hops with a mere warning: here that is an error;
- full-text indexes are brought up to date before the file is written, as neither a read-only graph nor one with more
  than a thousand new texts would do it;
- every node answers to a made-up `title` and `type`: whole nodes come without them, and `graph` reads declared columns.
  (A paper that was loaded without a title reads back with its name as title.)
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import kglite

from kg.errors import QueryError, StoreError
from kg.graph.check import check
from kg.graph.rows import Graph
from kg.graph.schema import ENDS, NODE, RELATIONSHIP
from kg.stores import statements
from kg.stores.base import Answer, Counts
from kg.stores.guard import check_read_only, one_statement

STATE = "complete"
_PASSES_OFF = ["fuse_optional_match_aggregate"]
_UNBOUNDED = "Variable-length pattern without an upper bound"
_ENGINE_ERRORS = (kglite.KgError, ValueError, TypeError, OverflowError, RecursionError, UnicodeError)


def open_embedded(path: Path | str, *, create: bool = False) -> EmbeddedStore:
    """Open the store in a file; with `create` a missing file is an empty store, to be filled by `load`.

    Raises StoreError where the file is missing, damaged, or of another version of the engine.
    """
    if not create and not Path(path).exists():
        raise StoreError(f"no graph in {path}: make one with  kg build INPUT")
    return EmbeddedStore(path)


class EmbeddedStore:
    """A store in the file `path`, empty where there is no such file. See `kg.stores.base.Store`.

    `optimize=False` runs every query without the engine's optimizer: slower, for comparing answers.
    """

    def __init__(self, path: Path | str, *, optimize: bool = True) -> None:
        self.path = Path(path)
        self.optimize = optimize
        self._graph = self._open() if self.path.exists() else kglite.KnowledgeGraph()

    def _open(self) -> Any:
        try:
            return kglite.load(str(self.path), verify="eager", storage="memory")
        except (*_ENGINE_ERRORS, OSError) as error:
            raise StoreError(
                f"{self.path} is damaged or of another version ({_first_line(error)}): run  kg build  to make it again"
            ) from error

    def load(self, graph: Graph) -> None:
        """Make the file equal to `graph`: a new file is written beside it and takes its place.

        Raises StoreError where the graph is not of the schema or the file cannot be written; the old file then stays.
        """
        check(graph)
        fresh = kglite.KnowledgeGraph()
        try:
            _fill(fresh, graph)
        except _ENGINE_ERRORS as error:
            raise StoreError(f"the embedded store refuses the graph: {_first_line(error)}") from error
        self._write(fresh)
        self._graph = self._open()

    def _write(self, graph: Any) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.", suffix=".part")
            os.close(handle)
            part = Path(name)
            try:
                _refresh(graph)
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # advice on how a file would be mapped; we read it into memory
                    graph.save(name)
                os.replace(part, self.path)
            finally:
                part.unlink(missing_ok=True)
        except (kglite.KgError, OSError) as error:
            raise StoreError(f"cannot write {self.path}: {_first_line(error)}") from error

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """Run one statement; what a writing one changed is in the file afterwards, until the next `load`.

        Raises QueryError where the text is refused or fails, or would take longer than `timeout` seconds.
        """
        if write:
            one_statement(cypher)
        else:
            check_read_only(cypher)
        self._graph.read_only(not write)
        try:
            view = self._run(cypher, parameters, limit, timeout)
        finally:
            self._graph.read_only(False)
        if write and any((self._graph.last_mutation_stats or {}).values()):
            self._write(self._graph)
        columns = tuple(view.columns)
        rows = [tuple(_plain(row[column]) for column in columns) for row in view.to_list()]
        total = (view.diagnostics or {}).get("total_rows")
        return Answer(columns, rows, cut=total is not None and total > len(rows))

    def _run(self, cypher: str, parameters: Mapping[str, Any] | None, limit: int | None, timeout: float | None) -> Any:
        """The engine's view of the answer. Raises QueryError."""
        kglite.set_query_warning_policy("silent")
        try:
            view = self._graph.cypher(
                cypher,
                params=dict(parameters or {}),
                row_limit=limit,
                timeout_ms=0 if timeout is None else max(1, round(timeout * 1000)),
                disabled_passes=_PASSES_OFF,
                disable_optimizer=not self.optimize,
                hide_structural_keys=True,
            )
        except kglite.CypherTimeoutError as error:
            raise QueryError(f"the query took longer than {timeout:g} s: anchor it by an id, or allow more") from error
        except _ENGINE_ERRORS as error:
            raise QueryError(f"the query fails: {_first_line(error)}") from error
        if isinstance(view, str):
            raise QueryError("the query asks for FORMAT CSV, which is not Cypher: leave it out")
        if any(warning.startswith(_UNBOUNDED) for warning in view.warnings):
            raise QueryError("the query follows relationships without an upper bound: write one, such as *1..5")
        return view

    def _rows(self, cypher: str) -> list[dict[str, Any]]:
        """All rows of a statement of our own."""
        rows: list[dict[str, Any]] = self._run(cypher, None, None, None).to_list()
        return rows

    def graph(self) -> Graph:
        """The whole graph, as rows; its `build` has the store's `state`."""
        nodes = {
            label: {row["id"]: _present(row, ("id",)) for row in rows}
            for label in sorted(NODE.keys() - {"Build"})
            if (rows := self._rows(statements.read_nodes(label)))
        }
        ends_of = ("source_id", "target_id")
        relationships = {
            ends: {(row["source_id"], row["target_id"]): _present(row, ends_of) for row in rows}
            for ends in sorted(ENDS)
            if (rows := self._rows(statements.read_relationships(ends)))
        }
        return Graph(nodes, relationships, self.build())

    def counts(self) -> Counts:
        """How many nodes by label and relationships by type; a label or type that has none is left out."""
        nodes = {label: self._count(f"(:{label})") for label in sorted(NODE.keys() - {"Build"})}
        found = {type: self._count(f"()-[:{type}]->()") for type in sorted(RELATIONSHIP)}
        return Counts({k: n for k, n in nodes.items() if n}, {k: n for k, n in found.items() if n})

    def _count(self, pattern: str) -> int:
        return int(self._rows(f"MATCH {pattern} RETURN count(*) AS n")[0]["n"])

    def build(self) -> Mapping[str, Any]:
        """The properties of the `Build` node without `id` and `name`; empty where nothing was loaded."""
        rows = self._rows("MATCH (n:Build {id: 'current'}) RETURN n AS build")
        return _present(_plain(rows[0]["build"]), ("id", "name", "labels")) if rows else {}

    def close(self) -> None:
        """Let go of the graph; the file needs nothing."""
        self._graph = kglite.KnowledgeGraph()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _fill(engine: Any, graph: Graph) -> None:
    kglite.set_query_warning_policy("silent")
    for text in (
        *statements.constraints(),
        *statements.indexes(),
    ):  # a full-text index over no text cannot be made later
        engine.cypher(text)
    for label in sorted(graph.nodes):
        for rows in statements.batches(statements.node_rows(graph, label)):
            engine.cypher(statements.merge_nodes(label), params={"rows": rows})
    for ends in sorted(graph.relationships):
        for rows in statements.batches(statements.relationship_rows(graph, ends)):
            engine.cypher(statements.merge_relationships(ends), params={"rows": rows})
    build = {"name": statements.BUILD_NAME, **graph.build, "state": STATE}
    engine.cypher(statements.merge_nodes("Build"), params={"rows": [{"id": "current", "props": build}]})


def _refresh(engine: Any) -> None:
    """Bring the full-text indexes up to date: asked on a graph that is read-only they would answer as they last were.

    A question does it too, but for a thousand changes at most: with more it finds what was there before, or nothing.
    """
    there = {row["name"] for row in engine.cypher("SHOW INDEXES").to_list()}
    for name in sorted(statements.FULLTEXT.keys() & there):
        label, prop = statements.FULLTEXT[name]
        engine.cypher(
            "CALL db.node_text_index.refresh({type: $label, text_column: $prop})",
            params={"label": label, "prop": prop},
        )


def _present(row: Mapping[str, Any], without: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None and name not in without}


def _plain(value: Any) -> Any:
    """A value of the engine as plain Python: a node as its properties with `labels`, a relationship with `type`."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"id", "labels", "properties"}:
        labels = value["labels"]
        hidden = {"type"} | ({"title"} - {p.name for label in labels if label in NODE for p in NODE[label].properties})
        own = {name: _plain(item) for name, item in value["properties"].items() if name not in hidden}
        return {"labels": labels, **own}
    if value.keys() == {"id", "start", "end", "type", "properties"}:
        return {"type": value["type"], **_plain(value["properties"])}
    return {name: _plain(item) for name, item in value.items()}


def _first_line(error: BaseException) -> str:
    return str(error).split("\n", 1)[0]
