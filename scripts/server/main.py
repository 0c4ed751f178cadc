"""A Neo4j Community server without Docker: its jars come from Maven Central, Java 17 or newer runs them.

    scripts/neo4j start    start a server (or find it running), wait until it answers, print its address
    scripts/neo4j status   print the address of the running server; exit 3 where none runs
    scripts/neo4j stop     stop it cleanly
    scripts/neo4j import   run  neo4j-admin database import full  with the arguments that follow; the server must be stopped
    scripts/neo4j java     print the java that it runs on, the first that is new enough of JAVA_HOME, the PATH and /usr/lib/jvm

Everything of a server lies in one directory (--dir). It listens on 127.0.0.1 only. Its user is neo4j; the password is
that of the variable KG_NEO4J_PASSWORD when the directory is new, else one is made and written to DIR/password. The
variable KG_NEO4J_VERSION names another version of Neo4j, as --version does.
Standard output carries the address alone. Needs nothing but Python's own library.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path

from failure import Failure
from jars import VERSION, jars
from java import Java, find_java
from process import address_of, running, start, stop

PASSWORD = "KG_NEO4J_PASSWORD"
RELEASE = "KG_NEO4J_VERSION"
NOT_RUNNING = 3  # the exit status that service scripts give for it


def default_directory() -> Path:
    """Where a server lies unless --dir says otherwise."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "paper-kg" / "neo4j"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    shared.add_argument("--dir", type=Path, default=default_directory(), help="the server's directory (%(default)s)")
    shared.add_argument("--version", default=os.environ.get(RELEASE) or VERSION, help="version of Neo4j (%(default)s)")
    shared.add_argument("--java", type=Path, help="the java to run it with (see the command java)")
    lines = (__doc__ or "").split("\n\n")
    whole = argparse.ArgumentParser(
        prog="scripts/neo4j",
        description=lines[0],
        epilog=lines[2],
        allow_abbrev=False,
    )
    commands = whole.add_subparsers(dest="command", required=True)
    starting = commands.add_parser("start", parents=[shared], allow_abbrev=False, help="start it, print its address")
    starting.add_argument("--port", type=int, default=0, help="port of Bolt (a free one)")
    starting.add_argument("--heap", default="512m", help="memory of the Java heap (%(default)s)")
    starting.add_argument("--page-cache", default="128m", help="memory for the files of the graph (%(default)s)")
    starting.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", dest="settings", help="a setting of neo4j.conf"
    )
    commands.add_parser("stop", parents=[shared], allow_abbrev=False, help="stop it cleanly")
    commands.add_parser("java", parents=[shared], allow_abbrev=False, help="print the java that it runs on")
    commands.add_parser("status", parents=[shared], allow_abbrev=False, help="print its address where it runs")
    commands.add_parser(
        "import", parents=[shared], allow_abbrev=False, help="neo4j-admin database import full, with what follows"
    )
    return whole


def settings_of(given: list[str]) -> dict[str, str]:
    """The settings of --set. Raises Failure."""
    pairs = [text.partition("=") for text in given]
    for key, sign, value in pairs:
        if not (key and sign):
            raise Failure(f"--set {key}{sign}{value}: write KEY=VALUE")
    return {key: value for key, _, value in pairs}


def begin(java: Java, options: argparse.Namespace) -> str:
    """Start the server of the directory, the password set where it is new; its address."""
    place: Path = options.dir
    place.mkdir(parents=True, exist_ok=True)
    if not (place / "data" / "dbms").exists():
        password = os.environ.get(PASSWORD)
        if not password:
            password = secrets.token_urlsafe(18)
            (place / "password").touch(mode=0o600)
            (place / "password").write_text(password + "\n", "utf-8")
            print(f"user neo4j, password in {place / 'password'}", file=sys.stderr)
        java.admin(place, ["dbms", "set-initial-password", password])
    return start(
        java,
        place,
        port=options.port,
        heap=options.heap,
        page_cache=options.page_cache,
        settings=settings_of(options.settings),
    )


def run(arguments: list[str]) -> int:
    """Run the command line; the exit status."""
    options, rest = parser().parse_known_args(arguments)
    if rest and options.command != "import":
        raise Failure(f"{' '.join(rest)}: unknown, see  scripts/neo4j --help")
    options.dir = options.dir.absolute()
    if options.command == "status":
        if running(options.dir) is None:
            print(f"no server runs in {options.dir}", file=sys.stderr)
            return NOT_RUNNING
        print(address_of(options.dir))
    elif options.command == "stop":
        stop(options.dir)
    elif options.command == "start" and running(options.dir) is not None:
        print(address_of(options.dir))
    else:
        program = find_java(options.java, options.version)
        if options.command == "java":
            print(program)
            return 0
        java = Java(program, jars(options.version), options.version)
        if options.command == "start":
            print(begin(java, options))
        elif running(options.dir) is not None:
            raise Failure(f"a server runs in {options.dir}: stop it first with  scripts/neo4j stop")
        else:
            logs: Path = options.dir / "logs"
            logs.mkdir(parents=True, exist_ok=True)
            if not any(
                word.startswith("--report-file") for word in rest
            ):  # else it would lie in the folder where one stands
                rest = [f"--report-file={logs / 'import.report'}", *rest]
            java.admin(options.dir, ["database", "import", "full", *rest], shown=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(run(sys.argv[1:]))
    except (Failure, OSError) as error:
        sys.exit(f"scripts/neo4j: {error}")
