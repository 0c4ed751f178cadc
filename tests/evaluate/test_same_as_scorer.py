"""Our figures and those of the scorer that lies beside the labelled papers are the same, to the last digit."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate import evaluate, paired, read_gold, to_paper
from kg.evaluate.json_report import as_json
from kg.evaluate.names import address, normal, words
from kg.evaluate.reading import Gold
from kg.evaluate.values import numbers, opposite_signs, same_unit
from kg.extract import extract
from kg.model import ENTITY_TYPES, Entity, Record
from kg.records import to_json
from tests.shared import SHARED, needs_shared

SCORER = SHARED / "gold" / "score.py"
FILES = [SHARED / "gold" / "dev.jsonl", SHARED / "gold" / "dev2.jsonl"]


@pytest.fixture(scope="module")
def gold() -> Gold:
    """The papers that are only ever scored."""
    return read_gold(FILES)


@pytest.fixture(scope="module")
def records(gold: Gold) -> list[Record]:
    """What the rules find in them: enough right and wrong to compare."""
    return list(extract(map(to_paper, gold.papers), model=None))


def scored(records: Sequence[Record], folder: Path) -> dict[str, dict[str, float]]:
    """What the scorer says, called as a person calls it."""
    labels, found = folder / "gold.jsonl", folder / "records.jsonl"
    labels.write_bytes(b"".join(file.read_bytes() for file in FILES))
    found.write_bytes(b"".join(orjson.dumps(to_json(r), option=orjson.OPT_APPEND_NEWLINE) for r in records))
    call = [sys.executable, str(SCORER), str(labels), str(found), "--json"]
    answer: dict[str, dict[str, float]] = json.loads(subprocess.run(call, capture_output=True, check=True).stdout)
    return answer


def spoilt(record: Record, random: random.Random) -> Record:
    """The record with things lost, merged, doubled, under another type and in another role, and its order changed."""
    kept = [entity for entity in record.entities if random.random() > 0.1]
    changed: list[Entity] = []
    for entity in kept:
        match random.randrange(8):
            case 0:
                changed.append(replace(entity, aliases=(*entity.aliases, random.choice(kept).name)))
            case 1:
                changed += [entity, entity]
            case 2:
                changed.append(replace(entity, type=random.choice(ENTITY_TYPES)))
            case 3:
                changed.append(replace(entity, role=random.choice(["proposed", "used", "compared", "evaluated", None])))
            case _:
                changed.append(entity)
    random.shuffle(changed)
    names = [entity.name for entity in changed] or [None]
    results = [
        replace(result, metric=random.choice([result.metric, *names]), kind=random.choice([result.kind, "factor"]))
        for result in record.results * random.randint(1, 2)
    ]
    comparisons = [
        replace(c, better=c.worse, worse=c.better) if random.random() > 0.5 else c for c in record.comparisons
    ]
    return replace(record, entities=tuple(changed), results=tuple(results), comparisons=tuple(comparisons))


@needs_shared
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_every_figure_is_the_scorers(gold: Gold, records: list[Record], tmp_path: Path, seed: int | None) -> None:
    if seed is not None:
        chance = random.Random(seed)
        records = [spoilt(record, chance) for record in records if chance.random() > 0.1]

    theirs = scored(records, tmp_path)
    ours = as_json(evaluate(gold, paired(gold, records)))["documents"]

    assert ours["rows"].keys() - theirs.keys() == {"All four types"}
    assert len(theirs) == 12
    for name, figures in theirs.items():
        own = (ours["roles"] if "accuracy" in figures else ours["rows"])[name]
        for key, value in figures.items():
            assert own[key] == pytest.approx(value, abs=1e-9), (name, key)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The scorer's functions."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WRITTEN = st.text(st.sampled_from("aAsSiIeEyß.,/#*+@%-_ 0123\n×−–éﬁ日²xX") | st.characters(codec="utf-8"), max_size=12)


@needs_shared
@given(WRITTEN, WRITTEN)
def test_names_and_values_are_read_as_the_scorer_reads_them(scorer: ModuleType, one: str, other: str) -> None:
    assert normal(one) == scorer.norm(one)
    assert words(one) == scorer.words(one)
    assert address(one) == scorer.url_key(one)
    assert numbers(one) == scorer.numbers(one)
    assert opposite_signs(one, other) == (scorer.sign(one) * scorer.sign(other) < 0)


@needs_shared
@pytest.mark.parametrize("one", ["%", "Points", " pp ", "x", "×", "", None, "dB", "ms", "times"])
@pytest.mark.parametrize("other", ["%", "percentage points", "fold", "", None, "dB"])
def test_units_are_told_apart_as_the_scorer_does(scorer: ModuleType, one: str | None, other: str | None) -> None:
    assert same_unit(one, other) == scorer.same_unit(one, other)
