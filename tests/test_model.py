"""The data of the way comes back from a pickle as it was."""

from __future__ import annotations

import pickle
from copy import copy
from dataclasses import fields, is_dataclass

import pytest

from kg import model

KINDS = [kind for name, kind in vars(model).items() if name[0].isupper() and is_dataclass(kind)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_comes_back(kind: type) -> None:
    one = kind(**{each.name: f"its {each.name}" for each in fields(kind)})
    for other in (pickle.loads(pickle.dumps(one, pickle.HIGHEST_PROTOCOL)), copy(one)):
        assert type(other) is kind
        assert other == one
