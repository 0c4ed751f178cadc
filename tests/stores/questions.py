"""Random graphs and random reading queries of the Cypher that both stores share, from a random number generator."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from kg.graph.rows import Graph, Properties, Value
from kg.graph.schema import ENDS, NODE, RELATIONSHIP, Property

LABELS = ("Paper", "Method", "Dataset", "Metric", "Task", "Benchmark", "Result", "Comparison")
_WORDS = ("alpha", "beta", "Gamma", "delta-2", "é", "x y", "it's", "")
_ENDS = sorted(ends for ends in ENDS if ends[0] in LABELS and ends[2] in LABELS)


def random_graph(chance: random.Random) -> Graph:
    """A few nodes of every label, densely joined, each property there or not; values from few, so that many are equal."""
    nodes: dict[str, dict[str, Properties]] = {}
    for label in LABELS:
        properties = NODE[label].properties
        nodes[label] = {
            f"{label[0].lower()}{n}": {"name": _text(chance), **_values(chance, properties)}
            for n in range(chance.randint(2, 7))
        }
    for paper in nodes["Paper"].values():
        paper["title"] = paper["name"]
    relationships = {}
    for ends in _ENDS:
        pairs = [(s, t) for s in nodes[ends[0]] for t in nodes[ends[2]]]
        chosen = chance.sample(pairs, min(len(pairs), chance.randint(0, 9)))
        if chosen:
            declared = RELATIONSHIP[ends[1]].properties
            relationships[ends] = {pair: _values(chance, declared) for pair in chosen}
    return Graph(nodes, relationships)


def _values(chance: random.Random, declared: tuple[Property, ...]) -> Properties:
    return {p.name: _value(chance, p) for p in declared if chance.random() < 0.7}


def _value(chance: random.Random, declared: Property) -> Value:
    match declared.type:
        case "integer":
            return chance.randint(-2, 3) + (2020 if declared.name == "year" else 0)
        case "float":
            return chance.choice([-1.5, 0.0, 0.25, 0.5, 81.0])
        case "boolean":
            return chance.random() < 0.5
        case "string list":
            return [_text(chance) for _ in range(chance.randint(1, 3))]
        case "string":
            return _text(chance)


def _text(chance: random.Random) -> str:
    return chance.choice(_WORDS) or "z"


@dataclass(slots=True)
class Question:
    """A query in the making: its text so far, and which names of nodes and relationships are bound to what."""

    chance: random.Random
    nodes: dict[str, str] = field(default_factory=dict)  # name → label
    edges: dict[str, str] = field(default_factory=dict)  # name → type

    def hop(self, start: str | None = None, *, avoid: str = "") -> str:
        """A pattern of one relationship, out of a bound node or anywhere, in either direction."""
        fitting = [e for e in _ENDS if start is None or self.nodes[start] in (e[0], e[2])]
        source, type, target = self.chance.choice(fitting)
        edge = f"r{len(self.edges)}{avoid}"
        forward = start is None or (self.nodes[start] == source and (source != target or self.chance.random() < 0.5))
        if start is None:
            start = f"n{len(self.nodes)}"
            self.nodes[start] = source
        other = f"n{len(self.nodes)}"
        self.nodes[other] = target if forward else source
        self.edges[edge] = type
        left, right = ("-", "->") if forward else ("<-", "-")
        return f"({start}:{self.nodes[start]}){left}[{edge}:{type}]{right}({other}:{self.nodes[other]})"

    def condition(self) -> str:
        """Something about a bound node or relationship."""
        name, declared = self.thing()
        chosen = self.chance.choice(declared)
        what = f"{name}.{chosen.name}"
        match chosen.type:
            case "integer" | "float":
                number = self.chance.choice(["0", "1", "2020", "0.25", "-1.5"])
                return self.chance.choice(
                    [f"{what} {sign} {number}" for sign in ("=", "<>", "<", ">=")] + [f"{what} IS NULL"]
                )
            case "boolean":
                return self.chance.choice([what, f"NOT {what}", f"{what} IS NOT NULL"])
            case "string list":
                return self.chance.choice(
                    [f"'alpha' IN {what}", f"size({what}) > 1", f"any(x IN {what} WHERE x CONTAINS 'a')"]
                )
            case "string":
                return self.chance.choice(
                    [f"{what} CONTAINS 'a'", f"{what} STARTS WITH 'x'", f"{what} = 'beta'", f"{what} IN ['é', 'alpha']",
                     f"toLower({what}) = 'gamma'", f"coalesce({what}, 'none') <> 'none'", f"{what} =~ '.*ta.*'"]
                )  # fmt: skip

    def thing(self) -> tuple[str, tuple[Property, ...]]:
        """The name of a bound node or relationship, and the properties that it may have."""
        name = Property("name", "string", "")
        bound: list[tuple[str, tuple[Property, ...]]] = [
            (n, (name, *NODE[label].properties)) for n, label in self.nodes.items()
        ]
        bound += [(e, RELATIONSHIP[t].properties) for e, t in self.edges.items() if RELATIONSHIP[t].properties]
        return self.chance.choice(bound)

    def where(self) -> str:
        """A WHERE of one or two conditions, or none."""
        if self.chance.random() < 0.4:
            return ""
        joined = self.chance.choice([" AND ", " OR ", " XOR "]).join(
            self.condition() for _ in range(self.chance.randint(1, 2))
        )
        return f" WHERE {joined}" if self.chance.random() < 0.8 else f" WHERE NOT ({joined})"

    def columns(self) -> list[str]:
        """Some values of what is bound, ids among them."""
        found = [f"{name}.id" for name in self.nodes]
        for _ in range(2):
            name, declared = self.thing()
            found.append(f"{name}.{self.chance.choice(declared).name}")
        return list(dict.fromkeys(found))


def random_question(chance: random.Random) -> str:
    """A reading query."""
    return chance.choice([_chain, _optional, _grouped, _grouped_optional, _subquery, _far, _union, _collected, _path])(
        chance
    )


def _matched(chance: random.Random, hops: int) -> tuple[Question, str]:
    q = Question(chance)
    text = f"MATCH {q.hop()}"
    for _ in range(hops - 1):
        text += (
            f" MATCH {q.hop(chance.choice(sorted(q.nodes)))}"
            if chance.random() < 0.5
            else f", {q.hop(sorted(q.nodes)[-1])}"
        )
    return q, text


def _chain(chance: random.Random) -> str:
    q, text = _matched(chance, chance.randint(1, 3))
    distinct = chance.choice(["", "DISTINCT "])
    where = q.where()
    return f"{text}{where} RETURN {distinct}{', '.join(q.columns())}"


def _optional(chance: random.Random) -> str:
    q, text = _matched(chance, 1)
    where = q.where()
    optional = q.hop(chance.choice(sorted(q.nodes)))
    return f"{text}{where} OPTIONAL MATCH {optional}{q.where()} RETURN {', '.join(q.columns())}"


def _grouped(chance: random.Random) -> str:
    q, text = _matched(chance, chance.randint(1, 2))
    where = q.where()
    name, other = chance.choice(sorted(q.nodes)), chance.choice(sorted(q.nodes))
    aggregate = chance.choice(
        [
            "count(*)",
            f"count({other})",
            f"count(DISTINCT {other}.id)",
            f"min({other}.name)",
            f"max({other}.id)",
            "sum(1)",
        ]
    )
    having = chance.choice(["", " WHERE n > 1"]) if aggregate.startswith(("count", "sum")) else ""
    return f"{text}{where} WITH {name}, {aggregate} AS n{having} RETURN {name}.id, {name}.name, n"


def _grouped_optional(chance: random.Random) -> str:
    q = Question(chance)
    label = chance.choice(LABELS)
    q.nodes["n0"] = label
    optional = q.hop("n0")
    other = sorted(q.nodes)[-1]
    group = chance.choice(["n0", other])
    return f"MATCH (n0:{label}) OPTIONAL MATCH {optional}{q.where()} WITH {group}, count({other}) AS n, count(*) AS m RETURN {group}.id, n, m"


def _subquery(chance: random.Random) -> str:
    q, text = _matched(chance, 1)
    inner = Question(chance, dict(q.nodes))
    pattern = inner.hop(chance.choice(sorted(q.nodes)), avoid="i")
    kind = chance.choice(["EXISTS { %s }", "NOT EXISTS { %s }", "EXISTS { MATCH %s WHERE n0.name CONTAINS 'a' }"])
    condition = kind % pattern if chance.random() < 0.7 else f"{q.condition()} AND COUNT {{ {pattern} }} > 1"
    return f"{text} WHERE {condition} RETURN {', '.join(q.columns())}"


def _far(chance: random.Random) -> str:
    label, type = chance.choice([("Method", "OUTPERFORMS"), ("Method", "VARIANT_OF"), ("Dataset", "VARIANT_OF")])
    arrow = chance.choice(["-[:%s*1..3]->", "<-[:%s*1..2]-", "-[:%s*1..2]-", "-[:%s*2..3]->", "-[:%s*0..2]->"]) % type
    return f"MATCH (a:{label}){arrow}(b:{label}) RETURN a.id, b.id, count(*) AS ways"


def _union(chance: random.Random) -> str:
    one, two = (f"MATCH (n:{label}) RETURN n.name AS name" for label in chance.sample(LABELS, 2))
    return f"{one} {chance.choice(['UNION', 'UNION ALL'])} {two}"


def _collected(chance: random.Random) -> str:
    _, text = _matched(chance, 1)
    return f"{text} WITH n0, n1 ORDER BY n0.id, n1.id WITH n0, collect(n1.id) AS ids, collect(DISTINCT n1.name) AS names RETURN n0.id, ids, size(names), head(ids), ids[0..2]"


def _path(chance: random.Random) -> str:
    q, text = _matched(chance, 1)
    pattern = text.removeprefix("MATCH ")
    return f"MATCH p = {pattern}{q.where()} RETURN [x IN nodes(p) | x.id], length(p), [x IN relationships(p) | type(x)]"
