"""`kg query`: ask the graph, by a query of a pack or in Cypher of one's own."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from kg.cli.options import HomeOption, PasswordOption, StoreOption, UserOption
from kg.cli.tables import Format, write
from kg.errors import UsageError
from kg.packs.model import PackQuery, Parameter
from kg.stores.base import Answer

LIMIT = 50
TIMEOUT = 60.0


def query(
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[PACK/NAME]",
            help="A query, a pack to list, or - for Cypher on standard input.",
            show_default=False,
        ),
    ] = None,
    cypher: Annotated[str | None, typer.Option("--cypher", metavar="TEXT", help="Cypher to run.")] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "-p", "--parameter", metavar="KEY=VALUE", help="A parameter; a name is found by any of its spellings."
        ),
    ] = None,
    show: Annotated[
        bool, typer.Option("--show", help="Show the query's header and text instead of running it.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", help="How the answer is written.")] = Format.table,
    limit: Annotated[int, typer.Option("--limit", min=0, metavar="N", help="Rows at most, 0 for all.")] = LIMIT,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0, metavar="S", help="Seconds at most, 0 for no end.")
    ] = TIMEOUT,
    allow_write: Annotated[
        bool,
        typer.Option(
            "--write", help="Let --cypher change the graph. The embedded store is a cache: the next build undoes it."
        ),
    ] = False,
    home: HomeOption = None,
    store: StoreOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
) -> None:
    """Ask the graph: list the query packs, show or run one of their queries, or run Cypher.

    kg query  lists every query;  kg query leaderboards/of-benchmark -p dataset=ImageNet  runs one.
    """
    from kg.packs.load import find, shipped

    if cypher is not None and target is not None:
        raise UsageError("give either PACK/NAME or --cypher TEXT")
    own = sys.stdin.read() if target == "-" else cypher
    chosen: str | PackQuery
    if own is not None:
        if show:
            raise UsageError("--show shows a query of a pack: give PACK/NAME")
        chosen = own
    else:
        queries = shipped()
        if target is None or target in {known.pack for known in queries.values()}:
            typer.echo(listing([known for known in queries.values() if target in (None, known.pack)]))
            return
        chosen = find(queries, target)
        if show:
            typer.echo(chosen.text, nl=False)
            return
        if allow_write:
            raise UsageError("--write goes with --cypher: the queries of the packs only read")
    answer, notes = ask(
        store or home,
        chosen,
        pairs(parameter or ()),
        allow_write=allow_write,
        limit=limit or None,
        timeout=timeout or None,
        user=user,
        password=password,
    )
    for note in notes:
        typer.echo(note, err=True)
    if answer.columns:
        write(answer, format, sys.stdout)
    if answer.cut:
        typer.echo(f"the first {len(answer.rows)} rows; --limit 0 gives all", err=True)
    elif answer.columns and not answer.rows:
        typer.echo("no rows", err=True)


def ask(
    place: Path | str | None,
    chosen: PackQuery | str,
    given: Mapping[str, str],
    *,
    allow_write: bool = False,
    limit: int | None = LIMIT,
    timeout: float | None = TIMEOUT,
    user: str | None = None,
    password: str | None = None,
) -> tuple[Answer, list[str]]:
    """The answer to a query of a pack, or to a Cypher text, from the store of a home or address; and what to tell.

    Values for a Cypher text are read as JSON where they are JSON (`-p year=2024`, `-p 'ids=["a"]'`), else as text.
    Raises UsageError, HomeError, StoreError and QueryError.
    """
    from kg.opening import open_store
    from kg.packs.run import bind

    store = open_store(place, user=user, password=password)
    try:
        notes = (
            ["the store is being loaded: the answer may lack something"]
            if store.build().get("state") == "loading"
            else []
        )
        if isinstance(chosen, str):
            parameters: Mapping[str, Any] = {key: _value(text) for key, text in given.items()}
            return store.query(chosen, parameters, write=allow_write, limit=limit, timeout=timeout), notes
        bound = bind(store, chosen, given, limit=limit)
        return store.query(chosen.text, bound.parameters, limit=limit, timeout=timeout), [*notes, *bound.notes]
    finally:
        store.close()


def pairs(given: Sequence[str]) -> dict[str, str]:
    """`key=value` texts as a mapping. Raises UsageError where one is none, or a key comes twice."""
    found: dict[str, str] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise UsageError(f"-p {text}: write a parameter as KEY=VALUE")
        if key in found:
            raise UsageError(f"-p {key} is given twice")
        found[key] = value
    return found


def listing(queries: Sequence[PackQuery]) -> str:
    """The queries, by pack, each with its parameters (those with a default in brackets) and its title."""
    calls = {known.key: " ".join([known.key, *map(_written, known.parameters)]) for known in queries}
    width = max(map(len, calls.values()))
    packs: dict[str, list[str]] = {}
    for known in queries:
        packs.setdefault(known.pack, []).append(f"  {calls[known.key]:<{width}}  {known.title}")
    return "\n\n".join("\n".join([pack, *lines]) for pack, lines in packs.items())


def _written(parameter: Parameter) -> str:
    return parameter.name if parameter.required else f"[{parameter.name}]"


def _value(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
