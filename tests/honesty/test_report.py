"""The report of a run: the same whatever the order and the processes, and what its files say."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.extract import extract
from kg.honesty import Report, write
from kg.honesty.markdown import to_markdown
from kg.honesty.report import Meanings
from kg.honesty.summary import summary
from kg.honesty.writing import to_json
from kg.model import Paper
from tests.papers import paper

TEXTS = [
    "Earlier work discards 40% of the data. The models of MixFrob are small.",
    "Thinking is hard, and so is writing.",
    "",
    "ResNet-50 reaches 81.4% accuracy on ImageNet. We collect 12 languages of the COCO benchmark.",
    "Whether a frozen Place can be seen is unknown. Here BERT does OCR well.",
]


def papers(count: int) -> list[Paper]:
    """As many papers, their texts in turn."""
    return [replace(paper(TEXTS[n % len(TEXTS)]), id=f"arxiv:2401.{n:05}") for n in range(count)]


def report(read: list[Paper], examples: int = 5, processes: int = 1) -> Report:
    """The report of a run."""
    told = Report(examples)
    for _ in extract(read, processes=processes, model=None, report=told):
        pass
    return told


def test_order_and_processes_make_no_difference() -> None:
    read = papers(150)
    other = random.Random(5).sample(read, len(read))

    once = report(read)

    assert report(other) == once
    assert report(read, processes=2) == once


def test_the_same_text_again_counts_again() -> None:
    once, thrice = report(papers(5)), report(papers(15))

    assert (once.papers, once.empty, once.silent, once.numbers) == (5, 1, 1, 3)
    assert (thrice.papers, thrice.empty, thrice.silent, thrice.numbers) == (15, 3, 3, 9)
    assert thrice.left == {key: 3 * count for key, count in once.left.items()}


def test_it_is_filled_as_the_records_are_taken() -> None:
    told = Report()
    records = extract(iter(papers(5)), model=None, report=told)

    next(records)

    assert told.papers == 1


def test_as_many_examples_as_asked_for_the_lowest_of_all() -> None:
    every = report(papers(60), examples=60)
    some = report(papers(60), examples=3)

    assert {of: len(places) for of, places in every.places.items()} == {
        ("number", "percent"): 12, ("number", "count"): 12, ("dataset", "ambiguous"): 12, ("name", "ambiguous"): 12,
        ("name", "generic"): 12, ("unresolved", "low"): 12, ("silent", ""): 12,
    }  # fmt: skip
    assert some.places == {of: places[:3] for of, places in every.places.items()}
    assert some.left == every.left


def test_a_number_beside_a_dataset_is_shown_first() -> None:
    read = [
        replace(paper(text), id=f"arxiv:2401.{n:05}")
        for n, text in enumerate(["It has 12 languages."] * 20 + ["It has 12 languages of the COCO benchmark."])
    ]

    (shown,) = report(read, examples=1).places["number", "count"]

    assert shown.sentence == "It has 12 languages of the COCO benchmark."


def test_without_examples_no_text_is_kept() -> None:
    told = report(papers(10), examples=0)

    assert (told.places, told.names) == ({}, {})
    assert told.left == report(papers(10)).left


def test_json_adds_up_and_quotes_what_stands_there(tmp_path: Path) -> None:
    read = papers(10)
    told = report(read)
    write(told, tmp_path / "report.json")

    shown = json.loads((tmp_path / "report.json").read_bytes())

    assert shown == to_json(told)
    assert shown["papers"] == {
        "extracted": 10, "ready_made": 0, "without_abstract": 2, "without_finding": 2,
        "examples": shown["papers"]["examples"],
    }  # fmt: skip
    unheard = shown["sentences"]["with_number_without_result"]
    assert {row["number"]: row["count"] for row in unheard if row["count"]} == {"percent": 2, "count": 2}
    assert [(row["reason"], row["count"]) for row in shown["names_dropped"] if row["count"]] == [
        ("ambiguous", 2),
        ("generic", 2),
    ]
    assert shown["names_unresolved"]["types"]["Method"] == {"count": 2, "most": {"MixFrob": 2}}
    assert shown["several_meanings"] is None
    texts = {one.id: one for one in read}
    places = [e for row in (*unheard, *shown["names_dropped"], shown["names_unresolved"]) for e in row["examples"]]
    assert places
    for e in places:
        text = texts[e["paper"]].text(e["field"])
        assert text[e["start"] : e["end"]] == e["text"]
        assert text[e["sentence_start"] :].startswith(e["sentence"])


def test_markdown_shows_shares_and_marks_places(tmp_path: Path) -> None:
    told = report(papers(5))
    told.meanings = [Meanings("mae", ("Method masked autoencoder", "Metric mean absolute error"), ("mae", "mae-2"))]
    write(told, tmp_path / "report.md")

    text = (tmp_path / "report.md").read_text("utf-8")

    assert text == to_markdown(told)
    assert "| abstracts without any finding | 1 | 4 | 25.0 % |" in text
    assert "| sentences with a number, but no result | 2 | 3 | 66.7 % |" in text
    assert "- arxiv:2401.00000: Earlier work discards **40%** of the data." in text
    assert "- Method: MixFrob (1)" in text
    assert "- mae: Method masked autoencoder; Metric mean absolute error" in text


def test_markdown_of_a_run_without_a_gap_says_nothing_of_examples() -> None:
    text = to_markdown(report([]))

    assert "| abstracts without any finding | 0 | 0 | - |" in text
    assert "Some places" not in text


def test_text_of_papers_means_nothing_in_markdown() -> None:
    hostile = "The <b>old</b> *way* `drops`  40% of the data | or [so](note)_here."

    text = to_markdown(report([paper(hostile)]))

    assert r"The \<b\>old\</b\> \*way\* \`drops\` **40%** of the data \| or \[so\](note)\_here." in text


def test_a_long_sentence_is_cut_around_its_number() -> None:
    text = to_markdown(report([paper(f"It {'really ' * 60}drops 40% of the data {'indeed ' * 60}.")]))

    (line,) = [line for line in text.splitlines() if "**40%**" in line]
    assert line.count("…") == 2
    assert len(line) < 400


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(KgError, match="cannot write"):
        write(Report(), tmp_path / "file" / "report.md")


def test_the_summary_is_two_lines() -> None:
    first, second = summary(report(papers(5)))

    assert first == (
        "no finding in 1 of 4 abstracts (25.0 %); 2 of 3 sentences with a number gave no result "
        "(1 with a percentage, points, a factor or a decimal)"
    )
    assert second.startswith("2 names dropped, 1 of ")


def test_nothing_is_said_of_nothing() -> None:
    assert list(summary(Report())) == []
