"""What a name means in a graph."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.find import find, meant
from kg.graph.rows import Graph
from tests.viz.graphs import edge, node, varied


def test_a_name_is_found_by_id_by_spelling_and_by_name() -> None:
    graph = varied()

    assert find(graph, "arxiv:2401.00003") == (("Paper", "arxiv:2401.00003"),)
    assert find(graph, "net3: a short note on things that are learned well") == (("Paper", "arxiv:2401.00003"),)
    assert find(graph, "LoRAs") == (("Method", "lora"),)
    assert find(graph, "net 7") == (("Method", "net-7"),)
    assert find(graph, "imagenet 1k") == (("Benchmark", "imagenet-1k/-"), ("Dataset", "imagenet-1k"))


def test_an_ambiguous_spelling_finds_every_meaning() -> None:
    graph = Graph()
    for label, id in (("Method", "sam~a"), ("Method", "sam~b"), ("Dataset", "sam")):
        node(graph, label, id, name=id)
        edge(graph, "Alias", "NAMES", label, "sam", id)
    node(graph, "Alias", "sam", name="sam")

    assert find(graph, "SAM") == find(graph, "sam") == (("Dataset", "sam"), ("Method", "sam~a"), ("Method", "sam~b"))


def test_a_name_that_nothing_has_is_an_error_with_what_is_alike() -> None:
    with pytest.raises(UsageError, match="nothing in the graph is called 'transformr'; there is transformer"):
        find(varied(), "transformr")
    for nothing in ("", "   ", "?!"):
        with pytest.raises(UsageError, match="nothing in the graph"):
            find(varied(), nothing)


def test_a_name_of_another_label_is_an_error_with_what_it_is() -> None:
    assert meant(varied(), "imagenet 1k", "Dataset") == (("Dataset", "imagenet-1k"),)
    with pytest.raises(UsageError, match="'imagenet 1k' is a benchmark and a dataset: name a method or a task"):
        meant(varied(), "imagenet 1k", "Method", "Task")
