"""A record depends on its own text only, and whatever the text, the record can be written and read back."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract, forget, pipeline
from kg.extract.findings import Findings
from kg.extract.shipped import SHIPPED
from kg.model import Paper
from kg.records import decode, encode
from tests.papers import paper

TEXTS = [
    "We propose FrobNet. It reaches 81.4% accuracy on ImageNet and outperforms MAE by 2.1 points.",
    "Masked autoencoders (MAE) are used on COCO with 45.1 AP. Code: https://github.com/owner/name.",
    "",
]
scraps = st.sampled_from(
    ["FrobNet", "ImageNet", "(MAE)", "masked autoencoder", "81.4%", "+0.3", "on", "COCO,", "and", ".", "We propose", "by 2x", "\\%", "{",
     "https://github.com/a/b", "from 3 to 5", "中文", "\u2028", "F1", "outperforms", "(", ")", "respectively", "<b>", "`", "$", "’s", "--"]
)  # fmt: skip


@pytest.mark.parametrize("model", [None, SHIPPED], ids=["rules", "model"])
def test_neighbours_order_and_processes_make_no_difference(model: Path | None) -> None:
    papers = [
        replace(paper(f"{text} {' '.join(TEXTS[:n])}", f"Study {n}"), id=f"title:{n}{k}")
        for k, text in enumerate(TEXTS)
        for n in range(20)
    ]

    def fresh(some: Iterable[Paper], processes: int = 1) -> list[bytes]:
        forget()
        return [encode(r) for r in extract(some, model=model, processes=processes)]

    alone = [record for p in papers for record in fresh([p])]
    assert fresh(papers) == alone
    assert fresh(reversed(papers)) == alone[::-1]
    assert fresh(papers, processes=2) == alone


def test_a_text_is_read_once_until_others_have_taken_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = pipeline.read

    def counting(texts: Sequence[str], model: Path | None) -> list[Findings]:
        seen.append(len(texts))
        return real(texts, model)

    monkeypatch.setattr(pipeline, "read", counting)
    monkeypatch.setattr(sys.modules["kg.extract"], "_REMEMBERED", 2)
    forget()
    some = [replace(paper(TEXTS[k % 2]), id=f"title:{k}") for k in range(4)]
    assert [r.paper.id for r in extract(some, model=None)] == [p.id for p in some]
    assert seen == [2]  # two texts for four papers
    list(extract(some, model=None))
    assert seen == [2]
    list(extract([paper("Another."), paper("A third.")], model=None))
    list(extract(some, model=None))
    assert seen == [2, 2, 2]


@settings(max_examples=100, deadline=None)
@given(title=st.lists(scraps, max_size=6).map(" ".join), abstract=st.lists(scraps, max_size=40).map(" ".join))
def test_any_scraps_make_a_record_that_can_be_read_back(title: str, abstract: str) -> None:
    record = next(extract([paper(abstract, title or "x")]))
    again = decode(encode(record))
    assert encode(again) == encode(record)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_makes_a_record(abstract: str) -> None:
    encode(next(extract([paper(abstract)])))


def test_a_long_text_takes_no_more_than_its_share() -> None:
    long = " ".join(TEXTS[:2]) * 300
    encode(next(extract([paper(long)])))
