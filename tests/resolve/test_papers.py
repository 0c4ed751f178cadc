"""Papers met twice: what is one paper, what is only listed, and which record gives what."""

from __future__ import annotations

from kg.model import Record, Repo
from kg.resolve import Merge
from tests.resolve.made import ids, of_paper, record, resolved

TITLE = "On the Ways of Foo"


def paper(id: str, *, text: str = "Some words.", **more: object) -> Record:
    return record(id, title=TITLE, abstract=text, **more)  # type: ignore[arg-type]


def test_equal_ids_are_one_paper_under_the_best_id() -> None:
    found = resolved(
        record("arxiv:2401.1", title="One title", ids={"arxiv": "2401.1", "doi": "10.1/A"}),
        record("doi:10.1/a", title="Another title", ids={"doi": "10.1/a", "s2": "9"}),
        record("s2:9", title="A third", ids={"s2": "9"}),
    )
    assert ids(found.graph, "Paper") == ["arxiv:2401.1"]
    assert found.graph.nodes["Paper"]["arxiv:2401.1"]["title"] == "One title"
    assert Merge("Paper", "arxiv:2401.1", ("arxiv:2401.1", "doi:10.1/a", "s2:9"), "id") in found.ledger


def test_equal_titles_are_one_paper_where_nothing_contradicts() -> None:
    found = resolved(
        paper("arxiv:1", authors=("Kai Foo", "Bo Bar"), year=2024), paper("title:00", authors=("Foo, Kai",), year=2025),
        paper("acl:2024.x-1"), record("title:01", title="on the way of foo"),
    )  # fmt: skip
    assert ids(found.graph, "Paper") == ["arxiv:1"]
    assert any(merge.reason == "title" for merge in found.ledger)


def test_equal_titles_with_other_authors_or_years_are_two_papers() -> None:
    found = resolved(paper("title:00", authors=("Kai Foo",)), paper("acl:1", authors=("Bo Bar",)))
    assert len(ids(found.graph, "Paper")) == 2
    found = resolved(paper("title:00", year=2019), paper("acl:1", year=2024))
    assert len(ids(found.graph, "Paper")) == 2
    assert [(d.label, d.ids, d.why) for d in found.duplicates] == [("Paper", ("acl:1", "title:00"), "one title")]


def test_two_arxiv_ids_under_one_title_are_listed() -> None:
    found = resolved(paper("arxiv:1"), paper("arxiv:2"), paper("title:00"))
    assert ids(found.graph, "Paper") == ["arxiv:1", "arxiv:2", "title:00"]
    assert [(d.ids, d.why) for d in found.duplicates] == [(("arxiv:1", "arxiv:2", "title:00"), "one title")]


def test_one_doi_under_two_arxiv_ids_is_listed() -> None:
    doi = {"doi": "10.1/a"}
    found = resolved(
        record("arxiv:1", ids=doi), record("arxiv:2", ids=doi), record("doi:10.1/a", ids=doi, title="x"),
        record("doi:10.1/a", ids=doi, title="y"),
    )  # fmt: skip
    assert ids(found.graph, "Paper") == ["arxiv:1", "arxiv:2", "doi:10.1/a"]
    assert [(d.ids, d.why) for d in found.duplicates] == [(("arxiv:1", "arxiv:2", "doi:10.1/a"), "one doi identifier")]


def test_one_acl_id_under_two_dois_is_not_joined() -> None:
    found = resolved(
        record("doi:10.1/a", ids={"acl": "7"}), record("doi:10.1/b", ids={"acl": "7"}), record("acl:7", title="x"),
    )  # fmt: skip
    assert ids(found.graph, "Paper") == ["acl:7", "doi:10.1/a", "doi:10.1/b"]


def test_two_papers_without_ids_and_with_one_title_get_two_ids() -> None:
    one, other = paper("title:00", year=2001, text="First."), paper("title:00", year=2011, text="Second.")
    found = resolved(one, other)
    plain, marked = ids(found.graph, "Paper")
    assert plain == "title:00"
    assert marked.startswith("title:00~")
    assert len(marked) == len("title:00~") + 6
    assert ids(resolved(other, one).graph, "Paper") == [plain, marked]


def test_the_best_record_gives_text_and_findings_and_the_others_metadata() -> None:
    repo = Repo("https://github.com/a/b", "repo", True, "metadata", 1.0, ("metadata",), ())
    said = Repo("https://github.com/c/d", "repo", True, "metadata", 1.0, ("metadata",), ())
    found = resolved(
        record("doi:10.1/a", ("Method", "Foo"), title="A", ids={"arxiv": "1"}, venue="Conf", year=2024, source="x", repos=(repo,)),
        record("arxiv:1", ("Method", "Barmachine"), ("Method", "Bazmachine"), title="B", url="https://a.b", source="y", repos=(said,)),
        record("arxiv:1", ("Method", "Qux"), title="C", published="2024-05-01", venue="Other", year=2025, source="x"),
    )  # fmt: skip
    assert found.graph.nodes["Paper"]["arxiv:1"] | {"abstract": ""} == {
        "name": "B", "title": "B", "abstract": "", "published": "2024-05-01", "year": 2025, "url": "https://a.b",
        "venue": "Other", "sources": ["x", "y"],
    }  # fmt: skip
    assert of_paper(found.graph, "arxiv:1") == {"barmachine", "bazmachine"}
    assert of_paper(found.graph, "arxiv:1", "Repo") == {repo.url, said.url}


def test_a_record_without_an_abstract_gives_no_text_beside_one_that_has_it() -> None:
    found = resolved(
        record("arxiv:1", abstract="", title="A"), record("doi:1", ("Method", "Foo"), title="B", ids={"arxiv": "1"})
    )
    assert found.graph.nodes["Paper"]["arxiv:1"]["title"] == "B"
    assert of_paper(found.graph, "arxiv:1") == {"foo"}


def test_the_same_record_read_at_two_places_is_one_paper_with_both_sources() -> None:
    found = resolved(paper("title:00", source="b"), paper("title:00", source="a", position=7))
    assert found.graph.nodes["Paper"]["title:00"]["sources"] == ["a", "b"]
    assert found.ledger == ()


def test_a_paper_without_a_title_is_named_by_its_id() -> None:
    found = resolved(record("arxiv:1", title=""), record("arxiv:2", title=""))
    assert found.graph.nodes["Paper"]["arxiv:1"]["name"] == "arxiv:1"
    assert len(ids(found.graph, "Paper")) == 2
