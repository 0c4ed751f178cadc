"""The laws of the fold: order, grouping and repetition have no say, and the graph keeps its schema."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.check import check
from kg.model import ENTITY_TYPES, Record
from kg.resolve import Decisions, Resolution, resolve
from kg.resolve.guard import marks
from tests.resolve.made import SMALL, lines, of_paper, record

NAMES = (
    "FooNet", "Foo-Net", "foonets", "FBN", "foo bar network", "Foo-Bar Networks", "fine big net", "FBN-50", "SAM", "SAM 2",
    "segment anything model", "sharpness-aware minimization", "ViT", "ViT-B", "ViT-L", "vision transformer", "ImageNet", "IN-1K",
    "ImageNet-1K", "accuracy", "F1", "F2", "MAE", "mean absolute error", "masked autoencoder", "中文", "C#", "C", "β-VAE",
)  # fmt: skip
DECISIONS = (
    Decisions(),
    Decisions(
        same=(("Method", ("FooNet", "SAM 2")), ("Dataset", ("SAM", "C"))),
        different=(
            ("Method", ("FBN", "foo bar network")),
            ("Method", ("MAE", "masked autoencoder")),
            ("Task", ("C", "c")),
        ),
        same_papers=(("arxiv:1", "arxiv:2"),),
        different_papers=(("doi:10.1/a", "acl:x"),),
    ),
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record out of few names and identifiers, so that they meet."""
    things = []
    held: dict[str, list[str]] = {}
    for kind in draw(st.lists(st.sampled_from(ENTITY_TYPES), max_size=3)):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
        if names[0] not in held.get(kind, ()):
            held.setdefault(kind, []).append(names[0])
            role = {"Method": "proposed", "Dataset": "evaluated"}.get(kind)
            things.append((kind, *names, {"role": draw(st.sampled_from([role, None]))}))

    def one(kind: str) -> str | None:
        return draw(st.sampled_from([None, *held.get(kind, ())]))

    results = [
        {"method": one("Method"), "baseline": one("Method"), "dataset": one("Dataset"), "metric": one("Metric"), "value": value,
         "value_text": f"<{value!r}>", "unit": draw(st.sampled_from(["", "%", "points"]))}
        for value in draw(st.lists(st.floats(0, 100), max_size=2, unique=True))
    ]  # fmt: skip
    methods = held.get("Method", [])
    comparisons = [(methods[0], methods[-1], draw(st.sampled_from(["quality", "cost", None])))] if methods else []
    ids = draw(
        st.dictionaries(st.sampled_from(["arxiv", "doi", "acl", "s2"]), st.sampled_from(["1", "2", "3"]), max_size=2)
    )
    kind = next((k for k in ("arxiv", "doi", "acl", "s2") if k in ids), None)
    return record(
        f"{kind}:{ids[kind]}" if kind else "title:00",
        *things,
        title=draw(st.sampled_from(["One", "Ones", "Two", ""])),
        results=results,
        comparisons=comparisons,
        ids=ids,
        authors=draw(st.sampled_from([(), ("Kai Foo",), ("Bo Bar", "K. Foo")])),
        year=draw(st.sampled_from([None, 2020, 2021, 2024])),
        source=draw(st.sampled_from("ab")),
        position=draw(st.integers(1, 3)),
    )


def whole(found: Resolution) -> tuple[object, ...]:
    return lines(found.graph), found.ledger, found.duplicates


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records(), max_size=8), st.sampled_from(DECISIONS), st.data())
def test_order_grouping_and_repetition_have_no_say(
    read: list[Record], decisions: Decisions, data: st.DataObject
) -> None:
    again: Sequence[Record] = data.draw(
        st.permutations(read + data.draw(st.lists(st.sampled_from(read), max_size=3) if read else st.just([])))
    )
    one = resolve(read, decisions=decisions, catalogue=SMALL)
    other = resolve(iter(again), decisions=decisions, catalogue=SMALL)
    assert whole(one) == whole(other)
    check(one.graph)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records(), max_size=6), st.lists(records(), max_size=6))
def test_what_was_added_and_removed_leaves_no_trace(read: list[Record], more: list[Record]) -> None:
    before = whole(resolve(read, catalogue=SMALL))
    resolve(read + more, catalogue=SMALL)
    assert whole(resolve(read, catalogue=SMALL)) == before


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records(), max_size=8))
def test_quotes_stand_in_the_text(read: list[Record]) -> None:
    graph = resolve(read, catalogue=SMALL).graph
    texts = {id: (p.get("title", ""), p.get("abstract", "")) for id, p in graph.nodes.get("Paper", {}).items()}
    for (source_label, _, _), rows in graph.relationships.items():
        if source_label == "Paper":
            for (paper, _), properties in rows.items():
                quotes = properties.get("evidence", [])
                assert isinstance(quotes, list)
                assert len(quotes) <= 5
                assert all(str(quote) in texts[paper][0] or str(quote) in texts[paper][1] for quote in quotes)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records(), max_size=8))
def test_no_node_holds_names_that_differ_in_digit_version_or_size(read: list[Record]) -> None:
    graph = resolve(read, catalogue=SMALL).graph
    of_catalogue = {entry.name: set(map(marks, entry.forms)) for entry in SMALL.entries}
    for label in ENTITY_TYPES:
        for properties in graph.nodes.get(label, {}).values():
            aliases = properties.get("aliases", [])
            assert isinstance(aliases, list)
            names = [str(properties["name"]), *map(str, aliases)]
            assert len(set(map(marks, names)) - of_catalogue.get(names[0], set())) <= 1


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.lists(st.sampled_from(NAMES), max_size=6))
def test_one_more_paper_never_moves_an_id(names: list[str], more: list[str]) -> None:
    read = [record(f"arxiv:{n}", ("Method", name)) for n, name in enumerate(names)]
    added = [record(f"acl:{n}", ("Method", name)) for n, name in enumerate(more)]
    before, after = (resolve(some, catalogue=SMALL).graph for some in (read, read + added))
    assert all(of_paper(before, r.paper.id) == of_paper(after, r.paper.id) for r in read)
