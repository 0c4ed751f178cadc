"""What people decide: files of decisions and their errors, and that the fold obeys."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.resolve import Decisions, Merge
from tests.resolve.made import SMALL, edge, ids, of_paper, record, resolved

TEXT = """
same:
  - [Method, "MixedAE", "Mixture Coder"]
different:
  - [Dataset, "Kinetics", "Kinetics-400"]
same_papers:
  - ["arxiv:1", "doi:2"]
different_papers:
"""


def test_a_file_of_decisions(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    assert Decisions.load(path) == Decisions()
    path.write_text(TEXT, "utf-8")
    assert Decisions.load(path) == Decisions(
        same=(("Method", ("MixedAE", "Mixture Coder")),),
        different=(("Dataset", ("Kinetics", "Kinetics-400")),),
        same_papers=(("arxiv:1", "doi:2"),),
    )
    path.write_text("", "utf-8")
    assert Decisions.load(path) == Decisions()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("same: [", "decisions.yaml:1: not YAML"),
        ("- a", "must be a mapping"),
        ("equal: []", "unknown key 'equal'"),
        ("same: Method", "must be a list"),
        ("same:\n  - Method", "entry 1: must be a list in square brackets"),
        ("same:\n  - [Thing, a, b]", "'Thing' is not a type"),
        ("same:\n  - [Method, a, b]\n  - [Method, 2048, x]", "entry 2: 2048 is not text; put names in quotes"),
        ("same:\n  - [Method, a, a]", "two different names are needed"),
        ("same_papers:\n  - [a, b]", "'a' is not an identifier"),
        ("same_papers:\n  - ['a:1', 'a:1']", "two different identifiers"),
        ("same:\n  - [Method, a, b]\n  - [Method, b, c]\ndifferent:\n  - [Method, a, c]", "the same and different"),
        ("same_papers:\n  - ['a:1', 'a:2']\ndifferent_papers:\n  - ['a:2', 'a:1']", "the same and different"),
    ],
)
def test_a_wrong_file_gives_one_clear_line(text: str, says: str) -> None:
    with pytest.raises(KgError) as caught:
        Decisions.parse(text)
    assert says in str(caught.value)
    assert "decisions.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KgError, match="cannot be read as UTF-8"):
        Decisions.load(tmp_path / "d.yaml")


def decided(kind: str, *names: str, **other: object) -> Decisions:
    return Decisions(**{kind: (("Method", names),)}, **other)  # type: ignore[arg-type]


def test_same_joins_names_that_nothing_else_joins() -> None:
    records = record("arxiv:1", ("Method", "Foo")), record("arxiv:2", ("Method", "Bar"))
    found = resolved(*records, decisions=decided("same", "Foo", "Bar"))
    assert ids(found.graph, "Method") == ["bar"]
    assert Merge("Method", "bar", ("Bar", "Foo"), "decision") in found.ledger
    assert ids(resolved(*records).graph, "Method") == ["bar", "foo"]


def test_same_keeps_the_node_of_the_catalogue_and_overrules_the_guard() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "Base Net 2")), record("arxiv:2", ("Method", "ViT")), catalogue=SMALL,
        decisions=decided("same", "Base Net 2", "ViT"),
    )  # fmt: skip
    assert ids(found.graph, "Method") == ["vit"]
    assert found.graph.nodes["Method"]["vit"]["name"] == "ViT"


def test_same_may_name_one_meaning_of_an_acronym_by_its_id() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "FBN", "foo bar network")), record("arxiv:2", ("Method", "FBN", "fine big net")),
        record("arxiv:3", ("Method", "FBN")), decisions=decided("same", "FBN", "fbn~foo-bar-network"),
    )  # fmt: skip
    assert of_paper(found.graph, "arxiv:1") == of_paper(found.graph, "arxiv:3") == {"fbn"}
    assert of_paper(found.graph, "arxiv:2") == {"fbn~fine-big-net"}


def test_different_undoes_a_fold() -> None:
    records = (
        record("arxiv:1", ("Method", "CORAL")),
        record("arxiv:2", ("Method", "Coral")),
        record("arxiv:3", ("Method", "coral")),
    )
    found = resolved(*records, decisions=decided("different", "CORAL", "Coral"))
    plain, marked = ids(found.graph, "Method")
    assert plain == "coral"
    assert marked.startswith("coral~")
    assert len(marked) == len("coral~") + 6
    assert found.graph.nodes["Method"][marked]["name"] == "Coral"
    assert edge(found.graph, "coral", "NAMES", marked) is not None
    assert len(ids(resolved(*records).graph, "Method")) == 1


def test_different_undoes_an_alias_of_the_catalogue() -> None:
    found = resolved(
        record("arxiv:1", ("Method", "ViT-Base")), record("arxiv:2", ("Method", "ViT-B")), catalogue=SMALL,
        decisions=decided("different", "ViT-B", "ViT-Base"),
    )  # fmt: skip
    assert ids(found.graph, "Method") == ["vit", "vitb", "vitbase"]
    assert "aliases" not in found.graph.nodes["Method"]["vitb"]


def test_different_undoes_a_definition() -> None:
    records = (
        record("arxiv:1", ("Method", "MixedAE", "mixed autoencoder")), record("arxiv:2", ("Method", "MixedAE")),
        record("arxiv:3", ("Method", "mixed autoencoder")),
    )  # fmt: skip
    found = resolved(*records, decisions=decided("different", "MixedAE", "mixed autoencoder"))
    assert ids(found.graph, "Method") == ["mixed-autoencoder", "mixedae"]
    assert of_paper(found.graph, "arxiv:1") == {"mixedae"}


def test_different_undoes_a_join_over_a_third_name() -> None:
    records = (
        record("arxiv:1", ("Method", "FBN", "foo bar network")), record("arxiv:2", ("Method", "FoBaN", "foo bar network")),
        record("arxiv:3", ("Method", "FBN")), record("arxiv:4", ("Method", "FoBaN")),
    )  # fmt: skip
    assert ids(resolved(*records).graph, "Method") == ["fbn"]
    found = resolved(*records, decisions=decided("different", "FBN", "FoBaN"))
    assert of_paper(found.graph, "arxiv:3") == {"fbn"}
    assert of_paper(found.graph, "arxiv:4") == {"foban"}


def test_decisions_on_papers() -> None:
    two = record("arxiv:1", title="T"), record("arxiv:2", title="U")
    found = resolved(*two, decisions=Decisions(same_papers=(("arxiv:1", "arxiv:2"),)))
    assert ids(found.graph, "Paper") == ["arxiv:1"]
    assert Merge("Paper", "arxiv:1", ("arxiv:1", "arxiv:2"), "decision") in found.ledger
    alike = record("arxiv:1", title="T"), record("acl:2", title="T")
    assert len(ids(resolved(*alike).graph, "Paper")) == 1
    found = resolved(*alike, decisions=Decisions(different_papers=(("arxiv:1", "acl:2"),)))
    assert len(ids(found.graph, "Paper")) == 2


def test_a_decision_takes_its_names_off_the_list_of_likely_duplicates() -> None:
    records = record("arxiv:1", ("Method", "foo bar")), record("arxiv:2", ("Method", "bar foo"))
    assert len(resolved(*records).duplicates) == 1
    assert resolved(*records, decisions=decided("different", "foo bar", "bar foo")).duplicates == ()
