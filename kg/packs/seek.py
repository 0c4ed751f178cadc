"""Where a query begins: one that a name or id anchors must find it by the index, or a server reads a whole label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.packs.header import Fault
from kg.packs.model import PackQuery, Parameter
from kg.stores.tokens import Token

_ANCHORS = ("name", "paper", "spelling")
_LONGEST = 14  # tokens of the longest beginning


def check_seek(query: PackQuery, code: Sequence[Token]) -> None:
    """Raise Fault where a query needs a name or an id, and its first clause does not look one up by its key."""
    begins = " ".join(f"${t.text}" if t.kind == "parameter" else t.text for t in code[:_LONGEST])
    anchors = [p for p in query.parameters if p.required and p.kind in _ANCHORS]
    if anchors and not any(re.match(_looked_up(p), begins) for p in anchors):
        first = anchors[0]
        form = f"UNWIND ${first.name} AS id MATCH (x:{first.label} {{id: id}})"
        if first.kind == "spelling":
            form = f"MATCH (:Alias {{id: ${first.name}}})"
        raise Fault(query.path, code[0].line, f"does not begin with the index: write  {form}")


def _looked_up(parameter: Parameter) -> str:
    """The beginning that looks a parameter up, as a pattern over tokens with a space between."""
    if parameter.kind == "spelling":
        return rf"(?i:MATCH) \( (?:\w+ )?: Alias {{ id : \${parameter.name} }}"
    unwound = rf"(?i:UNWIND) \${parameter.name} (?i:AS) (\w+)"
    return rf"{unwound} (?i:MATCH) \( (?:\w+ )?: {parameter.label} {{ id : \1 }}"
