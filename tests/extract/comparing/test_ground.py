import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.extract.comparing.ground import Ground, ground_of
from kg.extract.comparing.losers import loser_rows, loser_words
from kg.extract.comparing.pairs import Pairs, pair_rows, pairs_of
from kg.extract.comparing.things import THING_COLUMNS, chances
from kg.extract.findings import Findings, Thing
from kg.extract.learned.trees import Rows
from tests.extract.methods import findings_with

ROLES = {"FrobNet": "proposed", "MAE": "compared", "BEiT": "used"}


def asked(ground: Ground, score: float) -> Pairs:
    """The pairs where every place answers the first question with this score."""
    return pairs_of(ground, np.full(len(ground.places.token), score, np.float32))


def test_nothing_is_asked_of_fewer_than_two_methods() -> None:
    assert ground_of([findings_with("FrobNet outperforms all.", {"FrobNet": "proposed"})]) is None


def test_nothing_is_asked_where_no_sentence_of_the_abstract_has_a_cue() -> None:
    text = "We propose FrobNet. It uses MAE."
    assert ground_of([findings_with(text, {"FrobNet": "proposed", "MAE": "used"}, "FrobNet beats MAE")]) is None


def test_places_are_those_of_methods_in_sentences_with_a_cue() -> None:
    text = "We propose FrobNet with MAE. FrobNet outperforms MAE and BEiT. BEiT is older."
    ground = ground_of([findings_with(text, ROLES)])
    assert ground is not None
    assert [ground.methods[m].name for m in ground.places.method] == ["FrobNet", "MAE", "BEiT"]
    assert set(ground.places.sentence.tolist()) == {2}
    cue = ground.places.cue.tolist()
    assert cue[0] == -1  # none before the winner
    assert cue[1] == cue[2] == ground.places.token[0] + 1
    assert {(ground.methods[a].name, ground.methods[b].name) for a, b in ground.said} == {
        ("FrobNet", "MAE"),
        ("FrobNet", "BEiT"),
    }


def test_a_winner_from_elsewhere_is_asked_about_only_if_it_may_be_the_papers_own() -> None:
    ground = ground_of([findings_with("We propose FrobNet on BEiT. Our method outperforms MAE.", ROLES)])
    assert ground is not None
    pairs = asked(ground, 1.0)
    names = [thing.name for thing in ground.methods]
    assert [(names[a], names[b]) for a, b in zip(pairs.winner, pairs.loser, strict=True)] == [("FrobNet", "MAE")]
    assert pairs.other.tolist() == [-1]


def test_no_pair_where_nothing_loses() -> None:
    text = "We propose FrobNet. FrobNet runs over MAE."
    ground = ground_of([findings_with(text, {"FrobNet": "proposed", "MAE": "used"})])
    assert ground is not None
    assert len(asked(ground, 0.0).winner) == 0


def test_chances_are_the_judges_or_the_rules_as_if_sure() -> None:
    thing = Thing("Method", "FrobNet", [], role="compared")
    assert chances(thing) == (0.0, 1.0, 0.0)
    thing.roles = (0.7, 0.2, 0.1)
    assert chances(thing) == (0.7, 0.2, 0.1)


ABSTRACTS = st.lists(
    st.sampled_from(
        ["FrobNet", "MAE", "BEiT", "outperforms", "than", "over", "better", "with", ". We", ".", "-", ",", "(", "by 9%"]
    ),
    max_size=14,
).map(" ".join)


@given(ABSTRACTS)
def test_rows_are_finite_and_complete_whatever_the_text(abstract: str) -> None:
    held = findings_with(f"FrobNet, MAE, BEiT. {abstract}", ROLES)
    ground = ground_of([held])
    if ground is None:
        return
    places = len(ground.places.token)
    assert ground.things.shape == (3, THING_COLUMNS)
    dense = loser_rows(ground)
    assert len(dense) == loser_words(ground).rows == places
    assert np.isfinite(dense).all()
    scores = np.linspace(0, 1, places, dtype=np.float32)
    pairs = pairs_of(ground, scores)
    if len(pairs.winner):
        rows = pair_rows(ground, pairs, dense, scores)
        assert len(rows) == len(pairs.winner)
        assert np.isfinite(rows).all()
    assert (pairs.winner != pairs.loser).all()
    assert (ground.places.method[pairs.place] == pairs.loser).all()
    named = pairs.other >= 0
    assert (ground.places.method[pairs.other[named]] == pairs.winner[named]).all()
    assert (ground.places.sentence[pairs.other[named]] == ground.places.sentence[pairs.place[named]]).all()


def told(texts: list[Findings]) -> tuple[Rows, list[list[int]], Rows]:
    """The rows of all questions about some texts, each of which is asked with others or not."""
    ground = ground_of(texts)
    if ground is None:
        return np.zeros((0, 0), np.float32), [], np.zeros((0, 0), np.float32)
    dense, words = loser_rows(ground), loser_words(ground)
    scores = 1 - dense[:, :5].mean(axis=1) / 50  # some that are a place's own, all likely enough
    pairs = pairs_of(ground, scores)
    hashed = [sorted(words.bucket[words.row == row].tolist()) for row in range(words.rows)]
    rows = pair_rows(ground, pairs, dense, scores) if len(pairs.winner) else np.zeros((0, 0), np.float32)
    return dense, hashed, rows


@settings(max_examples=200)
@given(st.lists(ABSTRACTS, min_size=2, max_size=4))
@example(
    ["FrobNet outperforms MAE with", "FrobNet outperforms MAE"]
)  # the tokens behind and before a name are another's
@example(["FrobNet outperforms MAE", "- FrobNet outperforms MAE"])
def test_what_is_asked_of_a_text_is_the_same_alone_and_among_others(abstracts: list[str]) -> None:
    texts = [
        findings_with(text, {name: role for name, role in ROLES.items() if name in text}, "x - with")
        for text in abstracts
    ]
    alone = [told([held]) for held in texts]
    dense, hashed, rows = told(texts)
    assert hashed == [each for one in alone for each in one[1]]
    for among, column in ((dense, 0), (rows, 2)):
        apart = [row for one in alone for row in one[column].tolist()]
        assert among.tolist() == apart


def test_pairs_grow_with_the_text_and_not_with_its_square() -> None:
    names = [f"Net{number}X" for number in range(150)]
    text = f"We propose them. {names[0]} outperforms {', '.join(names[1:])}."
    held = findings_with(text, dict.fromkeys(names, "used"))
    for thing in held.things:
        thing.roles = (0.3, 0.4, 0.3)
    ground = ground_of([held])
    assert ground is not None
    pairs = asked(ground, 1.0)
    assert set(pairs.loser.tolist()) == set(range(150))
    assert np.bincount(pairs.loser).max() <= 2 * 16 + 1
