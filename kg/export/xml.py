r"""Text in XML 1.0, which forbids most control characters, U+FFFE and U+FFFF, even as references.

In a text each of them becomes U+FFFD, the replacement character. In a node's key they stand as `\x00`, so that two keys
stay two. Line ends and tabs are written as references, so they come back as they were.
"""

from __future__ import annotations

import re

from kg.errors import KgError
from kg.export.names import node_key
from kg.graph.rows import Graph

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPECIAL = re.compile('[\x00-\x1f\ufffe\uffff&<>"]')
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def escaped(text: str) -> str:
    """The text for an element or a quoted attribute.

    >>> escaped('a < "b"\\x00')
    'a &lt; &quot;b&quot;�'
    """
    if _SPECIAL.search(text) is None:
        return text
    for character, reference in _REFERENCES.items():
        text = text.replace(character, reference)
    return FORBIDDEN.sub("\ufffd", text)


def key(label: str, id: str) -> str:
    """The key of a node, before it is escaped."""
    return FORBIDDEN.sub(lambda match: f"\\x{ord(match.group()):02x}", node_key(label, id))


def check_keys(graph: Graph) -> None:
    """Raise KgError where two nodes would get the same key."""
    seen: set[str] = set()
    for label, id, _ in graph.node_rows():
        found = key(label, id)
        if found in seen:
            raise KgError(f"two nodes would both be {found} in XML: take another format, such as jsonl")
        seen.add(found)
