"""The parts of a clean address: host, owner, and what a person calls it."""

from __future__ import annotations

from urllib.parse import urlsplit

from kg.graph.rows import Properties

_COLLECTIONS = frozenset({"datasets", "spaces", "collections", "models", "record", "records", "papers"})


def properties_of(url: str, kind: str) -> Properties:
    """The properties of a Repo node; never raises, whatever the address.

    >>> properties_of("https://huggingface.co/datasets/owner/name", "hub")["name"]
    'owner/name'
    """
    try:
        split = urlsplit(url)
        host, path = (split.hostname or "").removeprefix("www."), split.path
    except ValueError:  # a bracket that is no IPv6 address
        host, path = "", ""
    parts = [part for part in path.split("/") if part]
    if kind != "page" and len(parts) > 1 and parts[0] in _COLLECTIONS:
        parts = parts[1:]
    found: Properties = {"url": url, "kind": kind}
    if host:
        found["host"] = host
    if kind == "page" or not parts:
        found["name"] = "/".join([host, *parts]) or url
    else:
        found["owner"] = parts[0]
        found["name"] = "/".join(parts[:2])
    return found
