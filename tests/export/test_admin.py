"""Files for neo4j-admin: what they hold is the graph, and a real Neo4j reads them so."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import KgError
from kg.export import export
from kg.graph.dump import dump
from kg.graph.rows import Graph, Properties, Value
from kg.stores.embedded import open_embedded
from kg.stores.statements import named_constraints, named_indexes
from tests import neo4j_server
from tests.stores.graphs import AWKWARD, graphs, small

ODD = (
    "".join(map(chr, [*range(0x20), 0x22, 0x27, 0x2C, 0x3B, 0x5C, 0x7F, 0x85, 0xFFFE, 0xFFFF, 0x1F600])) + "\r\n\n\r x "
)


def odd() -> Graph:
    """Every type of value at its ends, and texts that a reader of CSV could take for something else."""
    graph = small()
    texts = [
        AWKWARD,
        ODD,
        '"',
        '""',
        '"a","b"',
        ",",
        " lead",
        "trail ",
        "\n",
        "\r\n",
        "null",
        "\\N",
        "\\",
        '\\"',
        "'",
        "0",
        "-",
        "中",
    ]
    listed = [text.replace("\x1f", "") for text in texts]  # it separates the items
    for number, text in enumerate(texts):
        graph.nodes["Method"][f"{text}{number}"] = {
            "name": text,
            "full_name": text,
            "aliases": [listed[number], "x"],
            "origin": text,
        }
        graph.nodes["Alias"][f"{number}{text}"] = {"name": text}
        graph.relationships["Alias", "NAMES", "Method"][f"{number}{text}", f"{text}{number}"] = {}
    graph.nodes["Method"]["lists"] = {"name": "lists", "aliases": listed}
    numbers = [0.0, -0.0, 0.1 + 0.2, 1e-05, 5e-324, 1.7976931348623157e308, -1e22, 3.0]
    for number, value in enumerate(numbers):
        graph.nodes["Result"][f"n{number}"] = {"name": "n", "value": value, "relative": bool(number % 2)}
    for number, whole in enumerate([0, -1, 2**63 - 1, -(2**63)]):
        graph.nodes["Paper"][f"w{number}"] = {"name": "w", "title": "w", "year": whole}
    return graph


def imported(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run the script of an export."""
    environment = {**os.environ, "KG_NEO4J_PASSWORD": neo4j_server.PASSWORD}
    return subprocess.run([folder / "import.sh", *map(str, words)], env=environment, capture_output=True, text=True)


def test_neo4j_imports_the_graph_that_the_embedded_store_holds(tmp_path: Path) -> None:
    neo4j_server.need_tools()
    with open_embedded(tmp_path / "graph.kgl", create=True) as store:
        store.load(odd())
        export(store, "neo4j-admin", tmp_path / "files")
        expected, build = list(dump(store.graph())), store.build()

    done = imported(tmp_path / "files", neo4j_server.SCRIPT, "import", "--dir", tmp_path / "server")
    assert done.returncode == 0, done.stdout + done.stderr
    server = neo4j_server.start(tmp_path / "server")
    try:
        with server.open() as store:
            assert list(dump(store.graph())) == expected
            assert store.build() == build
            for statement in (tmp_path / "files" / "schema.cypher").read_text().split(";\n")[:-1]:
                store.query(statement, write=True)
            names = {row[0] for row in store.query("SHOW INDEXES YIELD name").rows}
            assert names >= named_constraints().keys() | named_indexes().keys()
            changes = store.sync(odd())
            assert (changes.written, changes.deleted) == (0, 0)  # a load finds the graph as its own
    finally:
        neo4j_server.script("stop", "--dir", tmp_path / "server")

    again = imported(tmp_path / "files", neo4j_server.SCRIPT, "import", "--dir", tmp_path / "server")
    assert again.returncode != 0  # a database that is there is not replaced unasked


def read_back(folder: Path) -> Graph:
    """The graph of the files, read by the headers and the options of the script."""
    graph = Graph()
    options = [
        line.strip(" \\") for line in (folder / "import.sh").read_text().splitlines() if line.startswith("    --")
    ]
    separator = chr(int(next(o for o in options if "delimiter" in o).split("U+")[1], 16))
    for option in options:
        kind, _, rest = option.partition("=")
        if kind not in ("--nodes", "--relationships"):
            continue
        name, header, data = rest.replace("=", ",").split(",")
        (columns,) = _cells(folder / header)
        for row in _cells(folder / data):
            ends, found = _read(dict(zip(columns, row, strict=True)), separator)
            if kind == "--nodes":
                graph.nodes.setdefault(name, {})[ends[0][1]] = found
            else:
                (source_label, source), (target_label, target) = ends
                graph.relationships.setdefault((source_label, name, target_label), {})[source, target] = found
    return graph


def _cells(file: Path) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(file.read_bytes().decode(), newline=""))


def _read(row: dict[str, str], separator: str) -> tuple[list[tuple[str, str]], Properties]:
    ends, found = [], Properties()
    for column, text in row.items():
        name, _, type = column.partition(":")
        if type.startswith(("ID(", "START_ID(", "END_ID(")):
            ends.append((type[:-1].split("(")[1], text))
        elif text:
            found[name] = _value(text, type, separator)
    return ends, found


def _value(text: str, type: str, separator: str) -> Value:
    match type:
        case "long":
            return int(text)
        case "double":
            return float(text)
        case "boolean":
            return text == "true"
        case "string[]":
            return text.split(separator)
        case _:
            return text


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=graphs())
def test_the_files_hold_the_graph(graph: Graph, tmp_path: Path) -> None:
    export(graph, "neo4j-admin", tmp_path / "files")

    found = read_back(tmp_path / "files")

    (build,) = found.nodes.pop("Build").values()
    assert build.pop("_kg") == "Build"
    assert build == {"name": "the last build", **graph.build, "state": "complete"}
    for label, rows in found.nodes.items():
        assert {properties.pop("_kg") for properties in rows.values()} == {label}
    assert list(dump(found)) == list(dump(graph))


@pytest.mark.parametrize(("used", "chosen"), [("", "U+001F"), ("\x1f", "U+001E"), ("\x1e\x1f", "U+001D")])
def test_items_are_separated_by_what_stands_in_none(used: str, chosen: str, tmp_path: Path) -> None:
    export(Graph({"Method": {"a": {"name": "A", "aliases": [f"x{used}", "y"]}}}), "neo4j-admin", tmp_path / "files")

    assert f"--array-delimiter={chosen} " in (tmp_path / "files" / "import.sh").read_text()


def test_a_list_of_every_separator_is_refused(tmp_path: Path) -> None:
    graph = Graph({"Method": {"a": {"name": "A", "aliases": ["\x1f\x1e\x1d\x1c\x02\x03\x04"]}}})

    with pytest.raises(KgError, match="load it over Bolt"):
        export(graph, "neo4j-admin", tmp_path / "files")
    assert list(tmp_path.iterdir()) == []


def test_the_script_runs_what_it_is_given(tmp_path: Path) -> None:
    export(small(), "neo4j-admin", tmp_path / "a, b")
    folder = tmp_path / "a, b"

    said = imported(folder, "--overwrite-destination", "printf", "<%s>\n", "--x").stdout.splitlines()

    assert said[:4] == ["<--x>", "<neo4j>", "<--overwrite-destination>", "<--id-type=string>"]
    assert "<--nodes=Paper=Paper-header.csv,Paper.csv>" in said
    assert "<--relationships=PROPOSES=Paper-PROPOSES-Method-header.csv,Paper-PROPOSES-Method.csv>" in said
    assert all(
        (folder / file).exists()
        for line in said[4:]
        for file in line.strip("<>").split("=")[-1].split(",")
        if ".csv" in file
    )


def test_the_script_knows_docker(tmp_path: Path) -> None:
    export(small(), "neo4j-admin", tmp_path / "files")
    (tmp_path / "docker").write_text('#!/bin/sh\nprintf "<%s>\\n" "$@"\n')
    (tmp_path / "docker").chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"

    done = subprocess.run(
        [tmp_path / "files" / "import.sh", "docker"], env={**os.environ, "PATH": path}, capture_output=True, text=True
    )

    said = done.stdout.splitlines()
    assert said[:5] == ["<compose>", "<run>", "<--rm>", "<--no-deps>", "<--volume>"]
    assert said[5:12] == [
        f"<{tmp_path}/files:/kg-import:ro>",
        "<--workdir>",
        "</kg-import>",
        "<neo4j>",
        "<neo4j-admin>",
        "<database>",
        "<import>",
    ]
    assert said[12:14] == ["<full>", "<neo4j>"]


def test_a_folder_of_ours_is_replaced_another_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    export(small(), "neo4j-admin", folder)
    export(Graph({"Task": {"t": {"name": "T"}}}), "neo4j-admin", folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "Build-header.csv",
        "Build.csv",
        "Task-header.csv",
        "Task.csv",
        "import.sh",
        "schema.cypher",
    ]
    assert folder.stat().st_mode & 0o055 == 0o055 & ~_umask()  # a container reads it too

    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("mine")
    with pytest.raises(KgError, match="holds other files"):
        export(small(), "neo4j-admin", tmp_path / "other")
    with pytest.raises(KgError, match="is a file"):
        export(small(), "neo4j-admin", tmp_path / "other" / "notes.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "other"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
