"""Texts with labelled stretches, and abstracts with given scores, against records; the report over all kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate import evaluate, paired, read_gold, to_paper
from kg.evaluate.counts import Counts
from kg.evaluate.labels import GivenScore, ScoredPaper, Span, SpanPaper
from kg.evaluate.recalled import ABSOLUTE, ANY_ABSOLUTE, ANY_KIND, judge_scores
from kg.evaluate.stretches import judge_spans
from kg.extract import extract
from kg.model import Entity, EntityType, Mention
from tests.evaluate.made import ABSTRACT, labels, number, record, thing, write_lines
from tests.evaluate.test_reading import CHARACTERS, SCORED


def place(text: str, start: int = 0) -> Mention:
    """The first place of a text in the abstract, from `start`."""
    begin = ABSTRACT.index(text, start)
    return Mention("abstract", begin, begin + len(text), text)


def found(type: EntityType, *places: Mention) -> Entity:
    """A found thing at these places."""
    return Entity(type, places[0].text, (), None, 0.9, ("test",), places)


FIRST, SECOND = place("QuuxNet"), place("QuuxNet", 60)
GOLD = SpanPaper(
    "q1",
    "",
    ABSTRACT,
    (
        Span("Method", FIRST),
        Span("Method", SECOND),
        Span("Metric", place("accuracy")),
        Span("Task", place("tree counting")),
    ),
    frozenset({"Method", "Metric", "Task"}),
)


def test_mentions_are_exact_and_names_are_sets() -> None:
    entities = [
        found("Method", FIRST, place("PearNet")),
        found("Task", place("counting")),
        found("Task", place("accuracy")),
        found("Dataset", place("OrchardBench")),
    ]

    judged = judge_spans(GOLD, record(entities, title="", abstract=ABSTRACT))

    assert judged.mentions == {
        "Method": Counts(2, 1, 2, 1), "Dataset": Counts(), "Metric": Counts(0, 0, 1, 0), "Task": Counts(2, 0, 1, 0)
    }  # fmt: skip
    assert judged.names["Method"] == Counts(2, 1, 1, 1)
    assert {span.mention.text for span in judged.found} == {"QuuxNet", "PearNet", "counting", "accuracy"}


def test_a_record_of_another_text_counts_as_none() -> None:
    entities = [found("Method", FIRST)]

    assert judge_spans(GOLD, record(entities, title="", abstract=ABSTRACT + " ")).found == ()
    assert judge_spans(GOLD, None).mentions["Method"] == Counts(0, 0, 2, 0)


def test_given_scores_ask_for_the_value_as_an_absolute_result() -> None:
    def score(value: str) -> GivenScore:
        return GivenScore("counting", "OrchardBench", "accuracy", value, 0, 4)

    gold = ScoredPaper("q1", "", ABSTRACT, (score("81.4%"), score("81.40"), score("2.5"), score("77")))
    results = (number("81.4", kind="improvement"), number("81.4"), number("+2.5", kind="improvement"))

    judged = judge_scores(gold, record(results=results))

    assert judged.counts[ABSOLUTE] == Counts(0, 0, 4, 2)
    assert judged.counts[ANY_KIND] == Counts(0, 0, 4, 3)
    assert judged.counts[ANY_ABSOLUTE] == Counts(0, 0, 3, 1)
    assert [result.kind if result else None for result in judged.told] == ["absolute", "absolute", "improvement", None]
    assert judge_scores(gold, None).counts[ABSOLUTE] == Counts(0, 0, 4, 0)


def test_a_range_tells_of_both_its_ends() -> None:
    text = "It scores 3.2 to 5.0 there."
    gold = ScoredPaper("q1", "", text, (GivenScore("t", "d", "m", "5.0", 17, 20),))

    assert (
        judge_scores(gold, record(results=(number("3.2 to 5.0", text=text),), abstract=text)).counts[ABSOLUTE].found
        == 1
    )


def test_a_report_over_gold_of_every_kind(tmp_path: Path) -> None:
    gold = read_gold([
        write_lines(tmp_path / "own", labels(methods=[thing("QuuxNet", role="proposed")])),
        write_lines(tmp_path / "spans", CHARACTERS),
        write_lines(tmp_path / "scores", SCORED),
    ])  # fmt: skip
    records = list(extract(map(to_paper, gold.papers), model=None))

    report = evaluate(gold, records)

    assert report.documents
    assert report.spans
    assert report.scores
    assert (report.papers, report.unpaired) == (3, 0)
    assert report.documents.rows[0].name == "Method"
    assert report.documents.rows[0].counts.wanted == 1
    assert [row.name for row in report.spans.mentions] == ["Dataset", "Task", "All types"]
    assert [row.counts.wanted for row in report.scores.rows] == [1, 1, 1]
    assert paired(gold, list(reversed(records))) == records
    assert evaluate(gold, [None, *records[1:]]).unpaired == 1
    with pytest.raises(ValueError, match="2 records for 3 papers"):
        evaluate(gold, records[1:])


def test_papers_are_paired_by_title_or_else_by_text(tmp_path: Path) -> None:
    gold = read_gold(
        [write_lines(tmp_path / "own", labels()), write_lines(tmp_path / "spans", {**CHARACTERS, "title_end": 0})]
    )
    titled = record(title="QUUXNET – Counting Quince Tree", abstract="other")
    bare = record(title="", abstract=gold.spans[0].abstract)

    assert paired(gold, [bare, titled, record(title="Another")]) == [titled, bare]
    assert paired(gold, [record(title="Another")]) == [None, None]
