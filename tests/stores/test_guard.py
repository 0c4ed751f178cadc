"""The read-only guard: what it refuses, in whatever disguise, and what it must let through."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.stores.guard import FIRST, WRITES, check_read_only
from kg.stores.tokens import tokens

REFUSED = [
    "CREATE (n:Paper {id: 'x'})",
    "create (n)",
    "MATCH (n) SET n.x = 1",
    "MATCH (n)\n\tsEt\u00a0n.x = 1",
    "MATCH (n)SET n.x = 1",
    "MATCH (n) SET/* c */n.x = 1",
    "MATCH (n) // MATCH\nDELETE n",
    "MATCH (n) /* ' */ DETACH /* ' */ DELETE n",
    "MATCH (n) NODETACH DELETE n",
    "MATCH (n) REMOVE n.x",
    "MERGE (n:Paper {id: 'x'}) RETURN n",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "UNWIND [1] AS x CREATE (:A {id: x})",
    "INSERT (:A {id: 'x'})",
    "MATCH p = (n) WITH p, 1 AS x CREATE (m)",
    "RETURN 1 UNION CREATE (n) RETURN 2",
    "CALL { CREATE (n) }",
    "MATCH (n) CALL (n) { SET n.x = 1 }",
    "MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS OF 10 ROWS",
    "MATCH (n) CALL (n) { RETURN 1 AS x } IN CONCURRENT TRANSACTIONS RETURN x",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "MATCH (n) LOAD CSV WITH HEADERS FROM 'https://example.org' AS row RETURN row",
    "DROP INDEX paper_name",
    "ALTER DATABASE x SET ACCESS READ ONLY",
    "GRANT ROLE reader TO x",
    "EXPLAIN CREATE (n)",
    "PROFILE MATCH (n) SET n.x = 1",
    "CYPHER 5 CREATE (n)",
    "USING PERIODIC COMMIT RETURN 1",
    "USE other MATCH (n) RETURN n",
    "TERMINATE TRANSACTION 'x'",
    "SHOW FUNCTIONS YIELD name AS f TERMINATE TRANSACTION f",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id",
    "START DATABASE x",
    # a value or a number before the clause, and nothing between
    "RETURN 1CREATE (n)",
    "RETURN 1.CREATE (n)",
    "RETURN 0x1F.CREATE (n)",
    "MATCH (n) WHERE n.x = $1SET n.x = 2",
    "MATCH (n) WHERE n.x = 'a'SET n.x = 2",
    "MATCH ()-[*1..2]->(n)SET n.x = 2",
    # escapes: text that one engine decodes and another does not
    r"\u0043REATE (n)",
    r"C\u0052EATE (n)",
    r"RETURN '\u0027 CREATE (n) RETURN \u0027'",
    r"RETURN '\uu0027 CREATE (n) //'",
    r"RETURN '\\u0027 CREATE (n) //'",
    r"RETURN '\U00000027 CREATE (n) //'",
    r'RETURN "\u0022 CREATE (n) //"',
    r"RETURN 1 AS `\u0060 CREATE (n) //`",
    r"RETURN 1 // \u000a CREATE (n)",
    r"RETURN 1 /* \u002a/ CREATE (n) /* */",
    r"RETURN '\u005cu0027 CREATE (n) //'",
    "RETURN 1 // \r CREATE (n)",
    "RETURN 1 // \r ' \n CREATE (n) //'",
    # letters that become those of a clause in capitals, or look like them only
    "MATCH (n) \u017fet n.x = 1",
    "\u0131n\u017fert (:A)",
    "MATCH (n)\u2028CREATE (m)",
    "MATCH (n)\x0bDELETE n",
    "MATCH (n)\u200bDELETE n",
    "\ufeffCREATE (n)",
    # comments in every place where a space may stand, and what only looks like one
    "CREATE/**/(n)",
    "MATCH (n) DETACH// x\nDELETE n",
    "MATCH (n) /* // */ DELETE n",
    "MATCH (n) // /*\nDELETE n // */",
    "RETURN '//' AS x CREATE (n)",
    "RETURN '/*' AS x CREATE (n) RETURN '*/' AS y",
    "RETURN 1 /* /* */ CREATE (n) /* */ */",
    "LOAD/**/CSV FROM 'file:///x' AS row RETURN row",
    "load\tcsv with headers from \"file:///x\" as row return row",
    # clauses inside others
    "RETURN EXISTS { CREATE (n) }",
    "RETURN COUNT { MATCH (n) SET n.x = 1 }",
    "RETURN [x IN [1] | x] CREATE (n)",
    "CALL () { CALL () { MERGE (n:A) } }",
    "MATCH (n) CALL { WITH n SET n.x = 1 } in  transactions",
    "MATCH (n) CALL (n) { RETURN 1 AS x } IN 4 CONCURRENT TRANSACTIONS OF 10 ROWS ON ERROR CONTINUE RETURN x",
    "EXPLAIN PROFILE CREATE (n)",
    "CYPHER runtime=slotted MATCH (n) DELETE n",
    "MATCH (n) RETURN n {.set} CREATE (m)",
    # more than one statement, or none
    "RETURN 1; CREATE (n)",
    "RETURN 1; RETURN 2",
    "",
    "  // nothing\n",
    ";",
    # unclosed
    "RETURN 'x CREATE (n)",
    "RETURN `x",
    "RETURN 1 /* x",
    # procedures
    "CALL apoc.create.node(['A'], {})",
    "CALL db.createLabel('A')",
    "CALL `db`.`createLabel`('A')",
    "CALL db . createLabel ( 'A' )",
    "CALL /* x */ dbms.killQuery('1')",
    "CALL db.index.fulltext.drop('x')",
    "CALL db.create.setNodeVectorProperty(n, 'x', [1.0])",
    "CALL db.index.fulltext.createNodeIndex('x', ['A'], ['b'])",
    "CALL db.checkpoint()",
    "CALL dbms.setConfigValue('server.x', 'y')",
    "CALL dbms.security.createUser('x', 'y')",
    "CALL apoc.load.json('file:///etc/passwd')",
    "CALL apoc.load.csv('https://example.org')",
    "CALL apoc.import.json('x')",
    "CALL apoc.export.csv.all('/tmp/x', {})",
    "CALL apoc.export.cypher.all('/tmp/x')",
    "CALL apoc.cypher.runFile('/tmp/x')",
    "CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DELETE n', {})",
    "CALL apoc.trigger.add('x', 'y', {})",
    "CALL gds.graph.project('x', '*', '*')",
    "CALL tx.setMetaData({})",
    "CALL `apoc.load.json`('x')",
    "CALL `db`. `index` .fulltext.`drop`('x')",
    "MATCH (n) CALL apoc.create.setProperty(n, 'x', 1) YIELD node RETURN node",
    "CALL db.labels() YIELD label CALL apoc.cypher.doIt('x', {}) YIELD value RETURN value",
    "OPTIONAL CALL apoc.create.node(['A'], {}) YIELD node RETURN node",
    # what SHOW shows
    "SHOW USERS",
    "SHOW ALL PRIVILEGES",
    "SHOW USER x PRIVILEGES",
    "SHOW SETTINGS",
    "SHOW",
]  # fmt: skip

ALLOWED = [
    "RETURN 1 AS x",
    "match (n) return n.id;",
    "RETURN 'CREATE (n)' AS x",
    'RETURN "a \\" SET b" AS x',
    "RETURN 'it\\'s; DELETE' AS x",
    "RETURN 'a\\u0043\\u00e9' AS x",
    "MATCH (n) RETURN n.set, n . delete, n.`create`",
    "MATCH (n) RETURN {create: 1, set: n.set, `merge`: 2} AS m",
    "MATCH (n:Set)-[:CREATE]->(m:Merge) WHERE n:Load RETURN m",
    "MATCH (n:`CREATE`) RETURN 1 AS `DELETE ``x`` SET`",
    "MATCH (n:`a /* b` {id: 'x'})-[:`SET`]->(m) RETURN m.`DELETE`",
    "MATCH (n) RETURN n {.set, .create, merge: 1} AS x",
    "RETURN 'CREATE x' AS x, \"MERGE /* \" AS y, 'a // b' AS z",
    "RETURN '\\\\' AS x",
    "MATCH (n) WHERE n.set = 'SET' AND n.text CONTAINS 'DETACH DELETE' RETURN n.set AS `set`",
    "RETURN {set: 1}.set AS x, [{delete: 2}][0].delete AS y",
    "RETURN $create AS x, $`set` AS y",
    "RETURN [1, 2][0] AS x // SET x\n",
    "/* CREATE (n) */ RETURN 1 AS x",
    "RETURN 4 / 2 AS x",
    "MATCH (n) RETURN n.created, n.asset, n.offset, reset(n) AS dropped",
    "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m } RETURN m",
    "MATCH (n) CALL { WITH n RETURN 1 AS x } RETURN x",
    "CALL db.labels",
    "CALL db.labels YIELD label RETURN label",
    "CALL db.index.fulltext.queryNodes('paper_title', 'create set') YIELD node RETURN node.id",
    "CALL DB.RelationshipTypes()",
    "SHOW INDEXES",
    "SHOW FULLTEXT INDEXES YIELD name",
    "SHOW ALL CONSTRAINTS",
    "SHOW BUILT IN FUNCTIONS",
    "EXPLAIN MATCH (n) RETURN n",
    "UNWIND $rows AS row RETURN row.set, row['x'].merge, {a: 1}.create AS x",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_could_write_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        check_read_only(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ALLOWED)
def test_what_only_reads_is_let_through(text: str) -> None:
    check_read_only(text)


def test_the_message_names_line_and_word() -> None:
    with pytest.raises(QueryError, match=r"line 3: SET is not allowed"):
        check_read_only("MATCH (n)\n// more\nset n.x = 1")


WORD = st.sampled_from(sorted(WRITES))
GAP = st.sampled_from([" ", "\n", "\t", "\u00a0", "\u2003", "/* ' */", " // x `\n", "\r\n", "/**/"])
MIXED = st.builds(lambda word, upper: "".join(c if u else c.lower() for c, u in zip(word, upper, strict=False)),
                  WORD, st.lists(st.booleans(), min_size=12, max_size=12))  # fmt: skip
LITERAL = (
    st.text(max_size=8).map(lambda s: s.replace("\\", "").replace("'", "").replace("\r", "")).map(lambda s: f"'{s}'")
)
READING = st.lists(
    st.one_of(
        st.sampled_from(["MATCH (n)", "WITH n", "RETURN n.set", "WHERE n.x = 1", "UNWIND [1] AS x", "{create: 1}", "-[*1..2]->", "`SET`", "$set"]),
        LITERAL,
    ),
    max_size=5,
).map(" ".join)  # fmt: skip


@given(before=READING, gap=GAP, word=MIXED, after=READING)
def test_a_writing_clause_anywhere_is_refused(before: str, gap: str, word: str, after: str) -> None:
    with pytest.raises(QueryError):
        check_read_only(f"MATCH (n) {before}{gap}{word}{gap}(n) {after}")


@given(text=READING)
def test_without_one_nothing_is_refused(text: str) -> None:
    check_read_only(f"MATCH (n) {text}")


@given(word=WORD | st.sampled_from(sorted(FIRST)), text=st.text())
def test_any_text_is_judged_without_a_crash(word: str, text: str) -> None:
    with contextlib.suppress(QueryError):
        check_read_only(f"{text} {word} {text}")


@given(st.text())
def test_quoting_hides_a_text_whole(text: str) -> None:
    quoted = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    assert [(t.kind, t.text) for t in tokens(quoted)] == [("string", quoted)]
    name = "`" + text.replace("`", "``") + "`"
    assert [(t.kind, t.text) for t in tokens(name)] == [("name", text)]
