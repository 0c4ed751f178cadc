"""GraphML and GEXF: networkx reads back the graph, but for what XML cannot carry."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.export import to_networkx
from kg.export.cells import joined
from kg.export.drawn import edges, nodes
from kg.export.formats import FORMAT
from kg.export.gexf import write as write_gexf
from kg.export.graphml import write as write_graphml
from kg.export.part import part_of
from kg.export.xml import FORBIDDEN, escaped
from kg.graph.rows import Graph
from kg.looks import LOOKS
from tests.export.reading import written
from tests.stores.graphs import graphs, small

few = settings(max_examples=40)


def carried(value: Any) -> Any:
    """A value as XML carries it."""
    value = joined(value) if isinstance(value, list) else value
    return FORBIDDEN.sub("\ufffd", value) if isinstance(value, str) else value


def key(node: str) -> str:
    return FORBIDDEN.sub(lambda match: f"\\x{ord(match.group()):02x}", node)


def expected(graph: Graph) -> tuple[dict[str, dict[str, Any]], dict[str, tuple[str, str, dict[str, Any]]]]:
    """Nodes by key, and relationships by number, as both formats carry them."""
    whole = to_networkx(graph)
    found = {}
    for node, data in whole.nodes(data=True):
        label, _ = data.pop("label"), data.pop("id")
        values = {name: carried(value) for name, value in data.items()}
        found[key(node)] = {**values, "label": values["name"], "type": label}
    joins = {}
    for number, (type, source_label, source, target_label, target, data) in enumerate(graph.relationship_rows()):
        values = {name: carried(value) for name, value in data.items()} | {"label": type, "type": type}
        joins[f"e{number}"] = key(f"{source_label}:{source}"), key(f"{target_label}:{target}"), values
    return found, joins


@few
@given(graphs())
def test_networkx_reads_back_graphml(graph: Graph) -> None:
    found = networkx.read_graphml(written(write_graphml, graph), force_multigraph=True)

    nodes, relationships = expected(graph)
    for data in found.nodes.values():
        assert all(0 <= data.pop(name) <= 255 for name in "rgb")
        assert data.pop("size") >= 4
    assert dict(found.nodes(data=True)) == nodes
    read = {}
    for source, target, id, data in found.edges(keys=True, data=True):
        assert all(0 <= data.pop(name) <= 255 for name in "rgb")
        assert data.pop("weight") is not None
        read[id] = source, target, data
    assert read == relationships


@few
@given(graphs())
def test_networkx_reads_back_gexf(graph: Graph) -> None:
    found = networkx.read_gexf(written(write_gexf, graph))

    nodes, relationships = expected(graph)
    for data in found.nodes.values():
        assert data.pop("viz").keys() == {"color", "size"}
        data.pop("start", None)
        data.pop("papers", None)
    assert dict(found.nodes(data=True)) == nodes
    read = {}
    for source, target, data in found.edges(data=True):
        data.pop("start", None)
        assert data.pop("weight") is not None
        read[data.pop("id")] = source, target, data
    assert read == relationships


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_whatever_stands_in_texts_the_document_is_read(format: str) -> None:
    text = "".join(map(chr, [*range(0x20), 0x7F, 0x85, 0x2028, 0xFFFE, 0xFFFF, 0x1F600])) + "<a b=\"c\" d='e'>&amp;]]>"
    graph = Graph({"Method": {text: {"name": text, "aliases": [text, text]}}})

    root = ElementTree.parse(written(FORMAT[format].write, graph)).getroot()

    assert root.tag.endswith(format)
    assert ElementTree.tostring(root).count(b"&amp;amp;]]&gt;") >= 3


@given(st.text())
def test_escaped_text_comes_back_but_for_what_xml_forbids(text: str) -> None:
    element = ElementTree.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>')

    assert (element.text or "", element.get("b")) == (carried(text), carried(text))


def test_two_nodes_that_xml_cannot_tell_apart_are_refused() -> None:
    graph = Graph({"Method": {"a\x00": {"name": "A"}, "a\\x00": {"name": "B"}}})

    for writer in (write_graphml, write_gexf):
        with pytest.raises(KgError, match="take another format"):
            writer(part_of(graph), io.BytesIO())


def test_parallel_relationships_stay_two() -> None:
    graph = Graph({"Method": {"a": {"name": "A"}, "b": {"name": "B"}}})
    graph.relationships["Method", "OUTPERFORMS", "Method"] = {("a", "b"): {"support": 2}}
    graph.relationships["Method", "VARIANT_OF", "Method"] = {("a", "b"): {}}

    for read, writer in ((networkx.read_graphml, write_graphml), (networkx.read_gexf, write_gexf)):
        found = read(written(writer, graph))
        assert [(data["type"], data["weight"], data.get("support")) for _, _, data in found.edges(data=True)] == [
            ("OUTPERFORMS", 2.0, 2),
            ("VARIANT_OF", 1.0, None),
        ]


def test_colours_are_those_of_the_view_and_size_grows_with_the_papers() -> None:
    graph = Graph(
        {"Paper": {f"p{i}": {"name": "P"} for i in range(7)}, "Method": {"a": {"name": "A"}, "b": {"name": "B"}}}
    )
    graph.relationships["Paper", "USES", "Method"] = {(f"p{i}", "a"): {} for i in range(7)} | {("p0", "b"): {}}

    drawn = {node.key: node for node in nodes(part_of(graph))}

    red, green, blue = drawn["Method:a"].colour
    assert f"#{red:02X}{green:02X}{blue:02X}" == LOOKS["Method"].colour
    assert [drawn[key].size for key in ("Method:a", "Method:b")] == [16.0, 8.0]


def test_the_size_counts_papers_that_the_part_leaves_out() -> None:
    whole = {node.key: node.size for node in nodes(part_of(small()))}
    part = {node.key: node.size for node in nodes(part_of(small(), ["OUTPERFORMS"]))}

    assert part == {key: whole[key] for key in part}
    assert [edge.type for edge in edges(part_of(small(), ["OUTPERFORMS"]))] == ["OUTPERFORMS", "OUTPERFORMS"]


def dated() -> Graph:
    """Two papers of two years and one of unknown year; a method that both name, a benchmark of the later."""
    graph = Graph(
        {
            "Paper": {"p1": {"name": "P1", "year": 2019}, "p2": {"name": "P2", "year": 2021}, "p3": {"name": "P3"}},
            "Method": {"a": {"name": "A"}, "b": {"name": "B"}, "c": {"name": "C"}},
            "Result": {"r": {"name": "1 %"}},
            "Benchmark": {"d/m": {"name": "D · m"}},
        }
    )
    graph.relationships["Paper", "USES", "Method"] = {
        ("p1", "a"): {},
        ("p2", "a"): {},
        ("p2", "b"): {},
        ("p3", "c"): {},
    }
    graph.relationships["Paper", "REPORTS", "Result"] = {("p2", "r"): {}}
    graph.relationships["Result", "ON_BENCHMARK", "Benchmark"] = {("r", "d/m"): {}}
    graph.relationships["Method", "OUTPERFORMS", "Method"] = {("b", "a"): {"support": 1}, ("a", "c"): {"support": 1}}
    return graph


def test_gexf_says_when_things_are_named() -> None:
    found = networkx.read_gexf(written(write_gexf, dated()))

    assert {node: data.get("start") for node, data in found.nodes(data=True)} == {
        "Paper:p1": 2019.0,
        "Paper:p2": 2021.0,
        "Paper:p3": None,
        "Method:a": 2019.0,
        "Method:b": 2021.0,
        "Method:c": None,
        "Result:r": 2021.0,
        "Benchmark:d/m": 2021.0,
    }
    assert found.nodes["Method:a"]["papers"] == [(1, 2019.0, 2020.0), (1, 2021.0, 2022.0)]
    assert found.graph["mode"] == "dynamic"
    assert found["Paper:p1"]["Method:a"]["start"] == 2019.0
    assert found["Paper:p2"]["Method:a"]["start"] == 2021.0
    assert found["Method:b"]["Method:a"]["start"] == 2021.0
    assert "start" not in found["Paper:p3"]["Method:c"]


def test_a_projection_has_no_direction_and_starts_with_its_first_paper() -> None:
    out = io.BytesIO()
    write_gexf(part_of(dated(), projection="method-method"), out)
    out.seek(0)

    found = networkx.read_gexf(out)

    assert not found.is_directed()
    assert found["Method:a"]["Method:b"]["start"] == 2021.0
    assert found["Method:a"]["Method:b"]["weight"] == 1.0
