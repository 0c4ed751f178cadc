"""The header and data files of a bulk import into Neo4j, and what runs it.

What they cannot carry: nothing of the graph; the `Build` node comes along, so that later loads find a graph of theirs.
`neo4j-admin` makes neither constraints nor indexes: `schema.cypher` does, and so does the next `kg build --store`.

A header and a data file for every label, and for every type with the labels it joins:

    Paper-header.csv                     id:ID(Paper),name,title,…,year:long,authors:string[],…,_kg
    Paper.csv                            "arxiv:2411.04996","…",…
    Paper-PROPOSES-Method-header.csv     :START_ID(Paper),:END_ID(Method),confidence:double,…
    Paper-PROPOSES-Method.csv

UTF-8; text in quotes, quotes doubled, line ends as they are; a missing value is an empty field without quotes. Items of a
list are separated by U+001F, or by another control character that no list of the graph has in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.errors import KgError
from kg.export.admin import command
from kg.export.cells import scalar
from kg.graph.rows import Graph, Properties, Value
from kg.graph.schema import NODE, RELATIONSHIP, PropertyType, property_types
from kg.stores import statements

_TYPES: Mapping[PropertyType, str] = {
    "string": "",
    "integer": ":long",
    "float": ":double",
    "boolean": ":boolean",
    "string list": ":string[]",
}
_SEPARATORS = ("\x1f", "\x1e", "\x1d", "\x1c", "\x02", "\x03", "\x04")


def write(graph: Graph, folder: Path) -> None:
    """Write the files into an empty folder. Raises KgError where every separator stands within an item of a list."""
    separator = _separator(graph)
    everything = graph.nodes | {"Build": {"current": _build(graph)}}
    labels = sorted(label for label, rows in everything.items() if rows)
    ends = sorted(ends for ends, rows in graph.relationships.items() if rows)
    for label in labels:
        _write_nodes(folder, label, everything[label], separator)
    for source, type, target in ends:
        _write_relationships(folder, (source, type, target), graph.relationships[source, type, target], separator)
    schema = [*statements.constraints(), *statements.indexes(), "CALL db.awaitIndexes(600)"]
    (folder / "schema.cypher").write_text("".join(f"{text};\n" for text in schema), "utf-8")
    script = folder / command.NAME
    script.write_text(command.script(labels, ends, separator), "utf-8")
    script.chmod(script.stat().st_mode | 0o111)


def _write_nodes(folder: Path, label: str, rows: Mapping[str, Properties], separator: str) -> None:
    from kg.stores.neo4j.mark import MARK

    types = property_types(NODE[label])
    names = [name for name in types if name != "id"]
    header = [f"id:ID({label})", *(f"{name}{_TYPES[types[name]]}" for name in names), MARK]
    data = ([id, *(rows[id].get(name) for name in names), label] for id in sorted(rows))
    _write(folder, label, header, data, separator)


def _write_relationships(
    folder: Path, ends: tuple[str, str, str], rows: Mapping[tuple[str, str], Properties], separator: str
) -> None:
    source, type, target = ends
    types = property_types(RELATIONSHIP[type])
    header = [f":START_ID({source})", f":END_ID({target})", *(f"{name}{_TYPES[types[name]]}" for name in types)]
    data = ([*pair, *(rows[pair].get(name) for name in types)] for pair in sorted(rows))
    _write(folder, command.stem(ends), header, data, separator)


def _write(
    folder: Path, stem: str, header: Sequence[str], rows: Iterable[Sequence[Value | None]], separator: str
) -> None:
    (folder / f"{stem}-header.csv").write_text(",".join(header) + "\n", "utf-8")
    with (folder / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(",".join(_field(value, separator) for value in row) + "\n" for row in rows)


def _field(value: Value | None, separator: str) -> str:
    match value:
        case list():
            return _quoted(separator.join(map(str, value)))
        case str():
            return _quoted(value)
    return scalar(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _build(graph: Graph) -> Properties:
    return {"name": statements.BUILD_NAME, **graph.build, "state": "complete"}


def _separator(graph: Graph) -> str:
    """The first separator that stands in no item of a list."""
    used = {separator for text in _items(graph) for separator in _SEPARATORS if separator in text}
    free = [separator for separator in _SEPARATORS if separator not in used]
    if not free:
        raise KgError(
            "lists of the graph hold every character that could separate their items: load it over Bolt instead"
        )
    return free[0]


def _items(graph: Graph) -> Iterator[str]:
    rows = (properties for group in graph.nodes.values() for properties in group.values())
    joins = (properties for group in graph.relationships.values() for properties in group.values())
    for group in (rows, joins):
        for properties in group:
            for value in properties.values():
                if isinstance(value, list):
                    yield from map(str, value)
