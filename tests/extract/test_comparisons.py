import pytest

from kg.catalogue import Entry, load
from kg.extract.comparisons import comparisons_said, find_comparisons, main_proposal
from kg.extract.confidence import COMPARISON
from tests.extract.methods import findings_with
from tests.papers import record

ROLES = {
    "FrobNet": "proposed",
    "FrobNet-XL": "proposed",
    "MAE": "compared",
    "BEiT": "compared",
    "DETR": "compared",
    "CLIP": "used",
    "LLMs": "compared",
}


def said(sentence: str, opening: str = "We propose FrobNet.", **more: str) -> set[tuple[str, str]]:
    """The pairs of a text: this opening, then this sentence, with the methods of `ROLES` and `more` that stand in it."""
    text = f"{opening} {sentence}"
    held = findings_with(text, {name: role for name, role in (ROLES | more).items() if name in text})
    return {(one.better.name, one.worse.name) for one in comparisons_said(held)}


def pairs(*losers: str, winner: str = "FrobNet") -> set[tuple[str, str]]:
    return {(winner, loser) for loser in losers}


@pytest.mark.parametrize(
    "sentence",
    [
        "FrobNet outperforms MAE on ImageNet.",
        "FrobNet surpasses MAE.",
        "FrobNet consistently exceeds MAE by 2.1 points.",
        "FrobNet is 3x faster than MAE.",
        "FrobNet is far more accurate than the state-of-the-art MAE model.",
        "FrobNet is superior to MAE.",
        "FrobNet improves upon MAE by 2%.",
        "FrobNet gains 2.1 points over MAE.",
        "FrobNet reduces the error by 4% compared to MAE.",
        "Compared to MAE, FrobNet reduces the error by 4%.",
        "FrobNet not only matches but exceeds the performance of MAE.",
        "FrobNet, a plain network, beats MAE.",
    ],
)
def test_a_cue_between_winner_and_loser(sentence: str) -> None:
    assert said(sentence) == pairs("MAE")


@pytest.mark.parametrize(
    "sentence",
    [
        "MAE is outperformed by FrobNet.",
        "MAE is clearly surpassed by FrobNet.",
        "MAE lags behind FrobNet.",
        "MAE underperforms FrobNet on every task.",
        "MAE is slower than FrobNet.",
        "MAE is inferior to FrobNet.",
    ],
)
def test_a_cue_that_names_the_loser_first(sentence: str) -> None:
    assert said(sentence) == pairs("MAE")


@pytest.mark.parametrize(
    "sentence",
    [
        "FrobNet surpasses MAE, BEiT and DETR.",
        "FrobNet surpasses MAE by 5.1%, BEiT by 4%, and even DETR.",
        "FrobNet surpasses MAE (81.2), BEiT (80.3), and the larger DETR (84.9).",
        "FrobNet surpasses strong baselines such as MAE, BEiT and DETR.",
        "FrobNet surpasses models with ten times more weights such as MAE, BEiT, and DETR.",
    ],
)
def test_several_losers_of_one_cue(sentence: str) -> None:
    assert said(sentence) == pairs("MAE", "BEiT", "DETR")


@pytest.mark.parametrize(
    "sentence", ["Our approach outperforms MAE.", "It outperforms MAE.", "We reach 3% higher accuracy than MAE."]
)
def test_the_proposal_stands_behind_our_approach(sentence: str) -> None:
    assert said(sentence) == pairs("MAE")


def test_it_is_the_proposal_that_the_sentence_before_began_with() -> None:
    opening = "We propose FrobNet and FrobNet-XL. FrobNet-XL is the large one."
    assert said("It surpasses MAE.", opening) == pairs("MAE", winner="FrobNet-XL")


def test_one_winner_for_all_cues_of_a_sentence() -> None:
    sentence = "Our method outperforms MAE and BEiT, and performs better than DETR."
    assert said(sentence) == pairs("MAE", "BEiT", "DETR")


def test_each_clause_has_its_own_winner() -> None:
    sentence = "FrobNet outperforms MAE, and FrobNet-XL beats DETR."
    assert said(sentence) == {("FrobNet", "MAE"), ("FrobNet-XL", "DETR")}


def test_others_may_win_as_well() -> None:
    assert said("We find that MAE surpasses BEiT.", "We study encoders.") == {("MAE", "BEiT")}


@pytest.mark.parametrize(
    "sentence",
    [
        "FrobNet surpasses MAE-based models such as BEiT and DETR.",
        "FrobNet surpasses leading LLMs (BEiT and DETR).",
        "FrobNet surpasses LLMs like BEiT and DETR.",
    ],
)
def test_of_a_class_and_its_examples_the_examples_lose(sentence: str) -> None:
    assert said(sentence) == pairs("BEiT", "DETR")


@pytest.mark.parametrize(
    "sentence",
    [
        "FrobNet does not outperform MAE.",
        "FrobNet fails to surpass MAE.",
        "FrobNet is comparable or superior to MAE.",
        "FrobNet is on par with MAE compared to last year.",
        "FrobNet uses MAE.",
        "FrobNet was trained over three months with MAE.",
        "FrobNet outperforms state-of-the-art methods.",
        "FrobNet outperforms others, which use MAE.",
        "FrobNet outperforms others on features from MAE.",
    ],
)
def test_what_is_no_comparison(sentence: str) -> None:
    assert said(sentence) == set()


def test_proposals_do_not_lose() -> None:
    assert said("FrobNet-XL outperforms FrobNet.", "We propose FrobNet and FrobNet-XL.") == set()


def family() -> Entry:
    return next(entry for entry in load().entries if entry.kind == "family" and entry.type == "Method")


def test_a_whole_family_does_not_lose() -> None:
    held = findings_with("We propose FrobNet. FrobNet outperforms LLMs.", {"FrobNet": "proposed", "LLMs": "compared"})
    assert len(comparisons_said(held)) == 1
    held.things[1].entry = family()
    assert comparisons_said(held) == []


def test_a_pair_is_said_once_and_never_both_ways() -> None:
    text = "We propose FrobNet. FrobNet outperforms MAE. FrobNet is faster than MAE."
    held = findings_with(text, {"FrobNet": "used", "MAE": "used"})
    assert [(s.better.name, s.worse.name, s.sentence) for s in comparisons_said(held)] == [("FrobNet", "MAE", 2)]
    held = findings_with("FrobNet outperforms MAE. MAE is faster than FrobNet.", {"FrobNet": "used", "MAE": "used"})
    assert [(s.better.name, s.worse.name) for s in comparisons_said(held)] == [("FrobNet", "MAE")]


def test_the_title_promises_and_does_not_compare() -> None:
    held = findings_with("We test.", {"FrobNet": "proposed", "MAE": "used"}, title="FrobNet outperforms MAE")
    assert comparisons_said(held) == []


@pytest.mark.parametrize(
    ("sentence", "aspect"),
    [
        ("FrobNet outperforms MAE.", "quality"),
        ("FrobNet is 3x faster than MAE.", "cost"),
        ("FrobNet has a higher accuracy than MAE.", "quality"),
        ("FrobNet is more stable than MAE.", None),
    ],
)
def test_the_aspect_is_read_from_the_words_about_the_cue(sentence: str, aspect: str | None) -> None:
    held = findings_with(f"We propose FrobNet. {sentence}", {"FrobNet": "proposed", "MAE": "compared"})
    find_comparisons(held)
    (found,) = held.comparisons
    assert (found.aspect, found.sentence) == (aspect, 2)
    assert (found.confidence, found.extractors) == (COMPARISON, ("rules",))


def test_of_several_proposals_that_of_the_title_is_the_main_one() -> None:
    roles = {"FrobNet": "proposed", "MaskUp": "proposed"}
    held = findings_with("We propose FrobNet with MaskUp. FrobNet is FrobNet.", roles, title="MaskUp: a mask")
    main = main_proposal(held)
    assert main is not None
    assert main.name == "MaskUp"


def test_a_record_quotes_the_sentence() -> None:
    text = "We propose FrobNet. FrobNet outperforms MAE on ImageNet."
    found = record(text)
    assert [(c.better, c.worse, c.field) for c in found.comparisons] == [("FrobNet", "MAE", "abstract")]
    (one,) = found.comparisons
    assert text[one.start : one.end] == "FrobNet outperforms MAE on ImageNet."
