"""Loading packs: header against text, both ways; every fault names file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import QueryError, UsageError
from kg.packs.load import find, folder, load, shipped

PACKS = {"leaderboards", "methods", "datasets", "tasks", "papers", "code", "trust", "explain"}
GOOD = """\
// title: Methods of a paper
// answers: Which methods
//     does a paper use?
// parameter: method (name of Method): the method
// parameter: paper (id or title of Paper, default any): the paper
// parameter: minimum (integer, default 2): at least
// parameter: kinds (string list, default a, b): some
// parameter: spelled (name of anything, default any): some
// parameter: text (words, default any): some
// column: method (string): the name
// column: count (integer): how many
UNWIND $method AS id
MATCH (m:Method {id: id})<-[u:USES|COMPARES]-(p:Paper)
WHERE ($paper IS NULL OR p.id IN $paper) AND u.mentions >= $minimum
  AND ($spelled IS NULL OR EXISTS { MATCH (:Alias {id: $spelled})-[:NAMES]->(x) WHERE x.id = m.id })
MATCH (m)-[:VARIANT_OF*1..2]->(parent:Method)
UNWIND $text AS word
WITH m, {kind: head($kinds), n: word.query} AS row, count(*) AS count // SET nothing
WHERE row.kind <> 'x' AND m.name <> 'MERGE'
RETURN m.name AS method, count
ORDER BY count DESC, method, m.id
LIMIT $limit;
"""


def written(root: Path, text: str, name: str = "methods/of-paper") -> Path:
    path = root / f"{name}.cypher"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    query = load(tmp_path)["methods/of-paper"]
    assert (query.pack, query.name, query.path, query.text) == ("methods", "of-paper", path, GOOD)
    assert query.title == "Methods of a paper"
    assert query.answers == "Which methods does a paper use?"
    assert [(p.name, p.kind, p.label, p.required, p.default, p.phrase) for p in query.parameters] == [
        ("method", "name", "Method", True, None, "name of Method"),
        ("paper", "paper", "Paper", False, None, "id or title of Paper, default any"),
        ("minimum", "value", None, False, 2, "integer, default 2"),
        ("kinds", "value", None, False, ["a", "b"], "string list, default a, b"),
        ("spelled", "spelling", None, False, None, "name of anything, default any"),
        ("text", "words", None, False, None, "words, default any"),
    ]
    assert [(c.name, c.type) for c in query.columns] == [("method", "string"), ("count", "integer")]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("// title: Methods of a paper\n", "", 1, "the header lacks title"),
        ("// answers:", "// purpose:", 2, "unknown header key purpose"),
        ("// answers: Which", "// title: Which", 2, "title is given twice"),
        ("//     does", "// does", 3, "neither"),
        ("title: Methods of a paper", "title:", 1, "title is empty"),
        ("(name of Method): the method", "name of Method", 4, "write  name"),
        ("(name of Method)", "(name of Paper)", 4, "Paper has no spellings"),
        ("(name of Method)", "(name of Method, default x)", 4, "can be `any` only"),
        ("(integer, default 2)", "(whole, default 2)", 6, "'whole' is no type"),
        ("(integer, default 2)", "(integer, default two)", 6, "must be an integer, not 'two'"),
        ("// parameter: minimum", "// parameter: method", 6, "method is declared twice"),
        ("// column: count (integer)", "// column: count (number)", 11, "'number' is no type"),
        ("// column: count", "// column: method", 11, "method is declared twice"),
        ("$minimum", "2", 1, "declared, but not used: minimum"),
        ("$minimum", "$least", 14, "$least is not declared"),
        ("RETURN m.name AS method, count", "RETURN m.name AS method", 20, "returns method; the header declares method, count"),
        ("RETURN m.name AS method, count", "RETURN m.name, count", 20, "column 1 has no name"),
        ("RETURN m.name AS method, count", "RETURN count, m.name AS method", 20, "returns count, method"),
        ("ORDER BY count DESC, method, m.id", "", 20, "no ORDER BY"),
        ("(m:Method {", "(m:Methods {", 13, "Methods is no label"),
        (":USES|COMPARES", ":USES|CITES", 13, "CITES is no relationship type"),
        ("u.mentions", "u.count", 14, "u.count: no such property"),
        ("m.name AS", "m.title AS", 20, "m.title: no such property"),
        ("row.kind <>", "row.colour <>", 19, "row.colour: no such property"),
        ("(m)-[:VARIANT_OF", "(m {name: 'x'})-[:VARIANT_OF", 16, "only id may stand there"),
        ("*1..2", "*", 16, "without bounds"),
        ("*1..2", "*1..", 16, "without bounds"),
        ("// SET nothing", "/* nothing */", 18, "only // comments"),
        ("// SET nothing", "SET m.name = 'x'", 18, "SET is not allowed"),
        ("head($kinds)", "keys($kinds)", 18, "keys: its answer differs"),
        ("head($kinds)", "apoc.text.join($kinds)", 18, "apoc"),
        ("LIMIT $limit;", "LIMIT 10 UNION MATCH (m:Method) RETURN m.id AS method, 1 AS count ORDER BY method LIMIT $limit", 22, "UNION"),
        ("LIMIT $limit;", "", 21, "does not end in  LIMIT $limit"),
        ("LIMIT $limit;", "LIMIT 10;", 22, "does not end in  LIMIT $limit"),
        ("// parameter: minimum", "// parameter: limit", 6, "every query has the parameter limit"),
        ("UNWIND $method AS id\nMATCH (m:Method {id: id})", "UNWIND $method AS id\nMATCH (m:Method)", 12, "UNWIND $method AS id MATCH (x:Method {id: id})"),
        ("UNWIND $method AS id\nMATCH (m:Method {id: id})", "UNWIND $method AS id\nMATCH (m:Task {id: id})", 12, "does not begin with the index"),
        ("(words, default any)", "(words, default a)", 9, "or of words, can be `any` only"),
        ("word.query", "word.colour", 18, "word.colour: no such property"),
        ("m.name AS method, count", "m.name AS m, count", 20, "returns m, count"),
        ("method, m.id\n", "method, method.id\n", 21, "method is a column here, no longer a node"),
        ("(m)-[:VARIANT_OF*1..2]->(parent:Method)", "path = shortestPath((m)-[:VARIANT_OF*1..2]->(parent:Method))", 16, "write the steps out"),
    ],
)  # fmt: skip
def test_a_fault_names_file_and_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(QueryError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_queries_may_not_have_one_title(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, "papers/other")
    with pytest.raises(QueryError, match="is that of"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["stray", "a/b/c", "methods/Of_Paper"])
def test_a_query_lies_in_a_pack_under_a_plain_name(tmp_path: Path, name: str) -> None:
    written(tmp_path, GOOD, name)
    with pytest.raises(QueryError, match=r"\.cypher:1: "):
        load(tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD).write_bytes(b"// title: \xff\n")
    with pytest.raises(QueryError, match="not UTF-8"):
        load(tmp_path)


def test_the_shipped_packs_are_those_of_the_design() -> None:
    assert {path.name for path in folder().iterdir() if path.is_dir()} == PACKS
    assert {query.pack for query in shipped().values()} == PACKS
    assert list(shipped()) == sorted(shipped())


def test_an_unknown_query_is_met_with_near_ones() -> None:
    assert find(shipped(), "methods/rising").name == "rising"
    with pytest.raises(UsageError, match="is it methods/rising"):
        find(shipped(), "methods/risin")
    with pytest.raises(UsageError, match="is it methods/rising"):
        find(shipped(), "rising")
    with pytest.raises(UsageError, match="kg query lists them"):
        find(shipped(), "qqqq")


def test_a_query_from_a_spelling_begins_at_its_alias(tmp_path: Path) -> None:
    text = """\
// title: Things of a name
// answers: What does a name stand for?
// parameter: name (name of anything): any spelling
// column: id (string): an id
MATCH (:Alias {id: $name})-[:NAMES]->(x:Method|Task)
RETURN x.id AS id
ORDER BY id
LIMIT $limit
"""
    written(tmp_path, text)
    assert list(load(tmp_path)) == ["methods/of-paper"]
    written(tmp_path, text.replace("(:Alias {id: $name})", "(a:Alias)").replace("RETURN", "WHERE a.id = $name\nRETURN"))
    with pytest.raises(QueryError, match=r"cypher:5: .*MATCH \(:Alias \{id: \$name\}\)"):
        load(tmp_path)
