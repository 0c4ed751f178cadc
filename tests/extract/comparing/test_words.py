import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.comparing.words import CLASS, layout
from kg.extract.findings import Findings
from kg.extract.learned.typed import typed
from kg.extract.pipeline import pipeline
from kg.extract.text import Text, joined
from tests.papers import paper

WORDS = ["it", "outperforms", "than", "over", "not", "while", "Compared", "slower", "model", ",", "9", "%"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_last_next_and_count_say_where_each_class_stands(words: list[str]) -> None:
    held = Findings(Text.of(pipeline(None).make_doc(joined(paper(" ".join(words), "x")))))
    text = typed([held])
    marks = layout(text)
    size = len(text.ids)
    assert marks.is_.shape == (len(CLASS), size)
    for row in range(len(CLASS)):
        places = np.flatnonzero(marks.is_[row]).tolist()
        for token in range(size + 1):
            before, behind = [p for p in places if p < token], [p for p in places if p >= token]
            assert marks.last[row, token] == (before[-1] if before else -1)
            assert marks.next[row, token] == (behind[0] if behind else size)
            assert marks.count[row, token] == len(before)


def test_classes_are_told_by_the_word_whatever_its_case() -> None:
    held = Findings(Text.of(pipeline(None).make_doc(joined(paper("It Outperforms all.", "x")))))
    marks = layout(typed([held]))
    assert [name for name, row in CLASS.items() if marks.is_[row, 2]] == ["wins"]
    assert [name for name, row in CLASS.items() if marks.is_[row, 1]] == ["ours"]
