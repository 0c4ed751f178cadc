import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.extract.judge.history import COLUMNS, History, name_key, spelled


def history(*names: str, never: tuple[str, ...] = ()) -> History:
    """A table in which each name was taken twice of three times as a required task, and the others never."""
    all_names = [spelled(name) for name in (*names, *never)]
    counts = np.zeros((len(all_names), len(COLUMNS)), np.float32)
    counts[:, 0] = 3
    counts[: len(names), COLUMNS.index("Task required")] = 2
    return History(all_names, counts)


@pytest.mark.parametrize(
    ("one", "other"), [("auto-encoders", "autoencoder"), ("Fine Tuning", "fine-tuning"), ("LLMs", "LLM")]
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("mAP", "map"), ("GPT-4", "GPT-3"), ("MATH", "math")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_was_taken_in_any_spelling() -> None:
    table = history("pose estimation", "MAP", never=("gait",))
    taken = [name_key(name) in table.taken for name in ("Pose-Estimations", "MAP", "map", "gait", "pose")]
    assert taken == [True, True, False, False, False]


def test_counts_are_those_of_the_name_whatever_its_spelling() -> None:
    table = history("pose estimation")
    rows = table.rows([name_key("Pose-Estimation"), name_key("gait")])
    assert rows[0, 0] == 3
    assert rows[0, COLUMNS.index("Task required")] == 2
    assert not rows[1].any()


@given(st.lists(st.from_regex(r"[a-z]{1,8}( [a-z0-9]{1,5})?", fullmatch=True), min_size=1, unique_by=name_key))
def test_a_table_is_read_as_it_was_written(names: list[str]) -> None:
    table = history(*names)
    again = History.from_bytes(table.to_bytes())
    assert list(again.names) == list(table.names)
    assert (again.counts == table.counts).all()


def test_damage_is_told() -> None:
    with pytest.raises(ModelError, match="damaged"):
        History.from_bytes(b"no table")
    out = io.BytesIO()
    np.savez(out, names=np.frombuffer(b"one\ntwo", np.uint8), counts=np.zeros((1, len(COLUMNS))))
    with pytest.raises(ModelError, match="its size"):
        History.from_bytes(out.getvalue())
