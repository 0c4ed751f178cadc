"""The schema of the graph, declared once: stores, queries, exports and the documentation are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PropertyType = Literal["string", "integer", "float", "boolean", "string list"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property that a node or relationship may have; missing is absent."""

    name: str
    type: PropertyType
    meaning: str


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label; every node has `id` (unique within the label) and `name` as well."""

    label: str
    meaning: str
    id: str
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type and the pairs of labels that it joins."""

    type: str
    meaning: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()


def _p(name: str, type: PropertyType, meaning: str) -> Property:
    return Property(name, type, meaning)


_NAMED = (
    _p("full_name", "string", "the long form, where the name is an acronym"),
    _p("aliases", "string list", "other spellings, sorted"),
    _p("origin", "string", "`text` (a paper names it) or `catalogue` (only the parent of a variant)"),
)

NODES: tuple[NodeType, ...] = (
    NodeType("Paper", "a paper; `name` is its title", "the best known identifier with its kind, `arxiv:2411.04996`", (
        _p("title", "string", "the title"),
        _p("abstract", "string", "the abstract, as read"),
        _p("published", "string", "ISO date, or the part of it that is known"),
        _p("year", "integer", "year of publication"),
        _p("url", "string", "the paper's address"),
        _p("authors", "string list", "names of the authors, in the paper's order"),
        _p("venue", "string", "journal or conference"),
        _p("sources", "string list", "names of the sources it was read from, sorted"),
    )),
    NodeType("Method", "a model, architecture, algorithm, loss, optimiser or technique", "fold key of its name", _NAMED),
    NodeType("Dataset", "a dataset, benchmark, corpus or simulated environment", "fold key of its name", _NAMED),
    NodeType("Task", "a task", "fold key of its name", _NAMED),
    NodeType("Metric", "an evaluation measure", "fold key of its name", (
        *_NAMED,
        _p("direction", "string", "`higher` or `lower` is better; absent where neither is known"),
        _p("unit", "string", "canonical unit"),
        _p("family", "string", "family of measures"),
    )),
    NodeType("Benchmark", "what a leaderboard is made of: a dataset and a metric", "`dataset-id/metric-id`, or `dataset-id/-` where no metric is known"),
    NodeType("Result", "one reported number", "digest of paper, place of the number and surface names", (
        _p("value", "float", "the number in `unit`"),
        _p("value_high", "float", "upper end of a range"),
        _p("value_canonical", "float", "the number in the metric's canonical unit; absent where doubtful"),
        _p("value_text", "string", "the number as printed"),
        _p("unit", "string", "unit as printed"),
        _p("kind", "string", "`absolute`, `improvement` or `factor`"),
        _p("relative", "boolean", "an improvement relative to the baseline's own number"),
        _p("setting", "string", "quoted words such as zero-shot"),
        _p("split", "string", "quoted words such as test-dev"),
        _p("origin", "string", "`text`, or `table` for an imported leaderboard"),
        _p("confidence", "float", "0 to 1"),
        _p("evidence", "string", "the sentence that says so"),
    )),
    NodeType("Comparison", "a statement that one method outperforms another", "digest of paper, place and names", (
        _p("aspect", "string", "`quality` or `cost`"),
        _p("confidence", "float", "0 to 1"),
        _p("evidence", "string", "the sentence that says so"),
    )),
    NodeType("Repo", "a code repository, model or data hub, or project page", "clean address", (
        _p("url", "string", "clean address"),
        _p("host", "string", "host name"),
        _p("owner", "string", "owner on the host"),
        _p("kind", "string", "`repo`, `hub` or `page`"),
    )),
    NodeType("Alias", "a spelling, folded: the indexed way from any spelling to the thing", "fold key of the spelling"),
    NodeType("Build", "the last build; marks a database as ours", "`current`", (
        _p("state", "string", "`loading` or `complete`"),
        _p("papers", "integer", "papers in the graph"),
        _p("records", "integer", "records in the archive"),
        _p("archive", "string", "digest of the archive that the graph was made from"),
        _p("manifest", "string", "digest of the manifest that it was made for"),
        _p("kg", "string", "version of kg that made it"),
    )),
)  # fmt: skip

_FOUND = (
    _p("confidence", "float", "0 to 1"),
    _p("extractors", "string list", "what found it, sorted"),
    _p("mentions", "integer", "how often the paper names it"),
    _p("evidence", "string list", "quotes, at most five, best first"),
)
_SUPPORT = (_p("support", "integer", "number of papers that say so"),)
_THINGS = ("Method", "Dataset", "Task", "Metric")

RELATIONSHIPS: tuple[RelationshipType, ...] = (
    RelationshipType("PROPOSES", "the paper introduces the method", (("Paper", "Method"),), _FOUND),
    RelationshipType("COMPARES", "the paper measures against the method", (("Paper", "Method"),), _FOUND),
    RelationshipType("USES", "the paper uses or studies the method", (("Paper", "Method"),), _FOUND),
    RelationshipType("INTRODUCES", "the paper presents the dataset", (("Paper", "Dataset"),), _FOUND),
    RelationshipType("EVALUATES_ON", "the paper trains or evaluates on the dataset", (("Paper", "Dataset"),), _FOUND),
    RelationshipType("MENTIONS", "the paper names the dataset", (("Paper", "Dataset"),), _FOUND),
    RelationshipType("ADDRESSES", "the paper works on the task", (("Paper", "Task"),), _FOUND),
    RelationshipType("MEASURES", "the paper reports or evaluates the metric", (("Paper", "Metric"),), _FOUND),
    RelationshipType("HAS_CODE", "a repository or hub of or used by the paper", (("Paper", "Repo"),), (
        _p("official", "boolean", "the text or source offers it as the paper's own"),
        _p("origin", "string", "`text` or `metadata`"),
        *_FOUND,
    )),
    RelationshipType("LINKS_TO", "a project page or other site", (("Paper", "Repo"),), (
        _p("official", "boolean", "the text or source offers it as the paper's own"),
        _p("origin", "string", "`text` or `metadata`"),
        *_FOUND,
    )),
    RelationshipType("REPORTS", "the paper reports the number", (("Paper", "Result"),), _FOUND),
    RelationshipType("OF_METHOD", "whose number it is", (("Result", "Method"),)),
    RelationshipType("AGAINST_METHOD", "the baseline", (("Result", "Method"),)),
    RelationshipType("ON_DATASET", "the dataset", (("Result", "Dataset"), ("Benchmark", "Dataset"))),
    RelationshipType("MEASURED_BY", "the metric", (("Result", "Metric"), ("Benchmark", "Metric"))),
    RelationshipType("ON_BENCHMARK", "the benchmark of dataset and metric", (("Result", "Benchmark"),)),
    RelationshipType("STATES", "the paper says so", (("Paper", "Comparison"),), _FOUND),
    RelationshipType("BETTER", "the winner", (("Comparison", "Method"),)),
    RelationshipType("WORSE", "the loser", (("Comparison", "Method"),)),
    RelationshipType("BENCHMARKED_ON", "the method has been evaluated on the benchmark", (("Method", "Benchmark"),), (
        _p("basis", "string", "`result` (a result says so) or `co-stated` (a paper proposes the method and evaluates on the dataset)"),
        *_SUPPORT,
    )),
    RelationshipType("OUTPERFORMS", "comparisons other than cost say so", (("Method", "Method"),), _SUPPORT),
    RelationshipType("VARIANT_OF", "a size, version or subset of", (("Method", "Method"), ("Dataset", "Dataset"))),
    RelationshipType("NAMES", "the spelling names the thing", tuple(("Alias", label) for label in _THINGS)),
)  # fmt: skip

NODE = {node.label: node for node in NODES}
RELATIONSHIP = {relationship.type: relationship for relationship in RELATIONSHIPS}
ENDS = frozenset((source, r.type, target) for r in RELATIONSHIPS for source, target in r.ends)


def property_types(of: NodeType | RelationshipType) -> dict[str, PropertyType]:
    """The declared type of every property; for a node also of `id` and `name`."""
    own = {p.name: p.type for p in of.properties}
    return {"id": "string", "name": "string", **own} if isinstance(of, NodeType) else own
