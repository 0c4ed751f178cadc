"""What the account of a text says was left out of it, and that every part of it points at the right place."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.assemble import record_of
from kg.extract.findings import Dropped, Findings, Refusal, findings
from kg.extract.pipeline import pipeline
from kg.extract.text import joined
from kg.honesty.account import LOOKS, REASONS, Account, Left
from kg.honesty.taking import LOW, account_of, look
from kg.model import Paper
from tests.papers import paper


def read(abstract: str, title: str = "A study") -> tuple[Findings, Paper]:
    """The findings of a text, as the rules leave them."""
    read_from = paper(abstract, title)
    return findings(pipeline(None)(joined(read_from))), read_from


def account(abstract: str, title: str = "A study") -> Account:
    """The account of a text."""
    held, read_from = read(abstract, title)
    return account_of(held, record_of(read_from, held, {}))


def left(abstract: str, kind: str) -> list[Left]:
    """What was left of a kind."""
    return [one for one in account(abstract).left if one.kind == kind]


def test_a_percentage_that_is_no_result_is_left_with_its_sentence() -> None:
    abstract = "This is new. Earlier work discards 40% of the data. We do not."

    (one,) = left(abstract, "number")

    assert (one.reason, one.field, one.named) == ("percent", "abstract", False)
    assert abstract[one.start : one.end] == "40%"
    assert abstract[slice(*one.sentence)] == "Earlier work discards 40% of the data."


def test_a_sentence_counts_once_by_its_likeliest_number() -> None:
    (one,) = left("The corpus has 12 languages, of which 40% of the data is speech, since 2019.", "number")

    assert one.reason == "percent"


def test_a_sentence_with_a_result_is_not_left() -> None:
    told = account("FrobNet reaches 81.4% accuracy on ImageNet with 12 layers.")

    assert (told.numbers, [one for one in told.left if one.kind == "number"]) == (1, [])


def test_a_number_beside_a_dataset_is_told_apart() -> None:
    (one,) = left("We annotate 300 images of the ImageNet benchmark.", "number")

    assert (one.reason, one.named) == ("count", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 40% here", "percent"),
        ("some 2.1 points here", "points"),
        ("it runs 3x faster", "factor"),
        ("at 256 x 256 pixels", "measure"),
        ("within 12 ms here", "measure"),
        ("a value of 0.81 here", "decimal"),
        ("with 1.4M samples", "count"),
        ("with 6.2 million pairs", "count"),
        ("in 12 languages", "count"),
        ("since 2019, and", "year"),
        ("of 81 on ours", "bare"),
        ("k = 5.", "bare"),
    ],
)
def test_what_a_number_looks_like(text: str, expected: str) -> None:
    held, _ = read(f"We look {text}")

    assert next(look(held.text.raw, number) for number in held.numbers) == expected


def test_an_ambiguous_name_without_support_is_dropped_and_its_sentence_left() -> None:
    abstract = "A new idea. Whether a frozen Place can be seen is unknown."

    (one,) = left(abstract, "dataset")
    (name,) = left(abstract, "name")

    assert (one.reason, one.type, abstract[one.start : one.end]) == ("ambiguous", "Dataset", "Place")
    assert abstract[slice(*one.sentence)] == "Whether a frozen Place can be seen is unknown."
    assert name._replace(kind="dataset") == one


def test_a_known_dataset_that_is_taken_is_not_left() -> None:
    told = account("We evaluate on the ImageNet dataset.")

    assert (told.datasets, told.left) == (1, ())


def test_a_part_of_a_longer_name_is_only_counted() -> None:
    told = account("We study large language models.")

    assert told.parts > 0
    assert told.left == ()


def test_a_general_word_says_so() -> None:
    (one,) = left("Here BERT does OCR well.", "name")

    assert (one.reason, one.type) == ("generic", "Task")


def test_what_a_component_refuses_is_left_with_its_reason() -> None:
    abstract = "We propose FrobNet, a new network. It is small."
    held, read_from = read(abstract)
    (thing,) = [thing for thing in held.things if thing.name == "FrobNet"]
    held.things.remove(thing)
    held.dropped += [Dropped(place.start, place.end, "Method", "judged") for place in thing.places]

    (one,) = account_of(held, record_of(read_from, held, {})).left

    assert (one.kind, one.reason, one.type) == ("name", "judged", "Method")
    assert abstract[one.start : one.end] == "FrobNet"


def test_what_goes_without_a_reason_is_left_all_the_same() -> None:
    held, read_from = read("We propose FrobNet, a new network.")
    held.things.clear()

    (one,) = account_of(held, record_of(read_from, held, {})).left

    assert one.reason == "unsettled"


def test_every_reason_of_a_component_has_its_words() -> None:
    assert set(get_args(Refusal)) < set(REASONS)


def test_a_name_on_weak_grounds_is_unresolved() -> None:
    held, read_from = read("The models of MixFrob are small.")
    record = record_of(read_from, held, {})
    (entity,) = record.entities

    (one,) = account_of(held, record).left

    assert entity.confidence <= LOW
    assert (one.kind, one.type, read_from.abstract[one.start : one.end]) == ("unresolved", "Method", "MixFrob")


def test_a_known_or_well_founded_name_is_resolved() -> None:
    assert left("We propose FrobNet, a new network. We evaluate ResNet-50 on ImageNet.", "unresolved") == []


@pytest.mark.parametrize(
    ("abstract", "empty", "silent"),
    [
        ("Thinking is hard, and so is writing.", False, True),
        ("", True, True),
        ("  ", True, True),
        ("See https://github.com/owner/name for it.", False, False),
        ("We train BERT.", False, False),
    ],
)
def test_silent_and_empty(abstract: str, empty: bool, silent: bool) -> None:
    told = account(abstract)

    assert (told.empty, told.silent) == (empty, silent)


scraps = st.sampled_from(
    ["We", "train", "FrobNet", "Place", "PubMed", "on", "ImageNet", "COCO", ".", "It", "gains", "40%", "2.1", "points", "(NL)", "KL",
     "12", "languages", "(", ")", "accuracy", "WER", "of", "natural language", "by", "3x", "\n", "中文", "latency", "large language models"]
)  # fmt: skip


@settings(max_examples=200)
@given(title=st.lists(scraps, max_size=6).map(" ".join), abstract=st.lists(scraps, max_size=40).map(" ".join))
def test_the_account_of_any_text_points_into_it(title: str, abstract: str) -> None:
    held, read_from = read(abstract, title or "x")
    record = record_of(read_from, held, {})

    told = account_of(held, record)

    told_in = {(result.field, result.sentence) for result in record.results}
    for one in told.left:
        text = read_from.text(one.field)
        assert 0 <= one.sentence[0] <= one.start < one.end <= one.sentence[1] <= len(text)
        assert one.reason in (LOOKS if one.kind == "number" else REASONS) or one.kind == "unresolved"
        if one.kind in ("number", "dataset"):
            assert (one.field, one.sentence) not in told_in
        if one.kind == "name":
            assert text[one.start : one.end] not in {m.text for entity in record.entities for m in entity.mentions}
    numbers = [one.sentence for one in told.left if one.kind == "number"]
    assert len(numbers) + len(told_in) == told.numbers <= told.sentences
    assert sum(one.kind == "dataset" for one in told.left) <= told.datasets <= told.sentences
    assert account_of(held, record) == told
