"""Fold keys: a table of names with their ids, and what must never be equal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.fold import fold

IDS = {
    "REINFORCE": "reinforce",
    "REINFORCE++": "reinforceplusplus",
    "GPT-3.5": "gpt-3.5",
    "GPT-35": "gpt-35",
    "GPT4": "gpt-4",
    "GPT-4": "gpt-4",
    "GPT 4": "gpt-4",
    "gpt_4": "gpt-4",
    "GPT\u20114": "gpt-4",
    "GPT-4o": "gpt-4-o",
    "C": "c",
    "C#": "csharp",
    "C++": "cplusplus",
    "A*": "astar",
    "SpEx": "spex",
    "SpEx+": "spexplus",
    "naïve": "naïve",
    "nai\u0308ve": "naïve",
    "Ω-net": "omeganet",
    "\u2126-net": "omeganet",
    "β-VAE": "betavae",
    "中文": "中文",
    "Llama 2": "llama-2",
    "Llama-2": "llama-2",
    "Llama 3": "llama-3",
    "LLMs": "llm",
    "LLM": "llm",
    "large language models": "large-language-model",
    "auto-encoder": "autoencoder",
    "autoencoders": "autoencoder",
    "R-CNN": "rcnn",
    "Faster R-CNN": "faster-rcnn",
    "ResNet-50": "resnet-50",
    "ResNet50": "resnet-50",
    "ResNet-101": "resnet-101",
    "CIFAR-10": "cifar-10",
    "CIFAR-100": "cifar-100",
    "ImageNet-1K": "imagenet-1-k",
    "ViT-B/16": "vitb-16",
    "F1": "f-1",
    "F2": "f-2",
    "top-1 accuracy": "top-1-accuracy",
    "Q&A": "qanda",
    "mAP@0.5": "map-0.5",
    "GPS": "gps",
    "losses": "loss",
    "policies": "policy",
    "LaSOT_{ext}": "lasot-ext",
    "V_{0.5}": "v-0.5",
    "a\x00b": "a-b",
    "???": "",
}


@pytest.mark.parametrize(("name", "id"), IDS.items())
def test_the_table(name: str, id: str) -> None:
    assert fold(name) == id


NEVER = [
    ("ResNet-50", "ResNet-101"), ("CIFAR-10", "CIFAR-100"), ("COCO 2014", "COCO 2017"), ("ViT-B", "ViT-L"), ("F1", "F2"),
    ("Llama 2", "Llama 3"), ("GPT-3.5", "GPT-35"), ("REINFORCE", "REINFORCE++"), ("C", "C#"), ("SpEx", "SpEx+"),
    ("GPT-4", "GPT-4o"), ("ImageNet-1K", "ImageNet-21K"), ("v1.2", "v12"), ("1-2", "12"), ("CLIPS", "CLIP"), ("naïve", "naive"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NEVER)
def test_what_differs_in_digit_version_or_size_has_another_key(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(deadline=None)
@given(st.text() | st.text(alphabet="aB1.-_{} \x00+"))
def test_a_key_is_plain(name: str) -> None:
    key = fold(name)
    assert key == key.strip("-")
    assert "--" not in key
    assert not set(key) & set(" ~/_\n\t")


@settings(deadline=None)
@given(st.from_regex(r"[A-Za-z]{2,8}-?[0-9]{1,3}", fullmatch=True), st.from_regex(r"[0-9]{1,4}", fullmatch=True))
def test_digits_are_kept(name: str, digits: str) -> None:
    assert "".join(c for c in fold(f"{name} {digits}") if c.isdigit()) == "".join(
        c for c in name + digits if c.isdigit()
    )
