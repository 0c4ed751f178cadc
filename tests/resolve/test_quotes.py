"""Sentences and quotes: pieces of the text, none lost, the best first, none without bound."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Mention, Paper, Source
from kg.resolve.quotes import LONGEST, Quotable, merged, sentences


def paper(abstract: str, title: str = "") -> Paper:
    return Paper("arxiv:1", title, abstract, Source("made", "-", 1))


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


def test_sentences() -> None:
    assert cut("Foo wins by 3.5 points. It is new!  (Really?) Yes.") == [
        "Foo wins by 3.5 points.",
        "It is new!",
        "(Really?)",
        "Yes.",
    ]
    assert cut("See Fig. 3 and J. Doe et al. in Sec. 2, e.g. Foo vs. Bar. Then stop.") == [
        "See Fig. 3 and J. Doe et al. in Sec. 2, e.g. Foo vs. Bar.", "Then stop.",
    ]  # fmt: skip
    assert cut("We call it foo. iFoo is small.\n\nanother paragraph") == [
        "We call it foo. iFoo is small.",
        "another paragraph",
    ]
    assert cut("甲。乙！") == ["甲。", "乙！"]
    assert cut(" \n ") == cut("") == []


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aB1 .!?\n。()\"'"), max_size=80))
def test_sentences_hold_all_of_the_text_once(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(piece.split()) for piece in cut(text)) == "".join(text.split())


def test_a_text_without_full_stops_is_cut() -> None:
    text = "word " * 1000
    assert max(map(len, cut(text))) <= LONGEST
    assert max(map(len, cut("x" * 5000))) <= LONGEST
    quotes = Quotable.of(paper(text)).evidence([Mention("abstract", 2500, 2504, "word")])
    assert len(quotes) == 1
    assert len(quotes[0]) <= LONGEST
    assert Quotable.of(paper(text)).quote("abstract", 0, len(text)) in cut(text)


def test_evidence_has_the_sentence_with_a_word_of_the_role_first() -> None:
    text = "Foo is known. Others use Foo as well. We propose Foo here."
    places = [Mention("title", 0, 3, "Foo")] + [
        Mention("abstract", start, start + 3, "Foo") for start in range(len(text)) if text.startswith("Foo", start)
    ]
    texts = Quotable.of(paper(text, title="Foo for all"))
    assert texts.evidence(places, "proposed") == (
        "We propose Foo here.",
        "Foo is known.",
        "Others use Foo as well.",
        "Foo for all",
    )
    assert texts.evidence(places)[0] == "Foo is known."


def test_at_most_five_quotes() -> None:
    text = "".join(f"Foo is {n}. " for n in "ABCDEFGH")
    text = text.replace("A. ", "Alpha. ").replace("B. ", "Beta. ").replace("C. ", "Gamma. ").replace("D. ", "Delta. ")
    text = text.replace("E. ", "Eta. ").replace("F. ", "Phi. ").replace("G. ", "Gee. ").replace("H. ", "Aitch. ")
    places = [Mention("abstract", at, at + 3, "Foo") for at in range(len(text)) if text.startswith("Foo", at)]
    assert len(places) == 8
    assert len(Quotable.of(paper(text)).evidence(places)) == 5


def test_a_mention_over_the_end_of_a_sentence_is_quoted_whole() -> None:
    text = "We use Foo! Bar Set daily."
    assert Quotable.of(paper(text)).evidence([Mention("abstract", 7, 19, "Foo! Bar Set")]) == ("We use Foo! Bar Set",)


def test_quotes_of_several_findings_take_turns() -> None:
    assert merged([("a", "b"), ("c", "a")]) == ("a", "c", "b")
