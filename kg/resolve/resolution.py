"""`resolve`: the fold of records and decisions into a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg import catalogue as shipped
from kg.catalogue import Catalogue
from kg.collector import no_search_for_cycles
from kg.graph.rows import Graph
from kg.model import Record
from kg.resolve.decisions import Decisions, folded_pairs
from kg.resolve.duplicates import likely_duplicates
from kg.resolve.keys import key
from kg.resolve.known import Form, Known
from kg.resolve.ledger import Duplicate, Merge
from kg.resolve.naming import Definitions, Naming, detachments, naming
from kg.resolve.papers import papers
from kg.resolve.reading import Reader
from kg.resolve.rows import Rows
from kg.resolve.state import State, digest, state_of
from kg.resolve.things import Things, definitions_of, merges, things
from kg.resolve.union import Groups


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the fold gives: the graph, the merges that were made and the likely duplicates that were not, both sorted."""

    graph: Graph
    ledger: tuple[Merge, ...]
    duplicates: tuple[Duplicate, ...]


def resolve(
    records: Iterable[Record], *, decisions: Decisions | None = None, catalogue: Catalogue | None = None
) -> Resolution:
    """Fold records into a graph: the same for any order and grouping of them, and for any of them given twice.

    Records are read once and let go one by one; what the graph needs of them is kept. `decisions` are those of a person,
    `catalogue` is by default the one that ships with the package. The figures of the build (`Graph.build`) are left
    to the caller. Raises RecordError where a record cannot be written as JSON.
    """
    decisions = decisions or Decisions()
    known = Known(catalogue if catalogue is not None else shipped.load())
    apart = decisions.apart()
    split = frozenset((kind, b) for kind, pairs in apart.items() for a, b in pairs if key(a) == key(b))
    states = _states(records, Reader(known, folded_pairs(decisions), split))
    with no_search_for_cycles():
        return _fold(states, known, decisions, split)


def _fold(states: list[State], known: Known, decisions: Decisions, split: frozenset[Form]) -> Resolution:
    """The fold of states; `states` is emptied on the way, so that what is done with can go."""
    found, ledger, unsure = papers(states, decisions.same_papers, decisions.different_papers)
    states.clear()
    known_things, ids = things(found, _named(known, definitions_of(found), decisions, split))
    rows = Rows(known_things)
    while found:
        rows.paper(found.pop(), ids.pop())
    rows.derive()
    ledger += [*merges(known_things), *_decided(known_things, decisions)]
    unsure += likely_duplicates(known_things, decisions.apart())
    return Resolution(rows.graph, tuple(sorted(ledger)), tuple(sorted(unsure)))


def _states(records: Iterable[Record], reader: Reader) -> list[State]:
    """The state of every different record; one read again adds its source only."""
    states: dict[str, State] = {}
    for record in records:
        made = digest(record)
        known = states.get(made)
        if known is None:
            states[made] = state_of(record, reader, made)
        else:
            known.sources.add(record.paper.source.name)
    return list(states.values())


def _named(known: Known, definitions: Definitions, decisions: Decisions, split: frozenset[Form]) -> Naming:
    """The naming that obeys the decisions: what they keep apart leaves its thing, then what they join is joined."""
    apart = decisions.apart()
    names = naming(known, definitions, split)
    while leaving := frozenset(detachments(names, apart)) - known.detached:
        known = Known(known.catalogue, known.detached | leaving)
        names = naming(known, definitions, split)
    groups: Groups[Form] = Groups()
    joined: list[Form] = []
    for kind, spellings in decisions.same:
        things = [(kind, names.by_name_or_id(kind, spelling)) for spelling in spellings]
        joined += things
        for thing in things[1:]:
            groups.join(things[0], thing)
    same: dict[Form, str] = {}
    for group in groups.lists(dict.fromkeys(joined)):
        # the catalogue's node stays, else the first by code point
        kept = min(group, key=lambda form: (known.by_id(*form) is None, form))
        same.update(dict.fromkeys(group, kept[1]))
    return replace(names, same=same, _bare={})


def _decided(found: Things, decisions: Decisions) -> Iterator[Merge]:
    for kind, spellings in decisions.same:
        id = found.naming.joined(kind, found.naming.by_name_or_id(kind, spellings[0]))
        if (kind, id) in found.seen:
            yield Merge(kind, id, tuple(sorted(spellings)), "decision")
