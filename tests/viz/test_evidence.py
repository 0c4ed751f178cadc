"""What the page knows of why a relationship is there: stretches of papers' texts."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.rows import Graph
from kg.viz import view
from kg.viz.evidence import Quotes, Texts, text_of, units
from tests.viz.graphs import edge, node, varied
from tests.viz.pages import unpacked


def cut(text: str, begin: int, length: int) -> str:
    """A stretch of a text, counted as browsers count."""
    return text.encode("utf-16-le", "surrogatepass")[2 * begin : 2 * (begin + length)].decode("utf-16-le")


@given(st.text(max_size=30), st.text(min_size=1, max_size=20), st.text(max_size=30))
def test_a_stretch_is_the_sentence(before: str, sentence: str, after: str) -> None:
    graph = Graph()
    node(graph, "Paper", "p", name="t", title="t", abstract=before + sentence + after)

    texts = Texts(graph)
    stretch = texts.stretch(("p", sentence))

    assert stretch is not None
    assert stretch[0] == 0
    assert cut(texts.text("p"), stretch[1], stretch[2]) == sentence


def test_words_that_a_paper_does_not_have_are_no_quote() -> None:
    texts = Texts(varied(1))

    assert texts.stretch(("arxiv:2401.00000", "We never said this.")) is None
    assert texts.stretch(("unknown", "We never said this.")) is None
    assert texts.numbers == {}


def test_derived_relationships_quote_what_they_follow_from() -> None:
    graph = varied(2)
    node(graph, "Comparison", "c", name="c", aspect="quality", evidence="Net1 beats Net0.")
    node(graph, "Comparison", "d", name="d", aspect="cost", evidence="Net1 is faster than Net0.")
    for id in ("c", "d"):
        edge(graph, "Paper", "STATES", "Comparison", "arxiv:2401.00001", id)
        edge(graph, "Comparison", "BETTER", "Method", id, "net-1")
        edge(graph, "Comparison", "WORSE", "Method", id, "net-0")
    quotes = Quotes.behind(graph)

    paper, one, other, benchmark = "arxiv:2401.00001", ("Method", "net-1"), ("Method", "net-0"), ("Benchmark", "coco/-")
    assert quotes.of("OUTPERFORMS", one, other, {}) == [(paper, "Net1 beats Net0.")]
    assert quotes.of("BETTER", ("Comparison", "d"), one, {}) == [(paper, "Net1 is faster than Net0.")]
    said = (paper, "We propose Net1, which reaches 61.5 % on coco.")
    assert quotes.of("BENCHMARKED_ON", one, benchmark, {}) == [said]
    assert quotes.of("OF_METHOD", ("Result", "r1"), one, {}) == [said]


def test_a_co_stated_benchmark_quotes_both_statements() -> None:
    graph = Graph()
    node(graph, "Paper", "p", name="t", title="t", abstract="We propose A. We test on B.")
    for label, id in (("Method", "a"), ("Dataset", "b"), ("Benchmark", "b/-")):
        node(graph, label, id, name=id)
    edge(graph, "Paper", "PROPOSES", "Method", "p", "a", evidence=["We propose A."])
    edge(graph, "Paper", "EVALUATES_ON", "Dataset", "p", "b", evidence=["We test on B."])
    edge(graph, "Benchmark", "ON_DATASET", "Dataset", "b/-", "b")
    edge(graph, "Method", "BENCHMARKED_ON", "Benchmark", "a", "b/-", basis="co-stated", support=1)

    found = Quotes.behind(graph).of("BENCHMARKED_ON", ("Method", "a"), ("Benchmark", "b/-"), {})

    assert found == [("p", "We propose A."), ("p", "We test on B.")]


def test_every_quote_of_a_page_stands_in_its_paper(tmp_path: Path) -> None:
    graph = varied(20)
    page = view(graph, tmp_path / "graph.html", limit=0).html
    first, details = unpacked(page, "graph"), unpacked(page, "details")

    assert len(details["quotes"]) == len(first["edges"]["type"])
    papers = details["papers"]
    quoted = 0
    for type, flat in zip(first["edges"]["type"], details["quotes"], strict=True):
        assert flat or type in ("ON_DATASET", "VARIANT_OF", "OUTPERFORMS")
        for i in range(0, len(flat), 3):
            text = text_of({"title": papers["title"][flat[i]], "abstract": papers["abstract"][flat[i]]})
            assert cut(text, flat[i + 1], flat[i + 2]).startswith("We propose Net")
            quoted += 1
    assert quoted > 80
    board = [row for row in details["results"] if row["benchmark_name"] == "COCO · accuracy" or row["benchmark_name"] == "COCO"]  # fmt: skip
    assert [row["value"] for row in board] == sorted((row["value"] for row in board), reverse=True) != []


def test_units_are_those_of_browsers() -> None:
    assert [units(text) for text in ("", "abc", "\u05e9", "\U0001f600!")] == [0, 3, 1, 3]
