"""Cypher as tokens: enough to tell code from strings, quoted names and comments, not a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.errors import QueryError

Kind = Literal["word", "name", "string", "number", "parameter", "symbol"]

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>//[^\n]* | /\*.*?\*/)
    | (?P<string>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
    | (?P<name>`(?:[^`]|``)*`)
    | (?P<parameter>\$(?:[0-9]+|[^\W0-9]\w*|`(?:[^`]|``)*`))
    | (?P<number>[0-9]+)
    | (?P<word>[^\W0-9]\w*)
    | (?P<symbol>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENERS = {"'": "a string", '"': "a string", "`": "a quoted name"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of code. `text` is as written, for a quoted name or a parameter without its marks; `line` counts from 1."""

    kind: Kind
    text: str
    line: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these words (given in capitals), in any case."""
        return self.kind == "word" and self.text.upper() in words

    def is_symbol(self, *symbols: str) -> bool:
        """Whether it is one of these symbols."""
        return self.kind == "symbol" and self.text in symbols


NONE = Token("symbol", "", 0)
"""Stands for what is before the first and after the last token."""


def _unquoted(text: str) -> str:
    return text[1:-1].replace("``", "`") if text.startswith("`") else text


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a Cypher text; spaces and comments are left out. A number ends where its digits end.

    Raises QueryError where a string, a quoted name or a comment is not closed.

    >>> [(t.kind, t.text) for t in tokens("RETURN n.`a b` <> $x // SET")]
    [('word', 'RETURN'), ('word', 'n'), ('symbol', '.'), ('name', 'a b'), ('symbol', '<'), ('symbol', '>'), ('parameter', 'x')]
    """
    line = 1
    for match in _TOKEN.finditer(text):
        kind, piece = match.lastgroup, match.group()
        if kind == "symbol" and piece in _OPENERS:
            raise QueryError(f"line {line}: {_OPENERS[piece]} is not closed")
        if kind == "symbol" and piece == "/" and text.startswith("/*", match.start()):
            raise QueryError(f"line {line}: a comment is not closed")
        match kind:
            case "word" | "string" | "number" | "symbol":
                yield Token(kind, piece, line)
            case "name":
                yield Token(kind, _unquoted(piece), line)
            case "parameter":
                yield Token(kind, _unquoted(piece[1:]), line)
        line += piece.count("\n")
