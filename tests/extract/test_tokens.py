import pytest

from kg.extract.pipeline import pipeline


def words(text: str) -> list[str]:
    return [token.text for token in pipeline(None).tokenizer(text)]


@pytest.mark.parametrize(
    "name",
    ["ImageNet-1K", "CIFAR-10", "top-1", "ViT-B/16", "GPT-4", "Qwen2.5-7B", "state-of-the-art", "pass@1", "k-NN"],
)
def test_a_name_is_one_word(name: str) -> None:
    assert name in words(f"We use {name}, and more ({name}).")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("+0.3%", ["+0.3", "%"]),
        ("2.4times", ["2.4", "times"]),
        ("256times 256", ["256", "times", "256"]),
        (r"86\%", ["86", r"\%"]),
        (r"\textbf{MixNet}", [r"\textbf{", "MixNet", "}"]),
        ("precision/recall", ["precision", "/", "recall"]),
        ("corpus.We", ["corpus", ".", "We"]),
        ("GPT-4's", ["GPT-4", "'s"]),
        ("e.g., this", ["e.g.", ",", "this"]),
    ],
)
def test_what_is_glued_is_parted(text: str, parts: list[str]) -> None:
    assert words(text) == parts


def test_no_character_is_lost() -> None:
    text = "A $\\alpha$-net  reaches 3.5dB\n(é, 中文) — “fine”."
    assert pipeline(None).tokenizer(text).text == text
