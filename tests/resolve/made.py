"""Records by hand: the text is made of the names, so every mention is where it is said to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.catalogue import Catalogue, Entry
from kg.graph.check import check
from kg.graph.dump import dump
from kg.graph.rows import Graph
from kg.model import Comparison, Entity, EntityType, Field, Mention, Paper, Record, Repo, Result, Source
from kg.resolve import Decisions, Resolution, resolve

EMPTY = Catalogue((), "empty")
SMALL = Catalogue(
    (
        Entry("Method", "ViT", full_name="vision transformer"),
        Entry("Method", "ViT-B", aliases=("ViT-Base",), variant_of="ViT"),
        Entry("Method", "ResNet-50", variant_of="ResNet"),
        Entry("Method", "ResNet", full_name="residual network"),
        Entry("Method", "LoRA", full_name="low-rank adaptation"),
        Entry("Method", "MAE", full_name="masked autoencoder"),
        Entry("Dataset", "ImageNet"),
        Entry("Dataset", "ImageNet-1K", aliases=("ILSVRC 2012", "IN-1K"), variant_of="ImageNet"),
        Entry("Metric", "accuracy", direction="higher", unit="%", range=(0, 100), family="accuracy"),
        Entry("Metric", "SSIM", direction="higher", unit="", range=(0, 1)),
        Entry("Metric", "FID", direction="lower", unit=""),
        Entry("Metric", "latency", direction="lower", unit="ms"),
        Entry("Metric", "PSNR", direction="higher", unit="dB"),
        Entry("Task", "image classification"),
    ),
    "small",
)

Thing = tuple[Any, ...]  # type, name, *aliases; a dict at the end: role, confidence, extractors


def record(
    id: str,
    *things: Thing,
    title: str | None = None,
    abstract: str | None = None,
    repos: Iterable[Repo] = (),
    results: Iterable[Mapping[str, Any]] = (),
    comparisons: Iterable[tuple[str, str] | tuple[str, str, str | None]] = (),
    position: int = 1,
    source: str = "made",
    **paper: Any,
) -> Record:
    """A record whose abstract says one sentence per thing (or the one given), with results and comparisons in it."""
    title = f"A study numbered {id}" if title is None else title
    sentences = [f"We work with {' or '.join(_names(thing))} in this part." for thing in things]
    rows = [dict(row) for row in results]
    sentences += [f"It reports {row['value_text']} there." for row in rows]
    sentences += [f"Here {c[0]} outperforms {c[1]} clearly." for c in comparisons]
    abstract = " ".join(sentences) if abstract is None else abstract
    made = Paper(id, title, abstract, Source(source, "made.jsonl", position), **paper)
    return Record(
        made,
        tuple(_entity(made, thing) for thing in things),
        tuple(repos),
        tuple(_result(made, row) for row in rows),
        tuple(_comparison(made, c) for c in comparisons),
        {"kg": "0"},
    )


def _names(thing: Thing) -> list[str]:
    return [part for part in thing[1:] if isinstance(part, str)]


def mention(paper: Paper, text: str) -> Mention:
    """The first place of a text in the abstract, else in the title."""
    field: Field = "abstract" if text in paper.abstract else "title"
    start = paper.text(field).index(text)
    return Mention(field, start, start + len(text), text)


def _entity(paper: Paper, thing: Thing) -> Entity:
    kind: EntityType = thing[0]
    name, *aliases = _names(thing)
    more = thing[-1] if isinstance(thing[-1], dict) else {}
    mentions = tuple(mention(paper, text) for text in (name, *aliases))
    return Entity(
        kind, name, tuple(aliases), more.get("role"), more.get("confidence", 0.9), more.get("extractors", ("rules",)), mentions
    )  # fmt: skip


def _result(paper: Paper, row: Mapping[str, Any]) -> Result:
    place = mention(paper, row["value_text"])
    start = paper.abstract.rindex("It reports", 0, place.start)
    end = paper.abstract.index("there.", place.end) + len("there.")
    default: dict[str, Any] = {
        "method": None, "dataset": None, "metric": None, "value_high": None, "unit": "%", "kind": "absolute",
        "relative": False, "baseline": None, "setting": None, "split": None, "origin": "text", "confidence": 0.8,
        "extractors": ("rules",), "field": "abstract", "start": place.start, "end": place.end, "sentence": (start, end),
    }  # fmt: skip
    return Result(**{**default, **row})


def _comparison(paper: Paper, row: tuple[str, str] | tuple[str, str, str | None]) -> Comparison:
    place = mention(paper, f"Here {row[0]} outperforms {row[1]} clearly.")
    aspect: Any = row[2] if len(row) > 2 else "quality"
    return Comparison(row[0], row[1], aspect, 0.7, ("rules",), "abstract", place.start, place.end)


def resolved(*records: Record, catalogue: Catalogue = EMPTY, decisions: Decisions | None = None) -> Resolution:
    """The resolution of records, its graph checked against the schema."""
    found = resolve(records, catalogue=catalogue, decisions=decisions)
    check(found.graph)
    return found


def lines(graph: Graph) -> bytes:
    """The canonical dump as one text."""
    return b"".join(dump(graph))


def ids(graph: Graph, label: str) -> list[str]:
    """The ids of a label, sorted."""
    return sorted(graph.nodes.get(label, {}))


def of_paper(graph: Graph, paper: str, kind: str = "Method") -> set[str]:
    """The things of a type that a paper has a relationship to."""
    return {
        target
        for (source_label, _, target_label), rows in graph.relationships.items()
        if source_label == "Paper" and target_label == kind
        for source, target in rows
        if source == paper
    }


def edge(graph: Graph, source: str, type: str, target: str) -> Mapping[str, Any] | None:
    """The properties of a relationship by its ends' ids; None where it does not exist."""
    return next(
        (rows[source, target] for (_, kind, _), rows in graph.relationships.items() if kind == type and (source, target) in rows),
        None,
    )  # fmt: skip
