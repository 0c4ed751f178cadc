from hypothesis import given
from hypothesis import strategies as st

from kg.extract.pipeline import pipeline
from kg.extract.text import Text, joined, split_sentences
from tests.papers import paper


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


def test_sentences_end_at_marks_before_a_capital() -> None:
    assert sentences("We do this. Then that! (See it?) 3 of 4 work.") == [
        "We do this.",
        "Then that!",
        "(See it?)",
        "3 of 4 work.",
    ]


def test_abbreviations_end_no_sentence() -> None:
    assert len(sentences("Methods, e.g. Adam, by Smith et al. Are fast vs. Others in Fig. 3 here.")) == 1


def test_a_missing_space_still_ends_a_sentence() -> None:
    assert sentences("It uses a corpus.We show it.") == ["It uses a corpus.", "We show it."]


@given(title=st.text(max_size=60), abstract=st.text(max_size=300))
def test_tokens_and_mentions_stand_where_they_say(title: str, abstract: str) -> None:
    one = paper(abstract, title or "x")
    text = Text.of(pipeline(None).make_doc(joined(one)))
    assert text.raw == joined(one)
    for word, start, end in zip(text.words, text.starts, text.ends, strict=True):
        assert text.raw[start:end] == word
    for start, end in text.sentences:
        if end <= text.body - 2 or start >= text.body:
            field, offset = text.field(start)
            assert one.text(field)[start - offset : end - offset].replace("\n", " ") == text.raw[start:end]
