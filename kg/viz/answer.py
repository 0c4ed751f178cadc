"""The things that a query's answer names, so that they can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import UsageError
from kg.graph.rows import Graph, Node
from kg.packs.model import PackQuery
from kg.stores.base import Answer

_THINGS = ("Method", "Dataset", "Task", "Metric")
_LABELS = ("Paper", *_THINGS, "Benchmark", "Repo", "Result", "Comparison")
_ANY = {"id", "ids", "thing", "things", "names", "one", "other", "from", "to", "better", "worse", "best", "baseline",
        "variant_of", "chain", "shared", "example", "url", "repos", "low_paper", "high_paper", "in_paper", "in_other",
        "proposed"}  # fmt: skip


def things(graph: Graph, query: PackQuery, answer: Answer, asked: Mapping[str, Any]) -> list[Node]:
    """The nodes that an answer names, in its order; before them those that were asked for (bound parameters).

    A column says by its name of which label its values are (`method`, `method_id`, `papers`) or that they are of any
    (`other`, `ids`); a value is an id, else a name. Raises UsageError where nothing in the answer is in the graph.
    """
    known = _Known(graph)
    found: dict[Node, None] = {}
    for parameter in query.parameters:
        kind = "Paper" if parameter.kind == "paper" else parameter.label if parameter.kind == "name" else None
        for value in _texts(asked.get(parameter.name)) if kind else ():
            found.update(dict.fromkeys(known.ids(value, (kind or "",))))
    before = len(found)
    rows = 0
    for row in answer:
        rows += 1
        own = {column for column in row if f"{column}_id" not in row}  # a name beside its id would be less sure
        for column in row:
            labels = _labels(column)
            if column in own and labels:
                for value in _texts(row[column]):
                    found.update(dict.fromkeys(known.ids(value, labels) or known.names(value, labels)))
    if len(found) == before:
        reason = "its answer has no rows" if not rows else "its answer names no paper, method, dataset, task or metric"
        raise UsageError(f"nothing to show of {query.key}: {reason}; kg query {query.key} lists what it answers")
    return list(found)


def _labels(column: str) -> tuple[str, ...]:
    """The labels that values of a column can be of.

    >>> _labels("methods"), _labels("best_id")[:2], _labels("title")
    (('Method',), ('Paper', 'Method'), ())
    """
    stem = column.removesuffix("_id")
    label = stem.removesuffix("s").capitalize()
    if label in _LABELS:
        return (label,)
    return _LABELS if stem in _ANY or stem != column else ()


class _Known:
    """The nodes by id and by name."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._named: dict[tuple[str, str], list[Node]] = {}
        for label in _LABELS:
            for id, row in graph.nodes.get(label, {}).items():
                self._named.setdefault((label, str(row["name"])), []).append((label, id))

    def ids(self, value: str, labels: tuple[str, ...]) -> list[Node]:
        return [(label, value) for label in labels if value in self._graph.nodes.get(label, {})]

    def names(self, value: str, labels: tuple[str, ...]) -> list[Node]:
        return sorted(node for label in labels for node in self._named.get((label, value), ()))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (item for item in value if isinstance(item, str))
