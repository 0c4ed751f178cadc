"""The read-only guard: refuses every text that could change a store, before a store sees it.

It does not parse Cypher; it refuses the words that begin a writing clause wherever they stand in code, that is outside
strings, quoted names and comments, and not where only a name can stand: behind `n.`, `:` or `$`, or as a key of a map.
Where it cannot be sure it refuses: a variable called `set` has to be written in backticks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.errors import QueryError
from kg.stores.tokens import NONE, Token, tokens

WRITES = frozenset(
    [
        "CREATE",
        "MERGE",
        "SET",
        "DELETE",
        "DETACH",
        "NODETACH",
        "REMOVE",
        "FOREACH",
        "INSERT",
        "DROP",
        "ALTER",
        "LOAD",
        "TRANSACTIONS",
        "GRANT",
        "REVOKE",
        "DENY",
        "TERMINATE",
    ]
)
"""Words of writing, administering and file-reading clauses, in capitals."""

FIRST = frozenset(
    ["MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL", "SHOW", "EXPLAIN", "PROFILE", "FINISH", "CYPHER"]
)
"""Words that a reading statement can begin with."""

PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
    }
)
"""Procedures that only read, in small letters."""

_SHOWN = frozenset(
    ["INDEX", "INDEXES", "CONSTRAINT", "CONSTRAINTS", "PROCEDURE", "PROCEDURES", "FUNCTION", "FUNCTIONS"]
)
_SHOWN_ADJECTIVES = frozenset(
    [
        "ALL",
        "RANGE",
        "FULLTEXT",
        "VECTOR",
        "TEXT",
        "POINT",
        "LOOKUP",
        "UNIQUE",
        "UNIQUENESS",
        "NODE",
        "RELATIONSHIP",
        "REL",
        "PROPERTY",
        "EXISTENCE",
        "KEY",
        "TYPE",
        "BUILT",
        "IN",
        "USER",
        "DEFINED",
    ]
)

# A server may decode escapes before it reads the text, a store that is embedded only inside strings: both must agree
# on where a string ends, so an escape may not stand for a mark that begins or ends something.
_ESCAPE = re.compile(r"\\[uU]+([0-9a-fA-F]{4})([0-9a-fA-F]{4})?")
_MARKS = frozenset("'\"`\\/*\n\r")
_LONE_RETURN = re.compile(r"\r(?!\n)")


def one_statement(text: str) -> list[Token]:
    """The tokens of a text, a closing `;` left out. Raises QueryError where it is not one statement, or unclear."""
    _check_escapes(text)
    code = list(tokens(text))
    while code and code[-1].is_symbol(";"):
        code.pop()
    if not code:
        raise QueryError("the query is empty")
    for token in code:
        if token.is_symbol(";"):
            raise QueryError(f"line {token.line}: only one statement at a time")
        if token.is_symbol("\\"):
            raise QueryError(f"line {token.line}: an escape stands outside a string")
    return code


def check_read_only(text: str) -> None:
    """Raise QueryError, naming line and word, where `text` is not one statement that only reads."""
    code = one_statement(text)
    for i, token in enumerate(code):
        if token.kind == "word" and not _is_name(code, i):
            _check_word(code, i)
    if not code[0].is_word(*FIRST):
        _refuse(code[0], f"{code[0].text} does not begin a reading statement")


def _check_escapes(text: str) -> None:
    for escape in _ESCAPE.finditer(text):
        short, long = int(escape[1], 16), int(escape[1] + (escape[2] or ""), 16)
        if chr(short) in _MARKS or (long < 128 and chr(long) in _MARKS):
            line = text.count("\n", 0, escape.start()) + 1
            raise QueryError(f"line {line}: the escape {escape[0]} is not allowed; pass the text as a parameter")
    if _LONE_RETURN.search(text):
        raise QueryError("the query has a carriage return without a line feed; end its lines with a line feed")


def _check_word(code: Sequence[Token], i: int) -> None:
    token = code[i]
    if token.is_word(*WRITES):
        _refuse(token, f"{token.text.upper()} is not allowed in a read-only query (write a name in backticks)")
    if token.is_word("CALL"):
        name = _procedure(code, i + 1)
        if name and name.lower() not in PROCEDURES:
            _refuse(token, f"the procedure {name} is not on the list of reading procedures")
    if token.is_word("SHOW"):
        j = i + 1
        while j < len(code) and code[j].is_word(*_SHOWN_ADJECTIVES):
            j += 1
        if j == len(code) or not code[j].is_word(*_SHOWN):
            _refuse(token, "SHOW is allowed for indexes, constraints, procedures and functions only")


def _procedure(code: Sequence[Token], i: int) -> str:
    """The dotted name that begins at `i`; empty where none does (a subquery)."""
    if i >= len(code) or code[i].kind not in ("word", "name"):
        return ""
    name = code[i].text
    while i + 2 < len(code) and code[i + 1].is_symbol(".") and code[i + 2].kind in ("word", "name"):
        i += 2
        name += f".{code[i].text}"
    return name


def _is_name(code: Sequence[Token], i: int) -> bool:
    """Whether only a name can stand at `i`: a property, a label or type, or a key of a map."""
    before, after = _at(code, i - 1), _at(code, i + 1)
    if before.is_symbol("."):
        owner = _at(code, i - 2)
        if owner.kind == "word":
            return _at(code, i - 3).kind != "number"  # 0x1F, 1e5: still a number
        return owner.kind in ("name", "parameter", "string") or owner.is_symbol(")", "]", "}", "{", ",")
    return before.is_symbol(":") or (before.is_symbol("{", ",") and after.is_symbol(":"))


def _at(code: Sequence[Token], i: int) -> Token:
    return code[i] if 0 <= i < len(code) else NONE


def _refuse(token: Token, reason: str) -> None:
    raise QueryError(f"line {token.line}: {reason}")
