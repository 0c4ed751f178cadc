"""What a tagger says of papers, kept for those who learn from it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is in the extra `train`")

from kg.errors import InputError
from kg.extract.shipped import SHIPPED
from kg.extract.tagger.load import reader
from scripts.train import gold, silver

LISTS: dict[str, list[object]] = {
    key: [] for key in ("methods", "datasets", "metrics", "tasks", "results", "comparisons")
}
LABELLED = [
    {"title": f"Net {number}: a study", "abstract": f"We propose Net{number} and test it on CIFAR-{number}0.", **LISTS}
    for number in range(1, 9)
]
OTHERS = [{"title": title, "abstract": "BERT is tested on SQuAD."} for title in ("Net 1: A Study", "Of others")]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    out = {}
    for name, rows in (("gold", LABELLED), ("others", OTHERS)):
        out[name] = tmp_path / f"{name}.jsonl"
        out[name].write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return out


def said(*words: object) -> silver.Silver:
    parser = argparse.ArgumentParser()
    silver.add_arguments(parser)
    arguments = parser.parse_args([str(word) for word in words])
    silver.run(arguments)
    return silver.read([arguments.out])


def test_it_reads_the_labelled_papers_of_its_fold_alone(files: dict[str, Path], tmp_path: Path) -> None:
    papers = gold.read([files["gold"]])
    own = [p.paper for p, fold in zip(papers, gold.folds(papers, 2), strict=True) if fold == 1]
    assert 0 < len(own) < len(papers)
    found = said("--gold", files["gold"], "--tagger", SHIPPED, "--fold", 1, "--out", tmp_path / "s.npz")
    assert len(found.by_title) == len(own)
    read = reader(SHIPPED)
    for paper in own:
        (again,) = read([silver.text_of(paper)])
        assert np.array_equal(found.of(paper).starts, again.starts)
        assert np.allclose(found.of(paper).shares, again.shares, atol=1e-3)  # kept in half precision


def test_of_papers_without_labels_those_with_are_left_out(files: dict[str, Path], tmp_path: Path) -> None:
    words = ("--gold", files["gold"], "--tagger", SHIPPED, "--unlabelled", files["others"])
    assert list(said(*words, "--out", tmp_path / "s.npz").by_title) == ["of-other"]


def test_nothing_to_read_is_an_error(files: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name a --fold"):
        said("--gold", files["gold"], "--tagger", SHIPPED, "--out", tmp_path / "s.npz")
    assert not (tmp_path / "s.npz").exists()


def test_where_several_have_read_a_paper_their_mean_counts(files: dict[str, Path], tmp_path: Path) -> None:
    (paper, *_) = (p.paper for p in gold.read([files["gold"]]))
    (one,) = reader(SHIPPED)([silver.text_of(paper)])
    other = type(one)(one.starts, one.ends, 1 - one.shares)
    for name, tagged in (("a", one), ("b", other)):
        silver.save(tmp_path / f"{name}.npz", [paper.title], [tagged])
    mean = silver.read([tmp_path / "a.npz", tmp_path / "b.npz"]).of(paper)
    assert np.allclose(mean.shares, 0.5, atol=1e-3)
