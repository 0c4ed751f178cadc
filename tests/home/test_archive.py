"""The archive: a set of lines, whatever their order and grouping."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import HomeError
from kg.home import archive as archives
from kg.home.archive import Archive, append, load, read_segment
from kg.home.layout import Home

LINES = st.lists(st.text(max_size=20).map(lambda text: repr(text).encode() + b"\n"), max_size=30)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.records.mkdir()
    return home


@given(lines=LINES, cut=st.integers(0, 30))
def test_any_order_and_grouping_gives_one_digest(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], cut: int
) -> None:
    home = Home(tmp_path_factory.mktemp("home"))
    home.records.mkdir()

    at_once = append(home, Archive(), lines)
    in_two = append(home, append(home, Archive(), reversed(lines[cut:])), lines[:cut])

    assert at_once.digest == in_two.digest
    assert at_once.records == in_two.records == len(set(lines))
    held = [line for segment in in_two.segments for line in read_segment(home, segment)]
    assert sorted(held) == sorted(set(lines))
    assert load(home, in_two.segments) == in_two


def test_segments_are_cut(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "SEGMENT_RECORDS", 4)

    archive = append(home, Archive(), [b"%d\n" % n for n in range(10)])

    assert [segment.records for segment in archive.segments] == [4, 4, 2]
    assert {path.name for path in home.records.iterdir()} == {segment.name for segment in archive.segments}


@pytest.mark.parametrize("damage", [lambda content: content[:-9], lambda content: b"", lambda content: b"junk" * 9])
def test_a_damaged_segment_is_named(home: Home, damage: object) -> None:
    (segment,) = append(home, Archive(), [b"one\n", b"two\n"]).segments
    path = home.records / segment.name
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]

    with pytest.raises(HomeError, match=segment.name):
        read_segment(home, segment)


def test_a_lost_segment_is_named(home: Home) -> None:
    (segment,) = append(home, Archive(), [b"one\n"]).segments
    (home.records / segment.name).unlink()

    with pytest.raises(HomeError, match=segment.name):
        load(home, [segment])


def test_another_content_under_the_name_is_noticed(home: Home) -> None:
    (one,) = append(home, Archive(), [b"one\n"]).segments
    (two,) = append(home, Archive(), [b"two\n"]).segments
    (home.records / one.name).write_bytes((home.records / two.name).read_bytes())

    with pytest.raises(HomeError, match="not what was written"):
        read_segment(home, one)
