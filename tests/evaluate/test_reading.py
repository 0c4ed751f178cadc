"""Gold files: every format by its content, places that hold, and bad lines that cost only themselves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.evaluate.labels import SpanPaper
from kg.evaluate.reading import read_gold
from kg.evaluate.spans import put_together
from tests.evaluate.made import labels, thing, write_lines
from tests.shared import SHARED, needs_shared

SENTENCE = "We count quinces on OrchardBench ."
CHARACTERS = {
    "id": "c1",
    "text": f"A quince count {SENTENCE}",
    "title_end": 14,
    "entities": [
        {"start": 2, "end": 14, "type": "Task", "text": "quince count"},
        {"start": 35, "end": 47, "type": "Material", "text": "OrchardBench"},
        {"start": 18, "end": 23, "type": "Generic", "text": "count"},
        {"start": 18, "end": 23, "type": None},
    ],
}
SCIREX = {
    "doc_id": "w1",
    "words": ["A", "quince", "count", *SENTENCE.split()],
    "sentences": [[0, 3], [3, 9]],
    "ner": [[1, 3, "Task"], [7, 8, "Material"], [4, 5, "Generic"]],
}
SCIERC = {
    "doc_key": "e1",
    "sentences": [["A", "quince", "count"], SENTENCE.split()],
    "ner": [[[1, 2, "Task"]], [[7, 7, "Material"], [4, 4, "OtherScientificTerm"]]],
}
SCORED = {
    "id": "s1",
    "title_tex": "Quinces",
    "abstract_text": "QuuxNet reaches 81.4 there.",
    "results": [
        {"Task": "counting", "Dataset": "OrchardBench", "Metric": "F1", "Score": "81.4", "start": 16, "end": 20}
    ],
}
COLUMNS = "We\tO\ncount\tB-TASK\nquinces\tI-TASK\non\tO\nOrchardBench\tB-DATASET\n.\tO\n"
OFFSETS = "low\t7\tO\n-\t10\tO\ncost\t11\tI-METRIC\n,\t15\tO\nquinces\t17\tB-TASK\n"


def spans(paper: SpanPaper) -> list[tuple[str, str, str]]:
    """(type, field, text) of every span; that the text stands at its place is checked on the way."""
    for span in paper.spans:
        text = paper.title if span.mention.field == "title" else paper.abstract
        assert text[span.mention.start : span.mention.end] == span.mention.text
    return [(span.type, span.mention.field, span.mention.text) for span in paper.spans]


@pytest.mark.parametrize("packed", [False, True])
def test_our_gold(tmp_path: Path, packed: bool) -> None:
    file = write_lines(tmp_path / "gold", labels(methods=[thing("QuuxNet", role="proposed")]), "", labels(id=None))
    if packed:
        file.write_bytes(gzip.compress(b"\xef\xbb\xbf" + file.read_bytes()))

    gold = read_gold(file)

    assert [paper.id for paper in gold.documents] == ["q1", "gold:3"]
    assert gold.documents[0].entities[0].forms == {"quuxnet"}
    assert gold.faults == ()


def test_spans_by_characters(tmp_path: Path) -> None:
    bare = {**CHARACTERS, "title_end": None}

    first, second = read_gold(write_lines(tmp_path / "gold", CHARACTERS, bare)).spans

    assert (first.title, first.abstract) == ("A quince count", SENTENCE)
    assert spans(first) == [("Dataset", "abstract", "OrchardBench"), ("Task", "title", "quince count")]
    assert (second.title, second.abstract) == ("", CHARACTERS["text"])
    assert spans(second) == [("Dataset", "abstract", "OrchardBench"), ("Task", "abstract", "quince count")]
    assert first.types == {"Dataset", "Task"}


def test_spans_by_words_of_scirex_and_scierc(tmp_path: Path) -> None:
    (scirex,) = read_gold(write_lines(tmp_path / "scirex", SCIREX)).spans
    (scierc,) = read_gold(write_lines(tmp_path / "scierc", SCIERC)).spans

    assert (scirex.id, scirex.title, scirex.abstract) == ("w1", "A quince count", SENTENCE)
    assert spans(scirex) == [("Dataset", "abstract", "OrchardBench"), ("Task", "title", "quince count")]
    assert (scierc.id, scierc.title, scierc.abstract) == ("e1", "", f"A quince count {SENTENCE}")
    assert spans(scierc) == [("Dataset", "abstract", "OrchardBench"), ("Task", "abstract", "quince count")]


def test_columns_with_and_without_offsets(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(f"\n{COLUMNS}\n\n{COLUMNS}")
    (tmp_path / "offsets").write_text(OFFSETS)

    first, second = read_gold(tmp_path / "plain").spans
    (other,) = read_gold(tmp_path / "offsets").spans

    assert first.abstract == second.abstract == SENTENCE
    assert [first.id, second.id] == ["plain:2", "plain:10"]
    assert spans(first) == [("Dataset", "abstract", "OrchardBench"), ("Task", "abstract", "count quinces")]
    assert other.abstract == "low-cost, quinces"
    assert spans(other) == [("Metric", "abstract", "cost"), ("Task", "abstract", "quinces")]
    assert other.types == {"Metric", "Task"}


def test_given_scores(tmp_path: Path) -> None:
    (paper,) = read_gold(write_lines(tmp_path / "gold", SCORED)).scores

    assert (paper.id, paper.title, paper.scores[0].score) == ("s1", "Quinces", "81.4")


def test_files_of_several_formats_keep_their_own_types(tmp_path: Path) -> None:
    (tmp_path / "columns").write_text(COLUMNS)
    other = {**CHARACTERS, "entities": [{"start": 2, "end": 14, "type": "Method"}]}

    gold = read_gold(
        [tmp_path / "columns", write_lines(tmp_path / "spans", other), write_lines(tmp_path / "own", labels())]
    )

    assert [paper.types for paper in gold.spans] == [{"Dataset", "Task"}, {"Method"}]
    assert [type(paper).__name__ for paper in gold.papers] == ["GoldPaper", "SpanPaper", "SpanPaper"]


def without(row: dict[str, Any], key: str) -> dict[str, Any]:
    """The row without a key."""
    return {name: value for name, value in row.items() if name != key}


@pytest.mark.parametrize(
    ("good", "bad", "what"),
    [
        (labels(), "{no", "not JSON"),
        (labels(), "[1]", "not a JSON object"),
        (labels(), without(labels(), "title"), "title is missing"),
        (labels(), without(labels(), "results"), "results is missing"),
        (labels(), labels(methods=[{"name": "A", "aliases": [], "required": True}]), "methods[0].role is missing"),
        (
            labels(),
            labels(methods=[thing("A", role="best")]),
            "methods[0].role should be one of proposed, compared, used",
        ),
        (
            labels(),
            labels(tasks=[{"name": "A", "aliases": [1], "required": True}]),
            "tasks[0].aliases should hold texts",
        ),
        (
            labels(),
            labels(tasks=[{"name": "A", "aliases": [], "required": "no"}]),
            "tasks[0].required should be true or",
        ),
        (labels(), labels(tasks=["A"]), "tasks[0] should be an object"),
        (labels(), labels(metrics={}), "metrics should be a list"),
        (labels(), labels(results=[{"value": "1", "kind": "other"}]), "results[0].kind should be one of absolute"),
        (labels(), labels(comparisons=[{"better": "A"}]), "comparisons[0].worse is missing"),
        (CHARACTERS, {**CHARACTERS, "entities": [{"start": 5, "end": 5, "type": "Task"}]}, "entities[0].start and end"),
        (
            CHARACTERS,
            {**CHARACTERS, "entities": [{"start": True, "end": 5, "type": "Task"}]},
            "should be a whole number",
        ),
        (
            CHARACTERS,
            {**CHARACTERS, "entities": [{"start": 0, "end": 1, "type": "Task", "text": "B"}]},
            "'A' stands there",
        ),
        (CHARACTERS, {**CHARACTERS, "title_end": 10**6}, "outside the text"),
        (SCIREX, {**SCIREX, "ner": [[4, 4, "Task"]]}, "[4, 4, 'Task'] in ner"),
        (SCIREX, {**SCIREX, "ner": [[4, 99, "Task"]]}, "within the text"),
        (SCIREX, {**SCIREX, "words": ["A", ""]}, "none of them empty"),
        (SCIREX, {**SCIREX, "sentences": ["A"]}, "pairs of numbers"),
        (SCIERC, {**SCIERC, "ner": [1]}, "a list for each sentence"),
        (SCORED, {**SCORED, "results": [{**SCORED["results"][0], "Score": "high"}]}, "holds no number"),  # type: ignore[dict-item]
        (SCORED, {**SCORED, "results": [{**SCORED["results"][0], "end": 99}]}, "no place in the abstract"),  # type: ignore[dict-item]
    ],
)
def test_a_bad_line_costs_only_itself(tmp_path: Path, good: dict[str, Any], bad: Any, what: str) -> None:
    file = write_lines(tmp_path / "gold", good, bad, good)

    gold = read_gold(file)

    assert len(gold.papers) == 2
    (fault,) = gold.faults
    assert (fault.file, fault.line) == (str(file), 2)
    assert what in fault.what


def test_a_bad_first_line_does_not_decide_the_format(tmp_path: Path) -> None:
    gold = read_gold(write_lines(tmp_path / "gold", "{no", {"colour": "red"}, CHARACTERS))

    assert len(gold.spans) == 1
    assert [fault.line for fault in gold.faults] == [1, 2]
    assert "colour" in gold.faults[1].what


def test_bytes_that_are_no_text_and_a_file_that_breaks_off(tmp_path: Path) -> None:
    lines = (json.dumps(labels()) + "\n").encode()
    (tmp_path / "latin").write_bytes(lines + b'{"id": "\xe9"}\n' + lines)
    (tmp_path / "cut.gz").write_bytes(gzip.compress(lines * 2000)[:-20])

    latin, cut = read_gold(tmp_path / "latin"), read_gold(tmp_path / "cut.gz")

    assert (len(latin.documents), latin.faults[0].what) == (2, "byte 9 is not UTF-8")
    assert len(cut.documents) > 0
    assert "breaks off" in cut.faults[0].what


@pytest.mark.parametrize("line", ["quinces", "on\tTASK", "on\tO\tO", "on\tx\tO", "a\t1\t2\tO", "\tO"])
def test_a_bad_line_costs_its_sentence_in_columns(tmp_path: Path, line: str) -> None:
    (tmp_path / "gold").write_text(f"{COLUMNS}\nWe\tO\n{line}\nquinces\tB-TASK\n\n{COLUMNS}")

    gold = read_gold(tmp_path / "gold")

    assert len(gold.spans) == 2
    assert [fault.line for fault in gold.faults] == [9]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("just words\n", "line 1"),
        ('{"title": "A"}\n', "its keys are title"),
        ("{}\n", "none"),
    ],
)
def test_a_file_without_any_label_is_an_error(tmp_path: Path, content: str, what: str) -> None:
    (tmp_path / "gold").write_text(content)

    with pytest.raises(InputError, match=what):
        read_gold(tmp_path / "gold")
    with pytest.raises(InputError, match="no such file"):
        read_gold(tmp_path / "missing")


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1)), st.data())
def test_words_stand_at_their_places(words: list[str], data: st.DataObject) -> None:
    touching = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    offsets, place = [], 0
    for word, touches in zip(words, touching, strict=True):
        offsets.append(place if touches else place + 1)
        place = offsets[-1] + len(word)

    for given_offsets in ([], offsets):
        whole, places = put_together(words, given_offsets)
        assert [whole[start:end] for start, end in places] == words
    assert put_together(words)[0] == " ".join(words)


@needs_shared
@pytest.mark.parametrize(
    ("name", "kind", "papers", "labelled"),
    [
        ("scirex/scirex_titleabs_train.jsonl", "spans", 287, 5325),
        ("scierc/scierc_dev.jsonl", "spans", 50, 452),
        ("tdmsci/train_1500_v2.conll", "spans", 1523, 2175),
        ("results/results_in_abstract.jsonl", "scores", 302, 531),
    ],
)
def test_the_real_files_are_read_whole(name: str, kind: str, papers: int, labelled: int) -> None:
    gold = read_gold(SHARED / "external" / name)
    found = getattr(gold, kind)

    assert gold.faults == ()
    assert (len(gold.papers), len(found)) == (papers, papers)
    assert sum(len(getattr(paper, kind)) for paper in found) == labelled
    for paper in gold.spans:
        spans(paper)
