"""A query's text against its header, the schema, and the part of Cypher that every store understands alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.errors import QueryError
from kg.graph.schema import NODE, RELATIONSHIP, property_types
from kg.packs.header import Fault
from kg.packs.model import LIMIT, PackQuery
from kg.packs.seek import check_seek
from kg.stores.guard import check_read_only
from kg.stores.tokens import NONE, Token, tokens

_OPEN = {"(": ")", "[": "]", "{": "}"}
_SUBQUERIES = ("CALL", "EXISTS", "COUNT")
_BEFORE_MAPS = ("THEN", "ELSE", "IN", "AND", "OR", "DISTINCT")  # words of expressions: what follows is no pattern
_NODE_PROPERTIES = {label: frozenset(property_types(node)) for label, node in NODE.items()}
_RELATIONSHIP_PROPERTIES = {kind: frozenset(property_types(declared)) for kind, declared in RELATIONSHIP.items()}
_PROPERTIES = frozenset().union(*_NODE_PROPERTIES.values(), *_RELATIONSHIP_PROPERTIES.values())
_UNSHARED = {
    "COLLECT": "use OPTIONAL MATCH and collect()",
    "UNION": "its order differs between stores; UNWIND a list of maps",
    "KEYS": "its answer differs between stores; return explicit columns",
    "PROPERTIES": "its answer differs between stores; return explicit columns",
    "PERCENTILECONT": "not every store has it",
    "SHORTESTPATH": "which one it finds differs between stores; write the steps out",
    "ALLSHORTESTPATHS": "not every store finds all; write the steps out",
}


def check(query: PackQuery) -> None:
    """Raise Fault, naming file and line, where a query's text and header do not agree or a store could disagree.

    Checked: read-only; parameters used = declared; labels, types and properties in the schema; columns returned =
    declared; ORDER BY and `LIMIT $limit` at the end; a name or id that is needed looked up first; only `//` comments,
    bounded lengths, `id` as the only property in a pattern.
    """
    if "/*" in query.text:
        raise Fault(query.path, query.text[: query.text.index("/*")].count("\n") + 1, "only // comments are shared")
    try:
        check_read_only(query.text)
    except QueryError as error:
        line = re.match(r"line (\d+): ", str(error))
        raise Fault(
            query.path, int(line[1]) if line else 1, str(error).removeprefix(line[0] if line else "")
        ) from error
    code = [token for token in tokens(query.text) if not token.is_symbol(";")]
    _check_parameters(query, code)
    _Walk(query, code).check()
    _check_columns(query, code)
    check_seek(query, code)


def _check_parameters(query: PackQuery, code: list[Token]) -> None:
    declared = {parameter.name for parameter in query.parameters}
    used = {token.text: token.line for token in code if token.kind == "parameter" and token.text != LIMIT}
    for name, line in used.items():
        if name not in declared:
            raise Fault(query.path, line, f"${name} is not declared in the header")
    if unused := sorted(declared - used.keys()):
        raise Fault(query.path, 1, f"declared, but not used: {', '.join(unused)}")


def _check_columns(query: PackQuery, code: list[Token]) -> None:
    depths = list(_depths(code))
    last = max((i for i, token in enumerate(code) if depths[i] == 0 and token.is_word("RETURN")), default=None)
    if last is None:
        raise Fault(query.path, 1, "returns nothing")
    line, order = code[last].line, None
    tail: list[tuple[int, Token]] = []
    for i in range(last + 1, len(code)):
        if depths[i] == 0 and code[i].is_word("ORDER"):
            order = i
        if depths[i] == 0 and code[i].is_word("ORDER", "SKIP", "LIMIT"):
            break
        tail.append((depths[i], code[i]))
    if order is None:
        raise Fault(query.path, line, "the last RETURN has no ORDER BY")
    if not (code[-2].is_word("LIMIT") and code[-1].kind == "parameter" and code[-1].text == LIMIT):
        raise Fault(query.path, code[-1].line, f"does not end in  LIMIT ${LIMIT}")
    returned: list[str] = []
    item = [NONE]
    for depth, token in [*tail, (0, Token("symbol", ",", 0))]:
        if depth == 0 and token.is_symbol(","):
            if item[-1].kind not in ("word", "name") or (len(item) > 2 and not item[-2].is_word("AS", "DISTINCT")):
                raise Fault(query.path, line, f"column {len(returned) + 1} has no name: write AS NAME")
            returned.append(item[-1].text)
            item = [NONE]
        else:
            item.append(token)
    declared = [column.name for column in query.columns]
    if returned != declared:
        raise Fault(query.path, line, f"returns {', '.join(returned)}; the header declares {', '.join(declared)}")
    for before, token in pairwise(code[order:]):
        if token.is_symbol(".") and before.text in returned:
            raise Fault(query.path, before.line, f"{before.text} is a column here, no longer a node: order by a column")


def _depths(code: list[Token]) -> Iterator[int]:
    """How many brackets are open around each token; an opening one counts as outside itself."""
    depth = 0
    for token in code:
        depth -= token.is_symbol(*_OPEN.values())
        yield depth
        depth += token.is_symbol(*_OPEN)


class _Walk:
    """One way through the text, with what is open around each token and what each variable can be."""

    def __init__(self, query: PackQuery, code: list[Token]) -> None:
        self.path = query.path
        self.code = code
        self.open: list[str] = []  # "(", "[", "sub" (a subquery), "map", "pattern" (a map in a node or relationship)
        self.known: dict[str, set[str]] = {}  # variable → properties that it can have
        self.keys: set[str] = set()  # keys of maps that the text makes or is given
        if any(parameter.kind == "words" for parameter in query.parameters):
            self.keys |= {"query", "pattern"}

    def at(self, i: int) -> Token:
        return self.code[i] if 0 <= i < len(self.code) else NONE

    def check(self) -> None:
        for i, token in enumerate(self.code):
            self._brackets(i, token)
            inside = self.open[-1] if self.open else "sub"
            if token.is_symbol(":"):
                self._colon(i, inside)
            elif token.is_symbol("*") and inside == "[":
                self._length(i)
            elif token.kind == "word":
                self._shared(i, token)
        for i, token in enumerate(self.code):
            if token.is_symbol("."):
                self._property(i)

    def _brackets(self, i: int, token: Token) -> None:
        before = self.at(i - 1)
        if token.is_symbol("(", "["):
            self.open.append(token.text)
        elif token.is_symbol("{"):
            if before.is_word(*_SUBQUERIES) or before.is_symbol(")"):
                self.open.append("sub")
            elif before.is_word(*_BEFORE_MAPS):
                self.open.append("map")
            elif before.kind in ("word", "name") and self.open and self.open[-1] in ("(", "["):
                self.open.append("pattern")
            else:
                self.open.append("map")
        elif token.is_symbol(*_OPEN.values()) and self.open:
            self.open.pop()

    def _colon(self, i: int, inside: str) -> None:
        before = self.at(i - 1)
        if inside == "map":
            self.keys.add(before.text)
            return
        if inside == "pattern":
            if before.text != "id":
                raise Fault(self.path, before.line, f"{before.text} in a pattern: only id may stand there, use WHERE")
            return
        what, schema = ("relationship type", _RELATIONSHIP_PROPERTIES) if inside == "[" else ("label", _NODE_PROPERTIES)
        can: set[str] = set()
        j = i + 1
        while self.at(j).kind in ("word", "name"):
            name = self.at(j).text
            if name not in schema:
                raise Fault(self.path, self.at(j).line, f"{name} is no {what} of the schema")
            can |= schema[name]
            j += 2 if self.at(j + 1).is_symbol("|", "&") else 1
            if not self.at(j - 1).is_symbol("|", "&"):
                break
        if before.kind in ("word", "name"):
            self.known.setdefault(before.text, set()).update(can)

    def _length(self, i: int) -> None:
        numbers = [self.at(j) for j in range(i + 1, i + 5)]
        fixed = numbers[0].kind == "number" and not numbers[1].is_symbol(".")
        bounded = numbers[1].is_symbol(".") and numbers[2].is_symbol(".") and numbers[3].kind == "number"
        if not fixed and not (numbers[0].kind == "number" and bounded):
            raise Fault(self.path, self.at(i).line, "a length without bounds: write it as *1..3")

    def _shared(self, i: int, token: Token) -> None:
        after = self.at(i + 1)
        word = token.text.upper()
        if word in _UNSHARED and (word == "UNION" or after.is_symbol("{" if word == "COLLECT" else "(")):
            raise Fault(self.path, token.line, f"{token.text}: {_UNSHARED[word]}")
        if word == "APOC" and after.is_symbol("."):
            raise Fault(self.path, token.line, "apoc is not in every store")

    def _property(self, i: int) -> None:
        owner, name = self.at(i - 1), self.at(i + 1)
        function = self.at(i + 2).is_symbol("(") or self.at(i + 2).is_symbol(".")
        if owner.kind not in ("word", "name") or name.kind not in ("word", "name") or function:
            return
        if self.at(i - 2).is_symbol("."):
            return  # the end of a procedure's name, or a key in a key
        can = self.known.get(owner.text) or _PROPERTIES | self.keys
        if name.text not in can:
            raise Fault(self.path, name.line, f"{owner.text}.{name.text}: no such property in the schema")
