"""Where a Neo4j server is, and as whom it is asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import InputError, UsageError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
USER, PASSWORD, DATABASE = "KG_NEO4J_USER", "KG_NEO4J_PASSWORD", "KG_NEO4J_DATABASE"
DEFAULT_USER = "neo4j"


@dataclass(frozen=True, slots=True)
class Access:
    """A server, one of its databases (None for the user's own), and credentials; an empty password is none at all."""

    uri: str
    database: str | None
    user: str
    password: str = field(repr=False)

    def __str__(self) -> str:
        """The address for a message: without credentials."""
        return f"{self.uri}/{self.database}" if self.database else self.uri


def is_address(text: object) -> bool:
    """Whether a text is the address of a server rather than a path."""
    return "://" in str(text)


def access(
    address: str,
    user: str | None = None,
    password: str | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
    dotenv: Path = Path(".env"),
) -> Access:
    """The access to `bolt://host:port` or `…/database`.

    What is not given comes from KG_NEO4J_USER, KG_NEO4J_PASSWORD and KG_NEO4J_DATABASE, in the environment or else in
    the file `.env` of the working directory.
    Raises UsageError for an address that is none, and where there is no password; no message holds one.
    """
    uri, database = _split(address)
    known = {**_dotenv(dotenv), **environment}
    if password is None:
        password = known.get(PASSWORD)
    if password is None:
        raise UsageError(f"no password for {uri}: set {PASSWORD} in the environment or in .env, or give --password")
    return Access(uri, database or known.get(DATABASE) or None, user or known.get(USER) or DEFAULT_USER, password)


def _split(address: str) -> tuple[str, str | None]:
    """The address without its database, and the database."""
    scheme, _, rest = address.partition("://")
    if scheme not in SCHEMES:
        raise UsageError(f"{scheme}:// is no store: an address begins with {'://, '.join(SCHEMES)}://")
    if "@" in rest:
        raise UsageError(f"the address holds a user or a password: leave it out and set {USER} and {PASSWORD}")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    database = parts.path.strip("/") if host else ""
    if not host or "/" in database or parts.query or parts.fragment:
        raise UsageError(f"{address} is no address: write {scheme}://HOST:PORT or {scheme}://HOST:PORT/DATABASE")
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}" + (f":{port}" if port else ""), database or None


def _dotenv(path: Path) -> dict[str, str]:
    """Our variables in a file of `KEY=VALUE` lines, empty where there is none. Raises InputError."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from error
    found = {}
    for line in lines:
        key, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and key.strip() in (USER, PASSWORD, DATABASE):
            found[key.strip()] = _unquoted(value.strip())
    return found


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value.partition(" #")[0].rstrip()
