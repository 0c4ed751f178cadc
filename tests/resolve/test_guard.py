"""The guard and the acronym rule."""

from __future__ import annotations

import pytest

from kg.resolve.acronyms import is_acronym
from kg.resolve.guard import compatible, marks

DEFINED = [
    ("MAE", "masked autoencoder"), ("LLM", "large language model"), ("SLMs", "small language models"), ("T2I", "text-to-image"),
    ("E2E", "end-to-end"), ("A3C", "asynchronous advantage actor-critic"), ("3DGS", "3D Gaussian splatting"),
    ("SA-V", "Segment Anything Video"), ("GPT-4", "generative pre-trained transformer 4"), ("ViT-B", "Vision Transformer Base"),
    ("BLEU", "bilingual evaluation understudy"), ("R-CNN", "regions with CNN features"), ("LKANet", "large kernel attention network"),
]  # fmt: skip


@pytest.mark.parametrize(("short", "long"), DEFINED)
def test_acronyms(short: str, long: str) -> None:
    assert is_acronym(short, long)
    assert compatible(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("ViT-B", "vision transformer"), ("ViT", "vision transformer large"), ("SAM 2", "segment anything model"),
        ("SAM", "segment anything model 2"), ("FBN-50", "foo bar network"), ("FBN++", "foo bar network"), ("FBN-II", "foo bar network"),
    ],
)  # fmt: skip
def test_versions_and_sizes_are_guarded(short: str, long: str) -> None:
    assert not compatible(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("mae", "masked autoencoder"),
        ("MAE", "Autoencoder"),
        ("FooNet", "FooNet framework"),
        ("XYZ", "masked autoencoder"),
        ("A B", "a big b"),
    ],
)
def test_what_is_no_acronym(short: str, long: str) -> None:
    assert not is_acronym(short, long)


def test_marks() -> None:
    assert marks("Llama 2") != marks("Llama 3")
    assert marks("Llama-2-7B") == marks("Llama 2 7B")
    assert marks("COCO 2017") != marks("COCO")
    assert marks("ViT-L/16") == marks("ViT-Large/16") != marks("ViT-B/16")
    assert marks("GPT-4") != marks("GPT-4o")
    assert marks("masked auto-encoders") == ()


def test_a_long_row_of_digits_is_read_in_time() -> None:
    assert not compatible("X" + "2" * 14, "xylophone " * 20)
