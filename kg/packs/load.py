"""Finding and loading the packs."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.errors import QueryError, UsageError
from kg.packs.check import check
from kg.packs.header import Fault, parse
from kg.packs.model import PackQuery


def folder() -> Path:
    """Where the packs lie: in the installed package, or at the top of the clone. Raises QueryError."""
    package = Path(__file__).resolve().parents[1]
    for place in (package / "queries", package.parent / "queries"):
        if place.is_dir():
            return place
    raise QueryError(f"the query packs are missing: neither in {package} nor beside it is a folder  queries")


def load(place: Path) -> dict[str, PackQuery]:
    """Every query `place/PACK/NAME.cypher` by its key `PACK/NAME`, sorted and checked.

    Raises Fault (a QueryError) at the first file that is wrong, naming file and line.
    """
    found: dict[str, PackQuery] = {}
    titles: dict[str, Path] = {}
    for path in sorted(place.glob("**/*.cypher")):
        if path.parent.parent != place:
            raise Fault(path, 1, "a query lies in PACK/NAME.cypher, one folder deep")
        try:
            query = parse(path, path.read_text(encoding="utf-8"))
        except UnicodeDecodeError as error:
            raise Fault(path, 1, f"not UTF-8: {error.reason}") from error
        check(query)
        other = titles.setdefault(query.title, path)
        if other != path:
            raise Fault(path, 1, f"the title {query.title!r} is that of {other}")
        found[query.key] = query
    return found


@cache
def shipped() -> Mapping[str, PackQuery]:
    """The packs that come with this package, loaded once. Raises QueryError."""
    return load(folder())


def find(queries: Mapping[str, PackQuery], key: str) -> PackQuery:
    """The query `PACK/NAME`. Raises UsageError with the nearest ones where there is none."""
    if key in queries:
        return queries[key]
    same = [known for known in queries if known.partition("/")[2] == key.rpartition("/")[2]]
    near = same or difflib.get_close_matches(key, queries, n=3, cutoff=0.5)
    hint = f"is it {' or '.join(near)}?" if near else ""
    raise UsageError(f"no query {key}: {hint or 'kg query lists them'}")
