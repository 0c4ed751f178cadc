"""The rows: every label and relationship of the schema, from records made by hand."""

from __future__ import annotations

from kg.graph.schema import NODES, RELATIONSHIPS
from kg.model import Mention, Repo
from kg.resolve.repos import properties_of
from tests.resolve.made import SMALL, edge, ids, record, resolved

ROLE = {"role": "proposed"}
EVALUATED = {"role": "evaluated"}


def test_one_paper_gives_every_label_and_relationship_of_the_schema() -> None:
    url = "https://github.com/foo/bar"
    page = "https://foo.example.org/bar"
    found = resolved(
        record(
            "arxiv:1", ("Method", "FooNet", ROLE), ("Method", "ViT-B", {"role": "compared"}), ("Method", "LoRA"),
            ("Dataset", "IN-1K", EVALUATED), ("Dataset", "BarSet", {"role": "introduced"}), ("Dataset", "BazSet"),
            ("Metric", "accuracy"), ("Task", "image classification"),
            repos=(Repo(url, "repo", True, "metadata", 1.0, ("metadata",), ()), Repo(page, "page", True, "metadata", 1.0, (), ())),
            results=({"method": "FooNet", "dataset": "IN-1K", "metric": "accuracy", "baseline": "ViT-B", "value": 81.4, "value_text": "81.4"},),
            comparisons=(("FooNet", "ViT-B"),),
        ),
        catalogue=SMALL,
    )  # fmt: skip
    graph = found.graph
    assert set(graph.nodes) == {node.label for node in NODES} - {"Build"}
    assert {kind for _, kind, _ in graph.relationships} == {relationship.type for relationship in RELATIONSHIPS}
    assert graph.nodes["Benchmark"]["imagenet-1-k/accuracy"] == {"name": "ImageNet-1K · accuracy"}
    assert graph.nodes["Benchmark"]["barset/-"] == {"name": "BarSet"}
    assert [node["name"] for node in graph.nodes["Result"].values()] == ["81.4 % accuracy on ImageNet-1K"]
    assert [node["name"] for node in graph.nodes["Comparison"].values()] == ["FooNet over ViT-B"]
    assert graph.nodes["Metric"]["accuracy"] == {
        "name": "accuracy", "origin": "text", "direction": "higher", "unit": "%", "family": "accuracy",
    }  # fmt: skip
    assert edge(graph, "foonet", "BENCHMARKED_ON", "imagenet-1-k/accuracy") == {"basis": "result", "support": 1}
    assert edge(graph, "foonet", "BENCHMARKED_ON", "barset/-") == {"basis": "co-stated", "support": 1}
    assert edge(graph, "foonet", "BENCHMARKED_ON", "imagenet-1-k/-") is None
    assert edge(graph, "foonet", "OUTPERFORMS", "vitb") == {"support": 1}
    assert edge(graph, "vitb", "VARIANT_OF", "vit") == {}
    assert graph.nodes["Method"]["vit"]["origin"] == "catalogue"
    assert edge(graph, "vision-transformer", "NAMES", "vit") == {}
    assert edge(graph, "arxiv:1", "LINKS_TO", page) is not None
    assert edge(graph, "arxiv:1", "HAS_CODE", url) == {
        "official": True, "origin": "metadata", "confidence": 1.0, "extractors": ["metadata"], "mentions": 0,
    }  # fmt: skip
    assert graph.nodes["Repo"][url] == {
        "name": "foo/bar",
        "url": url,
        "host": "github.com",
        "owner": "foo",
        "kind": "repo",
    }


def test_a_result_carries_its_number_and_its_sentence() -> None:
    found = resolved(
        record(
            "arxiv:1", ("Metric", "accuracy"), ("Dataset", "BarSet"),
            results=({"metric": "accuracy", "dataset": "BarSet", "value": 0.874, "value_text": "0.874", "unit": "", "setting": "zero-shot"},),
        ),
        catalogue=SMALL,
    )  # fmt: skip
    (result,) = found.graph.nodes["Result"].values()
    assert result == {
        "name": "0.874 accuracy on BarSet", "value": 0.874, "value_canonical": 87.4, "value_text": "0.874", "kind": "absolute",
        "relative": False, "setting": "zero-shot", "origin": "text", "confidence": 0.8, "evidence": "It reports 0.874 there.",
    }  # fmt: skip
    assert ids(found.graph, "Benchmark") == ["barset/accuracy"]


def test_the_id_of_a_result_depends_on_paper_place_and_surface_names_only() -> None:
    rows = ({"metric": "acc", "value": 1.5, "value_text": "1.5"},)
    alone = resolved(record("arxiv:1", ("Metric", "acc"), results=rows))
    beside = resolved(
        record("arxiv:1", ("Metric", "acc"), results=rows), record("arxiv:2", ("Metric", "acc")), catalogue=SMALL
    )
    assert ids(alone.graph, "Result") == ids(beside.graph, "Result")
    assert all(len(id) == 16 for id in ids(alone.graph, "Result"))


def test_one_edge_per_paper_and_thing_with_the_strongest_role() -> None:
    found = resolved(
        record(
            "arxiv:1", ("Method", "FooNet", {"role": "used", "confidence": 0.5, "extractors": ("b",)}),
            ("Method", "FooNets", {"role": "compared", "confidence": 0.7, "extractors": ("a", "b")}),
        )
    )  # fmt: skip
    properties = edge(found.graph, "arxiv:1", "COMPARES", "foonet")
    assert properties is not None
    assert properties["confidence"] == 0.7
    assert properties["extractors"] == ["a", "b"]
    assert properties["mentions"] == 2
    assert len(properties["evidence"]) == 2
    assert edge(found.graph, "arxiv:1", "USES", "foonet") is None


def test_support_counts_papers() -> None:
    things = ("Method", "FooNet", ROLE), ("Method", "BarNet"), ("Dataset", "BazSet", EVALUATED)
    papers = [
        record(f"arxiv:{n}", *things, comparisons=(("FooNet", "BarNet"), ("FooNet", "BarNet", None))) for n in (1, 2)
    ]
    found = resolved(*papers, record("arxiv:3", *things, comparisons=(("BarNet", "FooNet", "cost"),)))
    assert edge(found.graph, "foonet", "OUTPERFORMS", "barnet") == {"support": 2}
    assert edge(found.graph, "barnet", "OUTPERFORMS", "foonet") is None
    assert edge(found.graph, "foonet", "BENCHMARKED_ON", "bazset/-") == {"basis": "co-stated", "support": 3}


def test_a_method_does_not_outperform_itself() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "FooNet"), ("Method", "FooNets"), comparisons=(("FooNet", "FooNets"),))
    )
    assert edge(found.graph, "foonet", "OUTPERFORMS", "foonet") is None
    assert len(ids(found.graph, "Comparison")) == 1


def test_parents_of_variants_are_there_beside_children_only() -> None:
    assert ids(resolved(record("arxiv:1", ("Method", "LoRA")), catalogue=SMALL).graph, "Method") == ["lora"]
    found = resolved(record("arxiv:1", ("Method", "ResNet-50"), ("Method", "ResNet")), catalogue=SMALL)
    assert found.graph.nodes["Method"]["resnet"]["origin"] == "text"


def test_a_repository_of_text_and_metadata_is_one() -> None:
    url = "https://github.com/foo/bar"
    text = f"The code is at {url} for all."
    said = Repo(url, "repo", False, "text", 0.9, ("links",), (Mention("abstract", 15, 15 + len(url), url),))
    stated = Repo(url, "repo", True, "metadata", 1.0, ("metadata",), ())
    found = resolved(
        record("arxiv:1", abstract=text, repos=(said,)),
        record("doi:1", ids={"arxiv": "1"}, abstract="x", repos=(stated,)),
    )
    assert edge(found.graph, "arxiv:1", "HAS_CODE", url) == {
        "official": True, "origin": "text", "confidence": 1.0, "extractors": ["links", "metadata"], "mentions": 1, "evidence": [text],
    }  # fmt: skip


def test_names_of_addresses() -> None:
    assert properties_of("https://huggingface.co/datasets/a/b", "hub")["name"] == "a/b"
    assert properties_of("https://a.github.io/b/c", "page") == {
        "url": "https://a.github.io/b/c", "kind": "page", "host": "a.github.io", "name": "a.github.io/b/c",
    }  # fmt: skip
    assert properties_of("https://github.com/a", "repo")["name"] == "a"
    assert properties_of("http://[x", "page") == {"url": "http://[x", "kind": "page", "name": "http://[x"}


def test_integers_of_json_become_floats() -> None:
    found = resolved(
        record(
            "arxiv:1", ("Metric", "accuracy", {"confidence": 1}),
            results=({"metric": "accuracy", "value": 80, "value_text": "80", "confidence": 1},),
        ),
        catalogue=SMALL,
    )  # fmt: skip
    (result,) = found.graph.nodes["Result"].values()
    assert result["name"] == "80 % accuracy"
    assert type(result["value"]) is float


def test_no_records_give_an_empty_graph() -> None:
    found = resolved()
    assert found.graph.count_nodes() == found.graph.count_relationships() == 0
    assert found.ledger == found.duplicates == ()
