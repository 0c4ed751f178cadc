"""Phrases that end like names of methods, metrics and tasks: "unsupervised text segmentation", "human detection accuracy"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.extract.text import Text

_HEADS = frozenset(
    # last words of names of tasks and metrics; of those in the training papers that end a name at least one time in six
    "reasoning generation understanding detection segmentation classification recognition retrieval editing estimation "
    "prediction grounding alignment synthesis planning modeling answering search reconstruction manipulation analysis "
    "translation coding extraction perception completion qa control captioning navigation discovery processing tracking "
    "localization adaptation verification recommendation selection summarization generalization comprehension engineering "
    "intelligence transfer dialogue vqa forecasting ner driving restoration denoising assessment parsing tool-use "
    "problem-solving ocr animation super-resolution re-identification rendering programming decision-making "
    "personalization unlearning critique inpainting clustering self-correction attribution proving creation automation "
    "enhancement pointing matching resolution calibration separation linking counting interaction learning labeling "
    "compression embedding tagging stitching matting demosaicing deblurring dehazing deraining colorization relighting "
    "simulation imitation inference evaluation testing maintenance repair debugging judgment ranking "
    "accuracy rate efficiency score latency cost speedup speed consistency memory time throughput error overhead fidelity "
    "entropy usage footprint perplexity flops recall precision ratio correctness similarity distance coherence correlation "
    "coverage fluency diversity quality rank consumption revenue violations likelihood f1 fid".split()
)  # fmt: skip
_NO_PART = frozenset(
    # words that stand before names, and are seldom a part of them
    "a an the and or of for in on with that to as by from via using through like both while including at into over than "
    "during between across within under without against per its their our this these those such each any all no not is "
    "are was were be been being has have had can could may might will would should must we they it introduce introduces "
    "propose proposes present presents improve improves improved improving enhance enhances enhanced enhancing existing "
    "novel new proposed current recent previous prior various different several many multiple challenging better higher "
    "lower superior best competitive strong significant significantly state-of-the-art sota outperforms outperform "
    "achieve achieves achieving enable enables enabling leverage leverages leveraging use uses used utilize perform "
    "performs reduce reduces reducing increase increases increasing more most less fewer often also even only other "
    "another some two three four five first second third effective effectively efficiently robust powerful popular "
    "evaluate evaluates evaluating benchmark demonstrate demonstrates show shows including where when which how what why "
    "whether if but however thus then here there respectively overall average mean typical important critical crucial "
    "facilitate facilitates support supports advance advances advancing require requires achieve good great large-margin "
    "towards toward beyond apply applying applied applies learn learns conduct provide provides providing".split()
)  # fmt: skip
_MOST = 5  # words


def find_phrases(text: Text) -> Iterator[tuple[int, int]]:
    """The places of all phrases of at most five words that end like a name; one may lie within another."""
    words, starts, ends = text.words, text.starts, text.ends
    for last in [i for i, word in enumerate(words) if _is_head(word)]:
        first = last
        yield starts[first], ends[last]
        while (
            first > 0
            and last - first + 1 < _MOST
            and ends[first - 1] + 1 == starts[first]
            and _is_part(words[first - 1])
        ):
            first -= 1
            yield starts[first], ends[last]


@lru_cache(maxsize=50_000)
def _is_head(word: str) -> bool:
    low = word.lower()
    return low in _HEADS or low.removesuffix("s") in _HEADS


@lru_cache(maxsize=50_000)
def _is_part(word: str) -> bool:
    return word[0].isalnum() and word.lower() not in _NO_PART
