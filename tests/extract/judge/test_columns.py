import numpy as np
import pytest

from kg.extract.findings import Findings
from kg.extract.judge.candidates import Candidate, candidates
from kg.extract.judge.columns import columns
from kg.extract.judge.places import Matrix, places_of
from kg.extract.judge.words import words_of
from kg.extract.tagger.labels import CLASSES, TAGS, begin_tag, inside_tag
from kg.extract.tagger.tagged import Tagged
from tests.extract.judge.test_candidates import by_name, findings, history

TEXT = "We propose FrobNet (FN) for pose estimation. FN beats ResNet-50 on ImageNet, and human pose estimation is easy."


def described(held: Findings) -> tuple[list[Candidate], Matrix]:
    table = history("pose estimation", "human pose estimation")
    found = candidates(held, table)
    return found, columns([held], found, places_of([held], [found]), table, np.zeros((len(found), 5), np.float32))


def test_every_candidate_has_its_row() -> None:
    found, rows = described(findings(TEXT))
    assert rows.shape[0] == len(found)
    assert rows.dtype == np.float32
    assert np.isfinite(rows).all()


def test_the_width_is_the_same_for_every_text() -> None:
    widths = {described(findings(text))[1].shape[1] for text in (TEXT, "ImageNet.", "A pose estimation.")}
    assert len(widths) == 1


def test_a_text_is_described_the_same_again() -> None:
    assert (described(findings(TEXT))[1] == described(findings(TEXT))[1]).all()


def test_what_the_tagger_says_is_in_the_columns() -> None:
    held = findings(TEXT)
    found, without = described(held)
    starts, ends = (np.array(side, np.int64) for side in (held.text.starts, held.text.ends))
    shares = np.zeros((len(starts), TAGS), np.float32)
    shares[:, 0] = 1
    at = held.text.raw.index("human pose estimation")
    method = next(number for number, (_, kind) in enumerate(CLASSES) if kind == "Task")
    for number, word in enumerate(np.flatnonzero((starts >= at) & (starts < at + 20))):
        shares[word] = 0
        shares[word, begin_tag(method) if number == 0 else inside_tag(method)] = 1
    held.tagged = Tagged(starts, ends, shares)
    again, tagged = described(held)
    assert [c.places for c in again] == [c.places for c in found]
    changed = {name for name, c in by_name(held, found).items() if (without != tagged).any(axis=1)[found.index(c)]}
    assert "human pose estimation" in changed
    assert "FrobNet" not in changed


def test_words_of_a_candidate_are_those_around_it() -> None:
    held = findings("We like FrobNet. ImageNet is large.")
    found = candidates(held, history("x"))
    alone = findings("We like FrobNet.")
    short = candidates(alone, history("x"))
    names, names_alone = by_name(held, found), by_name(alone, short)
    hashed = words_of(found, places_of([held], [found])).take(np.array([found.index(names["FrobNet"])]))
    hashed_alone = words_of(short, places_of([alone], [short])).take(np.array([short.index(names_alone["FrobNet"])]))
    assert sorted(hashed.bucket) == sorted(hashed_alone.bucket)


@pytest.mark.parametrize("size", [0, 1])
def test_few_candidates_are_no_matter(size: int) -> None:
    held = findings("ImageNet." * size)
    found = candidates(held, history("x"))
    assert len(found) == size
    assert words_of(found, places_of([held], [found])).rows == size
