"""The archive without some papers."""

from __future__ import annotations

from collections.abc import Set

from kg.catalogue import load
from kg.errors import HomeError
from kg.home.archive import Archive, append, line_digest, read_segment
from kg.home.layout import Home
from kg.home.manifest import Segment
from kg.model import Record
from kg.records import decode
from kg.resolve.decisions import Decisions
from kg.resolve.known import Known
from kg.resolve.papers import PaperGroup, papers
from kg.resolve.reading import Reader
from kg.resolve.state import State, digest, state_of


def without(home: Home, archive: Archive, ids: Set[str], decisions: Decisions) -> Archive:
    """The archive without every record of the papers that `ids` name; segments that lose none stay as they are.

    Raises HomeError where an id names no paper.
    """
    going = _lines_of(home, archive, ids, decisions)
    kept: list[Segment] = []
    rest: list[bytes] = []
    for segment in archive.segments:
        lines = read_segment(home, segment)
        staying = [line for line in lines if line_digest(line) not in going]
        if len(staying) == len(lines):
            kept.append(segment)
        else:
            rest += staying
    unchanged = frozenset(line_digest(line) for segment in kept for line in read_segment(home, segment))
    return append(home, Archive(tuple(kept), unchanged), rest)


def _lines_of(home: Home, archive: Archive, ids: Set[str], decisions: Decisions) -> set[bytes]:
    """The digests of the lines that belong to these papers, joined as resolve joins them."""
    reader = Reader(Known(load()))
    states: list[State] = []
    lines: dict[int, bytes] = {}
    for segment in archive.segments:
        for line in read_segment(home, segment):
            record = decode(line)
            state = state_of(Record(record.paper), reader, digest(record))
            states.append(state)
            lines[id(state)] = line_digest(line)
    going: set[bytes] = set()
    found: set[str] = set()
    for group in papers(states, decisions.same_papers, decisions.different_papers)[0]:
        named = ids & _names(group)
        if named:
            found |= named
            going |= {lines[id(state)] for state in (group.best, *group.others)}
    if ids - found:
        missing = ", ".join(sorted(ids - found))
        raise HomeError(f"no paper {missing} in {home.path}: an id has its kind in front, as in arxiv:2411.04996")
    return going


def _names(group: PaperGroup) -> set[str]:
    states = (group.best, *group.others)
    return {group.id} | {state.id for state in states} | {f"{k}:{v}" for state in states for k, v in state.ids.items()}
