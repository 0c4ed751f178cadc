"""Words that a person searches for, as a full-text index takes them."""

from __future__ import annotations

import re

_PIECE = re.compile(r"[^\W_]+")
_MARK = re.compile(r"[!-/:-@\[-`{-~]")  # of ASCII: all that means something in a pattern
_NO_LETTER = r"[^\p{L}\p{N}]"


def terms(text: str) -> list[dict[str, str]]:
    """The words of a text, each once, in small letters: `query` for an index, and `pattern` for what it finds.

    Indexes cut words at marks, each in its own way, and a server's reads the syntax of Lucene, where `a:b` names a field.
    So `query` has only the letters and digits of a word, and asks for every token that holds them; of the texts that an
    index finds those are meant that match `pattern`: the word as it was written, with no letter or digit beside it.
    Words without a letter or digit are left out, as no index holds them.

    >>> [term["query"] for term in terms("GPT-4 OR c++ -- gpt-4")]
    ['+*gpt* +*4*', '+*or*', '+*c*']
    """
    words = dict.fromkeys(word for word in text.lower().split() if _PIECE.search(word))
    return [{"query": _query(word), "pattern": _pattern(word)} for word in words]


def _query(word: str) -> str:
    return " ".join(f"+*{piece}*" for piece in _PIECE.findall(word))


def _pattern(word: str) -> str:
    """A pattern that a whole text in small letters matches.

    A mark is written by its number: behind a backslash some mean different things to the engines of different stores.
    """
    literal = _MARK.sub(lambda mark: rf"\x{ord(mark[0]):02x}", word)
    return rf"(?s)(.*{_NO_LETTER})?{literal}({_NO_LETTER}.*)?"
