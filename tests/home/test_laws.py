"""The laws of a home: equal to the fold of its input, changed by nothing twice, added to and taken from in any order."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

import pytest

from kg.build import add, build, refold, remove
from kg.errors import HomeError, InputError
from kg.graph.dump import digest
from kg.home import manifest as manifests
from kg.home.layout import Home
from kg.home.lock import writing
from kg.intake import Intake
from kg.opening import open_home
from tests.corpus import row, write


def files(home: Home) -> dict[str, tuple[str, int]]:
    """Digest and time of change of every file of a home, the lock left out."""
    return {
        str(path.relative_to(home.path)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in home.path.rglob("*")
        if path.is_file() and path != home.lock
    }


def graph_digest(home: Home) -> str:
    """Digest of the canonical dump of what the store holds."""
    with open_home(home) as store:
        return digest(store.graph())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return write(tmp_path / "papers.jsonl", range(12))


def of(*paths: Path) -> Intake:
    return Intake([str(path) for path in paths])


def test_a_build_is_in_the_manifest_and_in_the_store(home: Home, papers: Path) -> None:
    outcome = build(home, of(papers))

    assert outcome.changed
    state = manifests.require(home)
    assert (state.papers, state.records) == (12, 12)
    assert [(entry.name, entry.entries) for entry in state.inputs] == [(str(papers), 12)]
    assert state.inputs[0].sha256 == hashlib.sha256(papers.read_bytes()).hexdigest()
    assert graph_digest(home) == state.graph
    with open_home(home) as store:
        assert store.counts().nodes == state.nodes
        assert store.counts().relationships == state.relationships
        assert store.build()["archive"] == state.archive


def test_the_same_again_changes_no_file(home: Home, papers: Path) -> None:
    build(home, of(papers))
    before = files(home)

    assert not build(home, of(papers)).changed
    assert not refold(home).changed
    assert not add(home, of(papers)).changed
    assert files(home) == before


def test_any_order_gives_the_same_graph(tmp_path: Path, home: Home, papers: Path) -> None:
    numbers = list(range(12))
    random.Random(7).shuffle(numbers)
    other = Home(tmp_path / "other")

    build(home, of(papers))
    build(other, of(write(tmp_path / "a.jsonl", numbers[:5]), write(tmp_path / "b.jsonl", numbers[5:])))

    assert graph_digest(home) == graph_digest(other)


def test_added_in_parts_is_built_at_once(tmp_path: Path, home: Home) -> None:
    parts = [write(tmp_path / f"{n}.jsonl", range(3 * n, 3 * n + 3)) for n in range(4)]
    other = Home(tmp_path / "other")

    build(home, of(*parts))
    for part in (parts[2], parts[0], parts[3], parts[1], parts[0]):
        add(other, of(part))

    assert graph_digest(home) == graph_digest(other)
    assert manifests.require(home).archive == manifests.require(other).archive
    assert {entry.name for entry in manifests.require(other).inputs} == set(map(str, parts))


def test_removed_is_built_without(tmp_path: Path, home: Home, papers: Path) -> None:
    without = write(tmp_path / "without.jsonl", [n for n in range(12) if n not in (3, 8)])
    other = Home(tmp_path / "other")
    build(home, of(papers))
    build(other, of(without))

    remove(home, [f"arxiv:{row(3)['id']}", f"arxiv:{row(8)['id']}"])

    assert graph_digest(home) == graph_digest(other)
    assert manifests.require(home).papers == 10


def test_a_paper_goes_with_all_of_its_records(tmp_path: Path, home: Home) -> None:
    bare = {key: value for key, value in row(1).items() if key in ("title", "abstract")}
    second = tmp_path / "second.jsonl"
    second.write_text(json.dumps(bare) + "\n")
    build(home, of(write(tmp_path / "first.jsonl", [1, 2]), second))
    assert manifests.require(home).papers == 2

    remove(home, [f"arxiv:{row(1)['id']}"])

    assert manifests.require(home).records == 1


def test_an_unknown_paper_cannot_be_removed(home: Home, papers: Path) -> None:
    build(home, of(papers))
    before = files(home)

    with pytest.raises(HomeError, match="no paper arxiv:0000"):
        remove(home, [f"arxiv:{row(1)['id']}", "arxiv:0000.00000"])

    assert files(home) == before


def test_papers_are_not_lost_unless_that_is_asked_for(tmp_path: Path, home: Home, papers: Path) -> None:
    fewer = write(tmp_path / "fewer.jsonl", range(4, 20))
    build(home, of(papers))
    before = files(home)

    with pytest.raises(HomeError, match=r"4 of 12 papers .* kg add .* --replace"):
        build(home, of(fewer))
    assert files(home) == before

    build(home, of(fewer), replace=True)
    assert manifests.require(home).papers == 16


def test_a_paper_that_comes_back_under_its_title_or_another_identifier_is_not_lost(tmp_path: Path, home: Home) -> None:
    one, two = row(1), row(2)
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text(json.dumps({k: one[k] for k in ("title", "abstract")}) + "\n" + json.dumps(two) + "\n")
    new.write_text(json.dumps(one) + "\n" + json.dumps({**two, "title": "Net2, another title"}) + "\n")
    build(home, of(old))

    build(home, of(new))

    assert manifests.require(home).papers == 2


def test_records_are_input_too(tmp_path: Path, home: Home, papers: Path) -> None:
    from kg.intake import write_records
    from kg.progress import Steps

    other = Home(tmp_path / "other")
    found = tmp_path / "records.jsonl"
    with found.open("wb") as out:
        write_records(of(papers), out, tmp_path / "rejects.jsonl", Steps())

    build(home, of(papers))
    build(other, of(found))

    assert manifests.require(home).archive == manifests.require(other).archive
    assert graph_digest(home) == graph_digest(other)


@pytest.mark.parametrize("damage", ["lost", "stale", "damaged"])
def test_the_store_is_made_again_on_opening(tmp_path: Path, home: Home, papers: Path, damage: str) -> None:
    other = Home(tmp_path / "other")
    build(home, of(papers))
    build(other, of(write(tmp_path / "other.jsonl", range(3))))
    store = home.plain("graph.kgl")
    expected = graph_digest(home)
    before = files(home)

    if damage == "lost":
        store.unlink()
    elif damage == "stale":
        store.write_bytes(other.plain("graph.kgl").read_bytes())
    else:
        store.write_bytes(store.read_bytes()[:100])

    assert graph_digest(home) == expected
    assert {name: now for name, now in files(home).items() if name != "graph.kgl"} == {
        name: then for name, then in before.items() if name != "graph.kgl"
    }


def test_a_lost_ledger_is_made_again(home: Home, papers: Path) -> None:
    build(home, of(papers))
    ledger = home.plain("ledger.jsonl")
    content = ledger.read_bytes()
    ledger.unlink()

    assert not refold(home).changed
    assert ledger.read_bytes() == content


def test_reading_needs_no_lock(home: Home, papers: Path) -> None:
    build(home, of(papers))

    with writing(home):
        assert graph_digest(home) == manifests.require(home).graph


def test_decisions_are_obeyed_and_never_written(home: Home, papers: Path) -> None:
    build(home, of(papers))
    home.decisions.write_text('same:\n  - [Method, "Net1", "Net2"]\n')

    assert refold(home).changed

    with open_home(home) as store:
        answer = store.query("MATCH (m:Method) WHERE m.name IN ['Net1', 'Net2'] RETURN count(m)")
    assert answer.rows == [(1,)]
    assert home.decisions.read_text() == 'same:\n  - [Method, "Net1", "Net2"]\n'


def test_what_cannot_be_read_is_kept_and_counted(tmp_path: Path, home: Home, papers: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(papers.read_text() + "{not json\n")

    outcome = build(home, of(broken))

    assert outcome.after.papers == 12
    assert sum(outcome.rejects.values()) == 1
    assert outcome.rejects_file == home.plain("rejects.jsonl")
    assert len(home.plain("rejects.jsonl").read_text().splitlines()) == 1

    build(home, of(papers))
    assert not home.plain("rejects.jsonl").exists()


def test_strict_input_with_a_reject_leaves_the_home_as_it_was(tmp_path: Path, home: Home, papers: Path) -> None:
    build(home, of(papers))
    before = files(home)
    broken = tmp_path / "broken.jsonl"
    broken.write_text(papers.read_text() + "{not json\n")

    with pytest.raises(InputError, match="1 entr"):
        build(home, Intake([str(broken)], strict=True))

    assert files(home) == before
