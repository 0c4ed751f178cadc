import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.extract.comparing.find import LIKELY, SURE, Models, compare, decided, with_words
from kg.extract.comparing.pairs import Pairs
from kg.extract.findings import Findings
from kg.extract.learned.files import model_bytes
from kg.extract.learned.hashing import Linear
from tests.extract.methods import findings_with

ROLES = {"FrobNet": "proposed", "MAE": "compared", "BEiT": "compared", "DETR": "used"}


def held_of(sentence: str) -> Findings:
    text = f"We propose FrobNet, a network. {sentence}"
    return findings_with(text, {name: role for name, role in ROLES.items() if name in text}, "FrobNet: a network")


def compared(sentence: str) -> set[tuple[str, str]]:
    held = held_of(sentence)
    compare([held])
    return {(one.better.name, one.worse.name) for one in held.comparisons}


@pytest.mark.parametrize(
    ("sentence", "losers"),
    [
        ("FrobNet outperforms MAE by 2.1% on ImageNet.", {"MAE"}),
        ("Experiments show that our method significantly outperforms MAE and BEiT.", {"MAE", "BEiT"}),
        ("FrobNet achieves 3.1% higher accuracy than MAE.", {"MAE"}),
        ("FrobNet builds on DETR and surpasses MAE by 2 points.", {"MAE"}),
        ("FrobNet runs over DETR without changes.", set()),
    ],
)
def test_plain_sentences(sentence: str, losers: set[str]) -> None:
    assert compared(sentence) == {("FrobNet", loser) for loser in losers}


def test_a_comparison_says_how_sure_it_is_and_who_made_it() -> None:
    held = held_of("FrobNet outperforms MAE by 2.1% on ImageNet.")
    compare([held])
    (one,) = held.comparisons
    assert LIKELY <= one.confidence <= 1
    assert one.extractors == ("comparing", "rules")
    assert (one.sentence, one.aspect) == (2, "quality")


SENTENCES = (
    "FrobNet surpasses MAE, BEiT and DETR.",
    "FrobNet is slower than DETR, but better than MAE.",
    "It builds on DETR.",
    "Our method outperforms BEiT by 2%, while MAE lags behind it.",
    "Compared with DETR, MAE is worse",
    "",
)


def said_of(held: Findings) -> list[tuple[str, str, str | None, int, float, tuple[str, ...]]]:
    return [(c.better.name, c.worse.name, c.aspect, c.sentence, c.confidence, c.extractors) for c in held.comparisons]


@given(st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_what_is_said_of_a_text_is_the_same_alone_and_among_others(sentences: list[str]) -> None:
    together = [held_of(sentence) for sentence in sentences]
    compare(together)
    for sentence, among in zip(sentences, together, strict=True):
        alone = held_of(sentence)
        compare([alone])
        assert said_of(among) == said_of(alone)


def test_a_text_that_compares_nothing_needs_no_models() -> None:
    held = findings_with("We propose FrobNet.", {"FrobNet": "proposed"})
    compare([held], models=None)
    assert held.comparisons == []


def pairs_of(rows: list[tuple[int, int]]) -> Pairs:
    winner, loser = np.array(rows, np.intp).reshape(-1, 2).T
    return Pairs(winner, loser, loser, np.full(len(winner), -1))


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] != pair[1]),
        st.floats(0, 1, width=32),
        max_size=20,
    )
)
def test_what_is_said_is_likely_one_way_and_has_one_winner_unless_more_are_sure(
    chances: dict[tuple[int, int], float],
) -> None:
    rows = list(chances)
    scores = np.array(list(chances.values()), np.float32)
    said = [rows[row] for row in decided(pairs_of(rows), scores)]
    assert len(said) == len(set(said))
    for winner, loser in said:
        assert chances[winner, loser] >= LIKELY
        assert (loser, winner) not in said
        rivals = sorted((chances[pair] for pair in said if pair[1] == loser), reverse=True)
        assert all(chance >= SURE for chance in rivals[1:])
    for (winner, loser), chance in chances.items():
        if chance >= SURE and chances.get((loser, winner), 0) < chance:
            assert (winner, loser) in said


def test_words_are_told_as_log_odds_and_never_without_bound() -> None:
    rows = with_words(np.zeros((3, 2), np.float32), np.array([0, 0.5, 1], np.float32))
    assert rows.shape == (3, 3)
    assert rows[1, 2] == 0
    assert np.isfinite(rows).all()
    assert rows[0, 2] == pytest.approx(-rows[2, 2], abs=1e-2)


def test_the_files_are_what_is_loaded() -> None:
    models = Models.load()
    for name, content in models.files().items():
        if name.endswith(".onnx"):
            assert content == model_bytes(name)
        else:
            again = Linear.from_bytes(content, name)
            assert (again.weights == Linear.load(name.removesuffix(".npz")).weights).all()


def test_a_damaged_model_is_named() -> None:
    with pytest.raises(ModelError, match="comparison-losers"):
        Linear.from_bytes(b"nothing", "comparison-losers")
