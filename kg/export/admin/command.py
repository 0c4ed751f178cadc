"""The script that imports the files: `neo4j-admin database import full`, on an installation or in a container."""

from __future__ import annotations

from collections.abc import Iterable

NAME = "import.sh"
MARK = "# Imports a graph of kg into Neo4j."
"""The second line of the script: by it a folder is known for one that may be written again."""

_SCRIPT = """#!/bin/sh
{mark}
#
#   ./import.sh                            with the neo4j-admin of the PATH
#   ./import.sh docker [SERVICE]           in the folder of docker-compose.yml, with its service (neo4j)
#   ./import.sh COMMAND...                 with what stands for  neo4j-admin database import full
#
# Before any of these, --overwrite-destination replaces a database that is there. The server must be stopped; when it
# runs again, make constraints and indexes with  cypher-shell --file schema.cypher  or with  kg build --store.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
overwrite=
if [ "${{1:-}}" = --overwrite-destination ]; then
    overwrite=$1
    shift
fi
if [ "${{1:-}}" = docker ]; then
    set -- docker compose run --rm --no-deps --volume "$here:/kg-import:ro" --workdir /kg-import \\
        "${{2:-neo4j}}" neo4j-admin database import full
else
    [ $# -gt 0 ] || set -- neo4j-admin database import full
    case $1 in
    /*) ;;
    */*)
        program=$PWD/$1
        shift
        set -- "$program" "$@"
        ;;
    esac
    cd "$here"
fi
exec "$@" "${{KG_NEO4J_DATABASE:-neo4j}}" $overwrite \\
{options}
"""


def stem(ends: tuple[str, str, str]) -> str:
    """The name of the files of a relationship, without what follows it."""
    return "-".join(ends)


def script(labels: Iterable[str], ends: Iterable[tuple[str, str, str]], separator: str) -> str:
    """The shell script, which takes the files of these labels and relationships from its own folder."""
    options = [
        "--id-type=string",
        "--multiline-fields=true",
        f"--array-delimiter=U+{ord(separator):04X}",
        *(f"--nodes={label}={label}-header.csv,{label}.csv" for label in labels),
        *(f"--relationships={each[1]}={stem(each)}-header.csv,{stem(each)}.csv" for each in ends),
    ]
    return _SCRIPT.format(mark=MARK, options=" \\\n".join(f"    {option}" for option in options))
