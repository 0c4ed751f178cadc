"""What papers say for a relationship, as stretches of their texts: a sentence is sent once, however often it is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.graph.rows import Graph, Node, Properties

Edge = tuple[str, Node, Node]  # type, source, target
Quote = tuple[str, str]  # id of the paper, the sentence
Stretch = tuple[int, int, int]  # number of the paper's text, begin, length in UTF-16 units, as browsers count

MOST = 5


@dataclass(frozen=True, slots=True)
class Texts:
    """The papers that are quoted or shown, in the order in which they were first asked for."""

    graph: Graph
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, paper: str) -> int:
        """The number of a paper, by its id."""
        return self.numbers.setdefault(paper, len(self.numbers))

    def text(self, paper: str) -> str:
        """Title and abstract of a paper: what quotes are stretches of."""
        return text_of(self.graph.nodes.get("Paper", {}).get(paper, {}))

    def stretch(self, quote: Quote) -> Stretch | None:
        """Where the sentence stands; None where the paper does not have these very words."""
        paper, sentence = quote
        text = self.text(paper)
        begin = text.find(sentence)
        return None if begin < 0 else (self.number(paper), units(text[:begin]), units(sentence))


def text_of(paper: Properties) -> str:
    """Title and abstract, a line feed between them."""
    return f"{paper.get('title', '')}\n{paper.get('abstract', '')}"


def units(text: str) -> int:
    """The length of a text in UTF-16 units.

    >>> units("a\N{GRINNING FACE}")
    3
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotes behind the relationships of a graph; `said_by` is the paper of every result and comparison."""

    graph: Graph
    said_by: Mapping[Node, str]
    derived: Mapping[Edge, list[Quote]]

    @staticmethod
    def behind(graph: Graph) -> Quotes:
        """The quotes behind a whole graph: results and comparisons that say something are mostly not shown."""
        said_by: dict[Node, str] = {}
        for label, type in (("Result", "REPORTS"), ("Comparison", "STATES")):
            for paper, said in graph.relationships.get(("Paper", type, label), {}):
                said_by[label, said] = paper
        return Quotes(graph, said_by, _derived(graph, said_by))

    def of(self, type: str, source: Node, target: Node, properties: Properties) -> list[Quote]:
        """The best quotes, each with its paper: its own evidence, that of the result or comparison, or what it follows from."""
        if source[0] == "Paper":
            return [(source[1], quote) for quote in _list(properties.get("evidence"))][:MOST]
        if source in self.said_by:
            evidence = self.graph.nodes[source[0]][source[1]].get("evidence")
            return [(self.said_by[source], evidence)] if isinstance(evidence, str) else []
        return self.derived.get((type, source, target), [])


def _derived(graph: Graph, said_by: Mapping[Node, str]) -> dict[Edge, list[Quote]]:
    """The quotes behind `BENCHMARKED_ON` and `OUTPERFORMS`: first what says it in one sentence.

    A method that a paper proposes stands on the datasets that it evaluates on; then there are two quotes.
    """
    found: dict[Edge, dict[Quote, None]] = {}
    for label, source_type, target_type, target_label, type in (
        ("Result", "OF_METHOD", "ON_BENCHMARK", "Benchmark", "BENCHMARKED_ON"),
        ("Comparison", "BETTER", "WORSE", "Method", "OUTPERFORMS"),
    ):
        sources = _targets(graph.relationships.get((label, source_type, "Method"), {}))
        targets = _targets(graph.relationships.get((label, target_type, target_label), {}))
        for id in sorted(sources.keys() & targets.keys()):
            said = graph.nodes[label][id]
            quote = said.get("evidence")
            if said.get("aspect") == "cost" or not isinstance(quote, str) or (label, id) not in said_by:
                continue
            for source in sources[id]:
                for target in targets[id]:
                    edge = (type, ("Method", source), (target_label, target))
                    found.setdefault(edge, {})[said_by[label, id], quote] = None
    for edge, quote_of_two in _co_stated(graph):
        found.setdefault(edge, {})[quote_of_two] = None
    return {edge: list(quotes)[:MOST] for edge, quotes in found.items()}


def _co_stated(graph: Graph) -> Iterator[tuple[Edge, Quote]]:
    datasets = _targets(graph.relationships.get(("Benchmark", "ON_DATASET", "Dataset"), {}))
    proposed: dict[str, list[tuple[str, Properties]]] = {}
    for (paper, method), properties in sorted(graph.relationships.get(("Paper", "PROPOSES", "Method"), {}).items()):
        proposed.setdefault(method, []).append((paper, properties))
    onto: dict[tuple[str, str], Properties] = {}
    for type in ("INTRODUCES", "EVALUATES_ON"):
        onto |= graph.relationships.get(("Paper", type, "Dataset"), {})
    between = graph.relationships.get(("Method", "BENCHMARKED_ON", "Benchmark"), {})
    for (method, benchmark), properties in sorted(between.items()):
        if properties.get("basis") != "co-stated":
            continue
        edge = ("BENCHMARKED_ON", ("Method", method), ("Benchmark", benchmark))
        for dataset in datasets.get(benchmark, ()):
            for paper, proposes in proposed.get(method, ()):
                if (paper, dataset) in onto:
                    for quote in (
                        *_list(proposes.get("evidence"))[:1],
                        *_list(onto[paper, dataset].get("evidence"))[:1],
                    ):
                        yield edge, (paper, quote)


def _targets(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source, target in sorted(pairs):
        found.setdefault(source, []).append(target)
    return found


def _list(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
