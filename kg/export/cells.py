r"""Values as text cells of a table, and back.

A list is joined by `|`; a `|` or `\` within an item has a `\` before it. `true` and `false` are the booleans, an empty
cell is a missing value. Text that a spreadsheet would take for a formula gets an apostrophe in front (and so does text
that has apostrophes before such a sign already, so that `text_of` finds the original).
"""

from __future__ import annotations

import re

from kg.graph.rows import Value
from kg.graph.schema import PropertyType

SEPARATOR = "|"
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_ITEM = re.compile(r"((?:[^\\|]|\\.)*)(?:\||$)", re.DOTALL)


def cell(value: Value | None) -> str:
    r"""The cell of a value.

    >>> [cell(v) for v in (None, True, -0.5, "=1+1", ["a|b", "c"])]
    ['', 'true', '-0.5', "'=1+1", 'a\\|b|c']
    """
    match value:
        case list():
            return defused(joined(value))
        case str():
            return defused(value)
    return scalar(value)


def scalar(value: bool | int | float | None) -> str:
    """What is neither text nor a list, in any table."""
    if value is None:
        return ""
    return repr(value).lower() if isinstance(value, bool) else repr(value)


def value_of(text: str, type: PropertyType) -> Value | None:
    """The value in a cell of a declared type; None where the cell is empty. Raises ValueError where it is no number.

    >>> value_of("'=1+1", "string"), value_of("a|b", "string list"), value_of("3", "integer"), value_of("", "float")
    ('=1+1', ['a', 'b'], 3, None)
    """
    if text == "":
        return None
    match type:
        case "boolean":
            return text == "true"
        case "integer":
            return int(text)
        case "float":
            return float(text)
        case "string list":
            return parted(text_of(text))
        case "string":
            return text_of(text)


def defused(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def text_of(cell: str) -> str:
    """The text that `defused` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def joined(items: list[str] | list[int] | list[float]) -> str:
    """The items in one text, from which `parted` gets them back."""
    return SEPARATOR.join(str(item).replace("\\", "\\\\").replace(SEPARATOR, "\\" + SEPARATOR) for item in items)


def parted(text: str) -> list[str]:
    """The items that `joined` was given, as texts.

    >>> parted(joined(["a|b", "c\\\\", "d"]))
    ['a|b', 'c\\\\', 'd']
    """
    items = [match.group(1) for match in _ITEM.finditer(text + SEPARATOR)]
    return [re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in items[:-1]]
