"""Which names are one thing: folding, the catalogue, definitions, acronyms, and what is never merged."""

from __future__ import annotations

import pytest

from kg.catalogue import Catalogue, Entry
from kg.resolve import Merge
from tests.resolve.made import SMALL, Thing, edge, ids, of_paper, record, resolved


def test_spellings_with_one_fold_key_are_one_node_named_by_the_majority() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "Foo Nets")), record("arxiv:2", ("Method", "Foo-net")), record("arxiv:3", ("Method", "Foo Net")),
        record("arxiv:4", ("Method", "Foo Nets")),
    )  # fmt: skip
    assert ids(found.graph, "Method") == ["foo-net", "foonet"]
    assert found.graph.nodes["Method"]["foo-net"] == {"name": "Foo Nets", "aliases": ["Foo Net"], "origin": "text"}
    assert Merge("Method", "foo-net", ("Foo Net", "Foo Nets"), "fold") in found.ledger


def test_among_equally_usual_spellings_the_first_by_code_point_is_shown() -> None:
    found = resolved(record("arxiv:1", ("Method", "foonet")), record("arxiv:2", ("Method", "FooNet")))
    assert found.graph.nodes["Method"]["foonet"]["name"] == "FooNet"


def test_a_spelling_of_the_catalogue_is_its_entry() -> None:
    found = resolved(
        record("arxiv:1", ("Dataset", "ILSVRC-2012")), record("arxiv:2", ("Dataset", "imagenet 1k")), catalogue=SMALL
    )
    assert ids(found.graph, "Dataset") == ["imagenet", "imagenet-1-k"]
    node = found.graph.nodes["Dataset"]["imagenet-1-k"]
    assert node["name"] == "ImageNet-1K"
    assert node["origin"] == "text"
    assert node["aliases"] == ["ILSVRC 2012", "ILSVRC-2012", "IN-1K", "imagenet 1k"]
    assert found.graph.nodes["Dataset"]["imagenet"]["origin"] == "catalogue"
    assert Merge("Dataset", "imagenet-1-k", ("ILSVRC-2012",), "catalogue") in found.ledger


def test_separators_do_not_hide_a_name_from_the_catalogue() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "Vi-T")), record("arxiv:2", ("Method", "visiontransformer")), catalogue=SMALL
    )
    assert ids(found.graph, "Method") == ["vit"]


def test_an_acronym_and_its_long_form_are_one_thing_everywhere() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "MixedAE", "Mixed Autoencoder")),
        record("arxiv:2", ("Method", "MixedAE")),
        record("arxiv:3", ("Method", "mixed autoencoders")),
    )
    assert ids(found.graph, "Method") == ["mixedae"]
    assert found.graph.nodes["Method"]["mixedae"]["name"] == "MixedAE"
    assert found.graph.nodes["Method"]["mixedae"]["full_name"] == "Mixed Autoencoder"
    reasons = {(merge.names, merge.reason, merge.papers) for merge in found.ledger}
    assert (("Mixed Autoencoder", "mixed autoencoders"), "definition", ("arxiv:1",)) in reasons


def test_the_long_form_may_be_the_name_and_may_be_hyphenated_otherwise() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "chain-of-insight prompting", "COIP")),
        record("arxiv:2", ("Method", "COIP", "Chain of Insight Prompting")),
    )
    assert ids(found.graph, "Method") == ["coip"]


def test_an_alias_that_is_no_acronym_joins_within_its_paper_only() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "FooNet", "Bar Machine")), record("arxiv:2", ("Method", "bar machine"))
    )
    assert ids(found.graph, "Method") == ["bar-machine", "foonet"]
    assert edge(found.graph, "bar-machine", "NAMES", "foonet") is not None
    assert edge(found.graph, "bar-machine", "NAMES", "bar-machine") is not None


SAM_ONE: Thing = ("Method", "SAM", "segment anything model")
SAM_TWO: Thing = ("Method", "SAM", "Sharpness-Aware Minimization")


def test_an_acronym_with_two_meanings_gives_two_nodes_and_one_of_its_own_for_the_bare_one() -> None:
    found = resolved(record("arxiv:1", SAM_ONE), record("arxiv:2", SAM_TWO), record("arxiv:3", ("Method", "SAM")))
    assert ids(found.graph, "Method") == ["sam", "sam~segment-anything-model", "sam~sharpness-aware-minimization"]
    assert of_paper(found.graph, "arxiv:3") == {"sam"}
    assert all(edge(found.graph, "sam", "NAMES", id) is not None for id in ids(found.graph, "Method"))


def test_a_bare_acronym_follows_nine_in_ten_of_three_or_more_defining_papers() -> None:
    nine = [record(f"arxiv:1{n}", SAM_ONE) for n in range(9)]
    bare = record("arxiv:3", ("Method", "SAM"))
    found = resolved(*nine, record("arxiv:2", SAM_TWO), bare)
    assert of_paper(found.graph, "arxiv:3") == {"sam~segment-anything-model"}
    assert of_paper(found.graph, "arxiv:2") == {"sam~sharpness-aware-minimization"}
    found = resolved(*nine[:8], record("arxiv:2", SAM_TWO), bare)
    assert of_paper(found.graph, "arxiv:3") == {"sam"}


def test_within_a_paper_that_defines_it_the_definition_holds() -> None:
    catalogue = Catalogue((Entry("Method", "SAM", full_name="segment anything model"),), "one")
    found = resolved(
        record("arxiv:1", SAM_TWO, ("Method", "SAMs")), record("arxiv:2", ("Method", "SAM")), record("arxiv:3", SAM_ONE), catalogue=catalogue
    )  # fmt: skip
    assert of_paper(found.graph, "arxiv:1") == {"sam~sharpness-aware-minimization"}
    assert of_paper(found.graph, "arxiv:2") == of_paper(found.graph, "arxiv:3") == {"sam"}


def test_the_ids_of_entries_that_share_an_acronym_depend_on_the_catalogue_alone() -> None:
    shared = Catalogue(
        (
            Entry("Method", "SAM", full_name="segment anything model"),
            Entry("Method", "sharpness-aware minimization", aliases=("SAM",)),
        ),
        "two",
    )
    found = resolved(
        record("arxiv:1", ("Method", "sharpness aware minimization")),
        record("arxiv:2", ("Method", "SAM")),
        catalogue=shared,
    )
    assert of_paper(found.graph, "arxiv:1") == {"sam~sharpness-aware-minimization"}
    assert of_paper(found.graph, "arxiv:2") == {"sam"}
    found = resolved(
        *(record(f"arxiv:{n}", SAM_ONE) for n in (1, 2, 3)), record("arxiv:4", ("Method", "SAM")), catalogue=shared
    )
    assert of_paper(found.graph, "arxiv:4") == {"sam~segment-anything-model"}


def test_another_inflection_of_a_known_long_form_is_the_known_thing() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "LoRA", "low-rank adapters")),
        record("arxiv:2", ("Method", "LoRA")),
        catalogue=SMALL,
    )
    assert ids(found.graph, "Method") == ["lora"]


def test_two_entries_of_the_catalogue_never_merge() -> None:
    found = resolved(
        record("arxiv:1", ("Dataset", "ImageNet", "IN-1K")),
        record("arxiv:2", ("Dataset", "ImageNet-1K")),
        catalogue=SMALL,
    )
    assert of_paper(found.graph, "arxiv:1", "Dataset") == {"imagenet"}
    assert of_paper(found.graph, "arxiv:2", "Dataset") == {"imagenet-1-k"}
    assert edge(found.graph, "in-1-k", "NAMES", "imagenet") is None


PAIRS = [
    ("ResNet-50", "ResNet-101"), ("CIFAR-10", "CIFAR-100"), ("COCO 2014", "COCO 2017"), ("ViT-B", "ViT-L"), ("F1", "F2"),
    ("Llama 2", "Llama 3"), ("ViT-Base", "ViT-Large"), ("FooNet", "FooNet++"), ("FooNet", "FooNet v2"), ("Foo II", "Foo III"),
    ("GPT-4", "GPT-4o"), ("Foo 7B", "Foo 13B"), ("FooSet train", "FooSet test"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_names_that_differ_in_digit_version_or_size_never_merge(one: str, other: str) -> None:
    # said outright, by a chain over a third name, and by a chain over a long form
    said = resolved(record("arxiv:1", ("Method", one, other)), record("arxiv:2", ("Method", other)))
    assert of_paper(said.graph, "arxiv:1") != of_paper(said.graph, "arxiv:2")
    for middle in ("Foo Machine", "Foolish Over-all Object", one.split()[0].split("-")[0]):
        chain = resolved(
            record("arxiv:1", ("Method", one, middle)), record("arxiv:2", ("Method", other, middle)),
            record("arxiv:3", ("Method", middle, one)), record("arxiv:4", ("Method", middle, other)),
            record("arxiv:5", ("Method", one)), record("arxiv:6", ("Method", other)),
        )  # fmt: skip
        assert of_paper(chain.graph, "arxiv:5") != of_paper(chain.graph, "arxiv:6")
        assert not of_paper(chain.graph, "arxiv:1") & of_paper(chain.graph, "arxiv:2")


def test_a_chain_of_definitions_does_not_join_guarded_names() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "FBN-50", "foo bar network 50")), record("arxiv:2", ("Method", "FBN-101", "foo bar network")),
        record("arxiv:3", ("Method", "FBN", "foo bar network")), record("arxiv:4", ("Method", "FBN-101")),
    )  # fmt: skip
    assert of_paper(found.graph, "arxiv:1") == {"fbn-50"}
    assert of_paper(found.graph, "arxiv:2") == of_paper(found.graph, "arxiv:4") == {"fbn-101"}
    assert of_paper(found.graph, "arxiv:3") == {"fbn"}


def test_a_digit_that_the_letters_account_for_is_no_version() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "A3C", "asynchronous advantage actor-critic")), record("arxiv:2", ("Method", "A3C")),
        record("arxiv:3", ("Task", "T2I", "text-to-image")), record("arxiv:4", ("Method", "3DGS", "3D Gaussian splatting")),
        record("arxiv:5", ("Method", "3DGS")), record("arxiv:6", ("Method", "Asynchronous Advantage Actor-Critic")),
    )  # fmt: skip
    assert ids(found.graph, "Method") == ["3-dgs", "a-3-c"]
    assert ids(found.graph, "Task") == ["t-2-i"]


def test_the_same_name_may_be_a_thing_of_two_types() -> None:
    found = resolved(record("arxiv:1", ("Method", "Foo"), ("Dataset", "Foo")))
    assert ids(found.graph, "Method") == ids(found.graph, "Dataset") == ["foo"]


def test_a_name_of_signs_alone_has_an_id() -> None:
    found = resolved(record("arxiv:1", ("Method", "???")), record("arxiv:2", ("Method", "!!")))
    assert all(id.startswith("~") and len(id) == 7 for id in ids(found.graph, "Method"))
    assert len(ids(found.graph, "Method")) == 2


def test_likely_duplicates_are_listed_and_not_merged() -> None:
    found = resolved(
        record("arxiv:1", ("Task", "text to speech")), record("arxiv:2", ("Task", "text-to-speech")),
        record("arxiv:3", ("Method", "network of foo")), record("arxiv:4", ("Method", "foo of networks")),
        record("arxiv:5", ("Method", "great lake model")), record("arxiv:6", ("Method", "GLM")), record("arxiv:7", ("Method", "Foo 2")),
        record("arxiv:8", ("Method", "Foo 3")),
    )  # fmt: skip
    assert [(d.label, d.ids, d.why) for d in found.duplicates] == [
        ("Method", ("foo-of-network", "network-of-foo"), "spelling"),
        ("Method", ("glm", "great-lake-model"), "acronym"),
        ("Task", ("text-to-speech", "texttospeech"), "spelling"),
    ]
