"""What a person writes for a name, a paper or a value, and what is bound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError, UsageError
from kg.graph.rows import Graph
from kg.packs.load import shipped
from kg.packs.names import papers, spelling, things
from kg.packs.run import ALL, bind, run
from kg.stores.base import Store
from kg.stores.embedded import open_embedded

QUERIES = shipped()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    graph = Graph(
        nodes={
            "Paper": {
                "arxiv:2411.00001": {"name": "A title", "title": "A title"},
                "doi:10.1/x": {"name": "A title", "title": "A title"},
            },
            "Method": {
                "sam~segment-anything-model": {"name": "SAM"},
                "sam~sharpness-aware-minimization": {"name": "SAM"},
                "masked-autoencoder": {"name": "MAE"},
            },
            "Dataset": {"imagenet-1-k": {"name": "ImageNet-1K"}, "bare": {"name": "Bare"}},
            "Alias": {key: {"name": key} for key in ("sam", "mae", "masked-autoencoder", "imagenet-1-k")},
        },
        relationships={
            ("Alias", "NAMES", "Method"): {
                ("sam", "sam~segment-anything-model"): {},
                ("sam", "sam~sharpness-aware-minimization"): {},
                ("mae", "masked-autoencoder"): {},
                ("masked-autoencoder", "masked-autoencoder"): {},
            },
            ("Alias", "NAMES", "Dataset"): {("imagenet-1-k", "imagenet-1-k"): {}},
        },
    )
    with open_embedded(tmp_path / "graph.kgl", create=True) as opened:
        opened.load(graph)
        yield opened


@pytest.mark.parametrize("text", ["MAE", "MAEs", "mae", "Masked Auto-Encoders", "masked-autoencoder"])
def test_any_spelling_finds_the_thing(store: Store, text: str) -> None:
    assert [thing.id for thing in things(store, "Method", text)] == ["masked-autoencoder"]


def test_an_id_finds_one_of_several_meanings(store: Store) -> None:
    assert len(things(store, "Method", "SAM")) == 2
    assert [t.id for t in things(store, "Method", "sam~segment-anything-model")] == ["sam~segment-anything-model"]
    assert [t.name for t in things(store, "Dataset", "bare")] == ["Bare"]


@pytest.mark.parametrize(
    ("label", "text", "hint"),
    [
        ("Dataset", "ImageNet-1", r"no dataset is called 'ImageNet-1': is it ImageNet-1K\?"),
        ("Dataset", "imagenet", r"is it ImageNet-1K\?"),
        ("Method", "masked autoencodr", r"is it MAE\?"),
        ("Method", "ImageNet-1K", r"no method is called 'ImageNet-1K'$"),
        ("Method", "", r"no method is called ''$"),
    ],
)
def test_an_unknown_name_is_one_line_with_near_ones(store: Store, label: str, text: str, hint: str) -> None:
    with pytest.raises(QueryError, match=hint):
        things(store, label, text)


def test_a_spelling_is_its_fold_key(store: Store) -> None:
    assert spelling(store, "SAMs") == "sam"
    with pytest.raises(QueryError, match="nothing is called 'qqq'"):
        spelling(store, "qqq")


def test_a_paper_is_found_by_id_or_title(store: Store) -> None:
    assert [p.id for p in papers(store, "arxiv:2411.00001")] == ["arxiv:2411.00001"]
    assert [p.id for p in papers(store, "2411.00001")] == ["arxiv:2411.00001"]
    assert [p.id for p in papers(store, "10.1/x")] == ["doi:10.1/x"]
    assert [p.id for p in papers(store, "A title")] == ["arxiv:2411.00001", "doi:10.1/x"]
    with pytest.raises(QueryError, match="no paper has the id"):
        papers(store, "2411.99999")


def test_several_meanings_are_all_bound_and_said(store: Store) -> None:
    bound = bind(store, QUERIES["methods/used-together"], {"method": "SAM", "minimum": "1"})
    assert bound.parameters == {
        "method": ["sam~segment-anything-model", "sam~sharpness-aware-minimization"],
        "minimum": 1,
        "limit": ALL,
    }
    assert len(bound.notes) == 1
    assert "means 2 methods" in bound.notes[0]


def test_defaults_stand_in(store: Store) -> None:
    plain = {"year": None, "minimum": 3, "limit": ALL}
    assert bind(store, QUERIES["methods/rising"], {}).parameters == plain
    assert bind(store, QUERIES["methods/rising"], {"year": 2024}).parameters == {**plain, "year": 2024}


def test_one_row_more_than_wanted_is_asked_for(store: Store) -> None:
    query = QUERIES["explain/thing"]
    assert bind(store, query, {"name": "SAM"}, limit=1).parameters["limit"] == 2
    one = run(store, query, {"name": "SAM"}, limit=1)
    assert (len(one.rows), one.cut) == (1, True)
    both = run(store, query, {"name": "SAM"}, limit=2)
    assert (len(both.rows), both.cut) == (2, False)


def test_words_are_each_looked_for_once_and_as_they_are(store: Store) -> None:
    found = bind(store, QUERIES["papers/search"], {"words": "GPT-4 -- c++ gpt-4"}).parameters["words"]
    assert [word["query"] for word in found] == ["+*gpt* +*4*", "+*c*"]


@pytest.mark.parametrize(
    ("key", "given", "what"),
    [
        ("methods/rising", {"yeer": "2024"}, r"methods/rising has no parameter yeer; it takes minimum, year"),
        ("trust/coverage", {"x": "1"}, "it takes no parameter"),
        ("methods/used-together", {}, r"methods/used-together needs -p method="),
        ("methods/rising", {"year": "soon"}, "year must be an integer, not 'soon'"),
        ("methods/rising", {"year": 2024.5}, "year must be an integer"),
        ("methods/rising", {"limit": 3}, r"no parameter limit; it takes minimum, year \(rows at most: --limit N\)"),
        ("papers/search", {"words": " -- "}, "words must have a word, not ' -- '"),
    ],
)
def test_a_wrong_parameter_is_bad_use(store: Store, key: str, given: dict[str, object], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        bind(store, QUERIES[key], given)
