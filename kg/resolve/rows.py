"""The rows of the graph: nodes and relationships of every paper, then what follows from them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from kg.graph.rows import Ends, Graph, Properties
from kg.model import ROLES, Comparison, EntityType, Result
from kg.resolve.keys import key, short_digest
from kg.resolve.known import Form
from kg.resolve.papers import PaperGroup
from kg.resolve.quotes import merged
from kg.resolve.repos import properties_of
from kg.resolve.state import FoundEntity, FoundRepo, Support
from kg.resolve.things import Things, most_usual
from kg.resolve.values import canonical, title

_RELATIONSHIP: Mapping[EntityType, Mapping[str | None, str]] = {
    "Method": {"proposed": "PROPOSES", "compared": "COMPARES", "used": "USES", None: "USES"},
    "Dataset": {"introduced": "INTRODUCES", "evaluated": "EVALUATES_ON", "mentioned": "MENTIONS", None: "MENTIONS"},
    "Task": {None: "ADDRESSES"},
    "Metric": {None: "MEASURES"},
}
_REPO_KINDS = ("repo", "hub", "page")
_VARIANTS: tuple[EntityType, ...] = ("Method", "Dataset")

Pair = tuple[str, str]


@dataclass(slots=True)
class Rows:
    """The graph under way. Rows share lists of extractors; nobody changes a list in place."""

    things: Things
    graph: Graph = field(default_factory=Graph)
    by_result: Counter[Pair] = field(default_factory=Counter)  # (method, benchmark) → papers
    co_stated: Counter[Pair] = field(default_factory=Counter)
    outperforms: Counter[Pair] = field(default_factory=Counter)
    _names: dict[Form, str] = field(default_factory=dict)
    _extractors: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def node(self, label: str, id: str, properties: Properties) -> None:
        """Put a node into the graph, in place of one with the same id."""
        self.graph.nodes.setdefault(label, {})[id] = properties

    def edge(self, source: tuple[str, str], kind: str, target: tuple[str, str], properties: Properties) -> None:
        """Put a relationship into the graph; an end is (label, id)."""
        ends: Ends = (source[0], kind, target[0])
        self.graph.relationships.setdefault(ends, {})[source[1], target[1]] = properties

    def name(self, kind: EntityType, id: str) -> str:
        """The shown name of a thing."""
        found = self._names.get((kind, id))
        if found is None:
            found = self._names[kind, id] = self.things.name(kind, id)
        return found

    def paper(self, paper: PaperGroup, ids: Sequence[str]) -> None:
        """Add a paper with everything it says; `ids` are the nodes of its entities."""
        self.node("Paper", paper.id, _paper_properties(paper))
        found: dict[Form, list[FoundEntity]] = {}
        by_name: dict[Form, str] = {}
        for entity, id in zip(paper.best.entities, ids, strict=True):
            found.setdefault((entity.reading.type, id), []).append(entity)
            by_name.setdefault((entity.reading.type, entity.reading.name), id)
        proposed, evaluated = [], []
        for (kind, id), entities in found.items():
            role = _strongest(kind, [entity.role for entity in entities])
            relationship = _RELATIONSHIP[kind].get(role) or _RELATIONSHIP[kind][None]
            support = self._support([entity.support for entity in entities])
            self.edge(("Paper", paper.id), relationship, (kind, id), support)
            if role == "proposed":
                proposed.append(id)
            elif role in ("introduced", "evaluated"):
                evaluated.append(id)
        self._repos(paper)
        said = self._results(paper, by_name)
        self._comparisons(paper, by_name)
        for method in proposed:
            for dataset in evaluated:
                if (method, dataset) not in said:
                    self.co_stated[method, self._benchmark(dataset, None)] += 1

    def _support(self, supports: Sequence[Support]) -> Properties:
        """The properties of a relationship out of a paper."""
        if len(supports) == 1:
            names, evidence = supports[0].extractors, supports[0].evidence
        else:
            names = tuple(sorted({name for support in supports for name in support.extractors}))
            evidence = merged([support.evidence for support in supports])
        found: Properties = {
            "confidence": max(support.confidence for support in supports),
            "mentions": sum(support.mentions for support in supports),
        }
        if names:
            found["extractors"] = self._extractors.setdefault(names, list(names))
        if evidence:
            found["evidence"] = list(evidence)
        return found

    def _repos(self, paper: PaperGroup) -> None:
        stated: dict[str, list[FoundRepo]] = {}
        metadata = (repo for other in paper.others for repo in other.repos if repo.origin == "metadata")
        for repo in (*paper.best.repos, *metadata):
            stated.setdefault(repo.url, []).append(repo)
        nodes = self.graph.nodes.setdefault("Repo", {}) if stated else {}
        for url, repos in stated.items():
            # one kind for the node, whatever papers say, and one relationship of that paper
            kind = min((repo.kind for repo in repos), key=_REPO_KINDS.index)
            known = nodes.get(url)
            if known is None or _REPO_KINDS.index(kind) < _REPO_KINDS.index(str(known["kind"])):
                nodes[url] = properties_of(url, kind)
            properties = self._support([repo.support for repo in repos])
            properties["official"] = any(repo.official for repo in repos)
            properties["origin"] = "text" if any(repo.origin == "text" for repo in repos) else "metadata"
            self.edge(("Paper", paper.id), "LINKS_TO" if kind == "page" else "HAS_CODE", ("Repo", url), properties)

    def _results(self, paper: PaperGroup, by_name: Mapping[Form, str]) -> set[Pair]:
        """Add the results of a paper; returns the pairs of method and dataset that they are about."""
        said: set[Pair] = set()
        benchmarked: set[Pair] = set()
        best: dict[str, tuple[Result, Support]] = {}
        for result, support in paper.best.results:
            id = short_digest(
                paper.id, result.field, str(result.start), str(result.end), result.method or "", result.dataset or "",
                result.metric or "", result.baseline or "", result.kind,
            )  # fmt: skip
            if id not in best or (support.confidence, result.value) > (best[id][1].confidence, best[id][0].value):
                best[id] = result, support
        for id, (result, support) in best.items():
            method, baseline = (by_name.get(("Method", name or "")) for name in (result.method, result.baseline))
            dataset = by_name.get(("Dataset", result.dataset or ""))
            metric = by_name.get(("Metric", result.metric or ""))
            self.node("Result", id, self._result_properties(result, support, dataset, metric))
            self.edge(("Paper", paper.id), "REPORTS", ("Result", id), self._support([support]))
            for kind, label, thing in (
                ("OF_METHOD", "Method", method), ("AGAINST_METHOD", "Method", baseline), ("ON_DATASET", "Dataset", dataset),
                ("MEASURED_BY", "Metric", metric),
            ):  # fmt: skip
                if thing is not None:
                    self.edge(("Result", id), kind, (label, thing), {})
            if dataset is not None:
                benchmark = self._benchmark(dataset, metric)
                self.edge(("Result", id), "ON_BENCHMARK", ("Benchmark", benchmark), {})
                if method is not None:
                    said.add((method, dataset))
                    benchmarked.add((method, benchmark))
        self.by_result.update(benchmarked)
        return said

    def _result_properties(
        self, result: Result, support: Support, dataset: str | None, metric: str | None
    ) -> Properties:
        metric_name = self.name("Metric", metric) if metric is not None else None
        dataset_name = self.name("Dataset", dataset) if dataset is not None else None
        found: Properties = {
            "name": title(result, metric_name, dataset_name) or result.kind,
            "kind": result.kind,
            "relative": result.relative,
            "origin": result.origin,
            "confidence": support.confidence,
        }
        entry = self.things.entry("Metric", metric) if metric is not None else None
        for name, number in (
            ("value", result.value), ("value_high", result.value_high), ("value_canonical", canonical(result, entry)),
        ):  # fmt: skip
            if number is not None and isfinite(number):
                found[name] = float(number)
        for name, text in (
            ("value_text", result.value_text), ("unit", result.unit), ("setting", result.setting), ("split", result.split),
            ("evidence", next(iter(support.evidence), None)),
        ):  # fmt: skip
            if text:
                found[name] = text
        return found

    def _benchmark(self, dataset: str, metric: str | None) -> str:
        """The id of the benchmark of a dataset and a metric, which is put into the graph where it is new."""
        id = f"{dataset}/{metric or '-'}"
        if id not in self.graph.nodes.setdefault("Benchmark", {}):
            name = self.name("Dataset", dataset)
            if metric is not None:
                name += f" · {self.name('Metric', metric)}"
                self.edge(("Benchmark", id), "MEASURED_BY", ("Metric", metric), {})
            self.node("Benchmark", id, {"name": name})
            self.edge(("Benchmark", id), "ON_DATASET", ("Dataset", dataset), {})
        return id

    def _comparisons(self, paper: PaperGroup, by_name: Mapping[Form, str]) -> None:
        said: set[Pair] = set()
        best: dict[str, tuple[Comparison, Support]] = {}
        for comparison, support in paper.best.comparisons:
            id = short_digest(
                paper.id, comparison.field, str(comparison.start), str(comparison.end), comparison.better,
                comparison.worse, comparison.aspect or "",
            )  # fmt: skip
            if id not in best or support.confidence > best[id][1].confidence:
                best[id] = comparison, support
        for id, (comparison, support) in best.items():
            better, worse = by_name.get(("Method", comparison.better)), by_name.get(("Method", comparison.worse))
            if better is None or worse is None:
                continue
            properties: Properties = {
                "name": f"{self.name('Method', better)} over {self.name('Method', worse)}",
                "confidence": support.confidence,
            }
            if comparison.aspect:
                properties["aspect"] = comparison.aspect
            if support.evidence:
                properties["evidence"] = support.evidence[0]
            self.node("Comparison", id, properties)
            self.edge(("Paper", paper.id), "STATES", ("Comparison", id), self._support([support]))
            self.edge(("Comparison", id), "BETTER", ("Method", better), {})
            self.edge(("Comparison", id), "WORSE", ("Method", worse), {})
            if comparison.aspect != "cost" and better != worse:
                said.add((better, worse))
        self.outperforms.update(said)

    def derive(self) -> None:
        """Add what follows from all papers: things, benchmarks of methods, who outperforms whom, variants, spellings."""
        for kind, id in self.things.seen:
            self.node(kind, id, self.things.properties(kind, id))
        for (method, benchmark), support in self.co_stated.items():
            self._supported(method, "BENCHMARKED_ON", ("Benchmark", benchmark), support, "co-stated")
        for (method, benchmark), support in self.by_result.items():
            self._supported(method, "BENCHMARKED_ON", ("Benchmark", benchmark), support, "result")
        for (better, worse), support in self.outperforms.items():
            self._supported(better, "OUTPERFORMS", ("Method", worse), support)
        self._variants()
        self._aliases()

    def _supported(
        self, method: str, kind: str, target: tuple[str, str], support: int, basis: str | None = None
    ) -> None:
        properties: Properties = {"support": support}
        if basis is not None:
            properties["basis"] = basis
        self.edge(("Method", method), kind, target, properties)

    def _variants(self) -> None:
        """Join variants to what they are variants of; a parent that no paper names is there beside its child only."""
        for kind in _VARIANTS:
            waiting = list(self.graph.nodes.get(kind, {}))
            while waiting:
                id = waiting.pop()
                entry = self.things.entry(kind, id)
                parent = self.things.naming.known.parent(entry) if entry is not None else None
                if parent is None:
                    continue
                above = self.things.naming.joined(kind, self.things.naming.known.id(parent))
                if above == id:
                    continue
                if above not in self.graph.nodes[kind]:
                    self.node(kind, above, self.things.properties(kind, above))
                    waiting.append(above)
                self.edge((kind, id), "VARIANT_OF", (kind, above), {})

    def _aliases(self) -> None:
        spelled: dict[str, Counter[str]] = {}
        for kind in ROLES:
            for id in self.graph.nodes.get(kind, {}):
                for form, papers in self.things.forms(kind, id).items():
                    folded = key(form)
                    spelled.setdefault(folded, Counter())[form] += papers
                    self.edge(("Alias", folded), "NAMES", (kind, id), {})
        for folded, counts in spelled.items():
            self.node("Alias", folded, {"name": most_usual(counts)})


def _strongest(kind: EntityType, roles: Iterable[str | None]) -> str | None:
    """The role that goes before the others."""
    order = ROLES[kind]
    return min((role for role in roles if role in order), key=lambda role: order.index(role or ""), default=None)


def _paper_properties(paper: PaperGroup) -> Properties:
    """The text of the best record; every other fact from the first record that states it."""
    best = paper.best
    records = (best, *paper.others)
    found: Properties = {"name": best.title.strip() or paper.id}
    texts = {
        "title": best.title,
        "abstract": best.abstract,
        "published": next((s.published for s in records if s.published), None),
        "url": next((s.url for s in records if s.url), None),
        "venue": next((s.venue for s in records if s.venue), None),
    }
    found.update({name: text for name, text in texts.items() if text})
    year = next((s.year for s in records if s.year is not None), None)
    if year is not None:
        found["year"] = year
    authors = next((names for s in records if (names := [author for author in s.authors if author])), None)
    if authors:
        found["authors"] = authors
    sources = sorted({source for s in records for source in s.sources if source})
    if sources:
        found["sources"] = sources
    return found
