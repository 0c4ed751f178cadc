"""What a tagger says of papers that it has not learned from: those of the fold it left out, or papers without labels.

It runs as int8 through the same code as the shipped one. Students learn from what teachers say, and so does the judge.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from numpy.typing import NDArray

from kg.errors import InputError
from kg.extract.tagger.model import Tagger
from kg.extract.tagger.tagged import Tagged
from kg.extract.text import Text, joined
from kg.fold import fold
from kg.model import Paper, Source
from scripts.train import gold, onnx_file
from scripts.train.encoder import pretrained


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The step's arguments."""
    parser.add_argument(
        "--gold", type=Path, nargs="+", required=True, metavar="FILE", help="labelled papers (JSON Lines)"
    )
    parser.add_argument(
        "--unlabelled", type=Path, nargs="*", default=[], metavar="FILE", help="papers (JSON Lines, .gz)"
    )
    parser.add_argument("--without", type=Path, nargs="*", default=[], metavar="FILE", help="papers that are left out")
    parser.add_argument("--tagger", type=Path, required=True, metavar="FILE", help="a teacher (.pt) or student (.onnx)")
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument(
        "--fold", type=int, help="the labelled papers that it left out, which it reads (none: no labelled)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.npz")


def run(arguments: argparse.Namespace) -> None:
    """Write what one tagger says."""
    labelled = gold.read(arguments.gold)
    own, _ = gold.parted(labelled, arguments.folds, arguments.fold)
    papers = [*(one.paper for one in own), *unlabelled(arguments.unlabelled, [*arguments.gold, *arguments.without])]
    if not papers:
        raise InputError("silver: nothing to read: name a --fold of the labelled papers, or --unlabelled papers")
    with TemporaryDirectory() as folder:
        tagger = Tagger(_onnx(arguments.tagger, Path(folder)))
        said = []
        for number, paper in enumerate(papers):
            said += tagger.read([text_of(paper)])
            if number % 500 == 0:
                print(f"{number} of {len(papers)}", file=sys.stderr, flush=True)
    save(arguments.out, [p.title for p in papers], said)


def _onnx(file: Path, folder: Path) -> Path:
    if file.suffix == ".onnx":
        return file
    model = pretrained()
    model.load_state_dict(torch.load(file, weights_only=True))
    onnx_file.write(model, folder / "teacher.onnx")
    return folder / "teacher.onnx"


def unlabelled(files: Sequence[Path], without: Sequence[Path]) -> list[Paper]:
    """The papers of these files (title, abstract), save those whose title stands in the files of `without`, and repetitions."""
    seen = {fold(title) for title, _ in _rows(without)}
    out = []
    for title, abstract in _rows(files):
        if fold(title) not in seen:
            seen.add(fold(title))
            out.append(Paper("", title, abstract, Source("", "", len(out))))
    return out


def _rows(files: Sequence[Path]) -> list[tuple[str, str]]:
    out = []
    for file in files:
        if not file.is_file():
            raise InputError(f"{file}: no such file; name a file of papers (JSON Lines)")
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        out += [(str(row["title"]), str(row["abstract"])) for row in rows]
    return out


def text_of(paper: Paper) -> Text:
    """The text of a paper without tokens, which a tagger does not need."""
    raw = joined(paper)
    return Text(raw, len(raw) - len(paper.abstract), [], [], [], [])


@dataclass(frozen=True, slots=True)
class Silver:
    """What teachers say: by folded title."""

    by_title: dict[str, Tagged]

    def of(self, paper: Paper) -> Tagged:
        """What is said of a paper. Raises InputError where nothing is."""
        try:
            return self.by_title[fold(paper.title)]
        except KeyError:
            raise InputError(f"no tagger has read {paper.title!r}; run the step `silver` for every fold") from None


def save(file: Path, titles: Sequence[str], said: Sequence[Tagged]) -> None:
    """Write what is said of papers with these titles."""
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        file,
        titles=np.array(titles),
        words=np.array([len(t.starts) for t in said]),
        starts=np.concatenate([t.starts for t in said]).astype(np.int32),
        ends=np.concatenate([t.ends for t in said]).astype(np.int32),
        shares=np.concatenate([t.shares for t in said]).astype(np.float16),
    )


def read(files: Sequence[Path]) -> Silver:
    """What the teachers of these files say; where several have read a paper, their mean."""
    sums: dict[str, list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]]] = {}
    for file in files:
        if not file.is_file():
            raise InputError(f"{file}: no such file; the step `silver` makes it")
        held = np.load(file)
        shares = held["shares"]
        starts, ends = held["starts"].astype(np.int64), held["ends"].astype(np.int64)
        bounds = np.concatenate([[0], np.cumsum(held["words"])])
        for title, low, high in zip(held["titles"].tolist(), bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            sums.setdefault(fold(title), []).append(
                (starts[low:high], ends[low:high], shares[low:high].astype(np.float32))
            )
    return Silver(
        {t: Tagged(rows[0][0], rows[0][1], sum(r[2] for r in rows) / np.float32(len(rows))) for t, rows in sums.items()}
    )
