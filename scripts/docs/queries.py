"""docs/queries.md, from the headers of the packs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kg.packs.load import shipped
from kg.packs.model import LIMIT, PackQuery
from scripts.docs.tables import NOTE, table

_INTRODUCTION = f"""\
# Queries

{NOTE}

{{count}} questions in {{packs}} packs, to be asked of every store alike. `kg query` lists them, `kg query PACK/NAME --show` shows one,
`kg query PACK/NAME -p KEY=VALUE` runs it. A `name of …` is any spelling of a thing, or its id; a spelling with several
meanings stands for all of them. An `id or title of Paper` may leave out `arxiv:` or `doi:`. A parameter with a default may
be left out; `any` means no restriction. Every query gives at most `${LIMIT}` rows: `--limit N` on the command line.

In Neo4j Browser set the parameters first (`:param {LIMIT} => 50`); a `name of LABEL` and an `id or title of Paper` are there
lists of ids (`:param method => ['bert']`), a `name of anything` is a folded spelling (`:param name => 'bert'`).
"""


def queries() -> str:
    """The page."""
    packs = {pack: list(found) for pack, found in groupby(shipped().values(), key=lambda query: query.pack)}
    lines = [_INTRODUCTION.format(count=len(shipped()), packs=len(packs))]
    for pack, found in packs.items():
        lines += [f"- **{pack}**: " + ", ".join(f"[{q.name}](#{q.pack}{q.name})" for q in found)]
    for pack, found in packs.items():
        lines += ["", f"## {pack}", ""]
        for query in found:
            lines += _query(query)
    return "\n".join(lines).rstrip() + "\n"


def _query(query: PackQuery) -> Iterator[str]:
    needed = "".join(f" -p {p.name}=…" for p in query.parameters if p.required)
    yield from (
        f"### {query.key}",
        "",
        f"**{query.title}.** {query.answers}",
        "",
        f"    kg query {query.key}{needed}",
        "",
    )
    parameters = [[f"`{p.name}`", p.phrase, p.meaning] for p in query.parameters]
    yield from table(["parameter", "type", "meaning"], parameters)
    yield from table(["column", "type", "meaning"], [[f"`{c.name}`", c.type, c.meaning] for c in query.columns])
