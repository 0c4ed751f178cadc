"""What a tagger learns from: windows of a text with a distribution over tags for each word."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from kg.extract.tagger.labels import OUTSIDE, begin_tag, class_of, inside_tag
from kg.extract.tagger.pieces import Window, windows
from kg.model import Paper
from scripts.train.gold import Labelled, oracle

UNKNOWN = -100  # no label: the word does not count


@dataclass(slots=True)
class Example:
    """A window of paper number `paper`; `tags` has one tag a word (UNKNOWN: none); `soft` is [words, TAGS] of a teacher."""

    paper: int
    window: Window
    tags: NDArray[np.int64]
    soft: NDArray[np.float16] | None = None


def cut(pieces: Tokenizer, paper: Paper) -> list[Window]:
    """The windows of a paper's text."""
    (own,) = windows(pieces, [(paper.title, paper.abstract)])
    return own


def labelled_examples(pieces: Tokenizer, papers: Sequence[Labelled]) -> list[Example]:
    """Every window of labelled papers with the tag of every word."""
    out = []
    for number, labelled in enumerate(papers):
        spans = []
        case = oracle(labelled)
        for thing, label in zip(case.held.things, case.label, strict=True):
            if label is not None:
                klass = class_of(thing.type, label.get("role"), bool(label["required"]))
                spans += [(place.start, place.end, klass) for place in thing.places]
        for window in cut(pieces, labelled.paper):
            out.append(Example(number, window, _tags(window, spans)))
    return out


def unlabelled_examples(pieces: Tokenizer, papers: Sequence[Paper]) -> list[Example]:
    """Every window of papers without labels."""
    return [
        Example(number, window, np.full(len(window.first), UNKNOWN, np.int64))
        for number, paper in enumerate(papers)
        for window in cut(pieces, paper)
    ]


def _tags(window: Window, spans: Sequence[tuple[int, int, int]]) -> NDArray[np.int64]:
    tags = np.full(len(window.first), OUTSIDE, np.int64)
    starts, ends = np.asarray(window.starts), np.asarray(window.ends)
    for start, end, klass in spans:
        held = np.flatnonzero((starts < end) & (ends > start))
        if len(held):
            tags[held] = inside_tag(klass)
            tags[held[0]] = begin_tag(klass)
    return tags


@dataclass(slots=True)
class Batch:
    """Tensors of some examples, padded to the longest; `rows` and `columns` are where each word's first piece stands."""

    ids: Tensor
    parts: Tensor
    shapes: Tensor
    mask: Tensor | None
    rows: Tensor
    columns: Tensor
    tags: Tensor
    soft: Tensor | None


def batch(examples: Sequence[Example]) -> Batch:
    """The examples side by side."""
    longest = max(len(e.window.ids) for e in examples)
    ids, parts, shapes = (torch.zeros(len(examples), longest, dtype=torch.long) for _ in range(3))
    for row, e in enumerate(examples):
        length = len(e.window.ids)
        ids[row, :length] = torch.tensor(e.window.ids)
        parts[row, :length] = torch.tensor(e.window.parts)
        shapes[row, :length] = torch.tensor(e.window.shapes)
    lengths = torch.tensor([len(e.window.ids) for e in examples])
    mask = None if bool((lengths == longest).all()) else (torch.arange(longest) < lengths[:, None])[:, None, None, :]
    softs = [e.soft for e in examples if e.soft is not None]
    return Batch(
        ids, parts, shapes, mask,
        torch.tensor([row for row, e in enumerate(examples) for _ in e.window.first]),
        torch.tensor([place for e in examples for place in e.window.first]),
        torch.from_numpy(np.concatenate([e.tags for e in examples])),
        torch.from_numpy(np.concatenate(softs).astype(np.float32)) if len(softs) == len(examples) else None,
    )  # fmt: skip


def batches(examples: Sequence[Example], size: int, seed: int | None) -> Iterator[list[Example]]:
    """All examples once, `size` at a time, those of like length together; shuffled where there is a seed."""
    order = list(range(len(examples)))
    if seed is None:
        order.sort(key=lambda i: len(examples[i].window.ids))
        groups = [order[i : i + size] for i in range(0, len(order), size)]
    else:
        chance = random.Random(seed)
        chance.shuffle(order)
        pool = size * 32
        chunks = [
            sorted(order[i : i + pool], key=lambda j: len(examples[j].window.ids)) for i in range(0, len(order), pool)
        ]
        groups = [chunk[i : i + size] for chunk in chunks for i in range(0, len(chunk), size)]
        chance.shuffle(groups)
    for group in groups:
        yield [examples[i] for i in group]
