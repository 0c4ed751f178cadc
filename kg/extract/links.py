"""Addresses in a text, clean: repositories, model and data hubs, project pages."""

from __future__ import annotations

import re
from typing import Literal

from kg.extract.findings import Findings, Link

Kind = Literal["repo", "hub", "page"]

CODE_HOSTS = ("github.com", "gitlab.com", "gitee.com", "bitbucket.org", "codeberg.org")
HUBS = ("huggingface.co", "hf.co", "modelscope.cn", "kaggle.com", "zenodo.org")

_HOSTS = "|".join(map(re.escape, (*CODE_HOSTS, *HUBS[:3])))
_ADDRESS = re.compile(
    rf"(?:https?\s?:\s?//\s?|(?<![\w./@-])www\.|(?<![\w./@-])(?=(?:{_HOSTS})/)"
    r"|(?<![\w./@-])(?=[a-z0-9][a-z0-9-]{1,40}\.(?:github|gitlab)\.io\b))"
    r"[^\s<>\"“”|^`]+",
    re.IGNORECASE,
)
_SIGNS = (
    "://",
    ": //",
    "www.",
    ".com/",
    ".org/",
    ".co/",
    ".io",
    "gitee.com",
    "modelscope.cn/",
)  # no address without one
_BEFORE_SIGN = 80  # characters; no scheme or host is longer
_OWNER_PAGE = re.compile(r"^[\w-]+\.(?:github|gitlab)\.io$")
_NOT_OURS = re.compile(
    r"\b(?:based on|built (?:up)?on|adapted from|fork(?:ed)? of|following|provided by|borrow\w*|see also)\b[^.]*$", re.I
)
_CUT = re.compile(r"/(?:tree|blob|raw|issues|releases|wiki|pull|commits?)(?:/.*)?$")


def find_links(held: Findings) -> None:
    """Add every address of the text to the findings, in order."""
    raw = held.text.raw
    signs = [place for sign in _SIGNS if (place := raw.find(sign)) != -1]
    if not signs:
        return
    for match in _ADDRESS.finditer(raw, max(0, min(signs) - _BEFORE_SIGN)):
        end = _end(raw, match.start(), match.end())
        cleaned = clean(raw[match.start() : end])
        if cleaned is None:
            continue
        url, kind = cleaned
        before = raw[held.text.sentence(match.start())[0] : match.start()]
        held.links.append(Link(match.start(), end, url, kind, _NOT_OURS.search(before) is None))


def _end(raw: str, start: int, end: int) -> int:
    """Where the address really ends: before closing brackets that it did not open, and before punctuation."""
    address = raw[start:end]
    for close, opened in (("}", "{"), (")", "("), ("]", "[")):
        at = address.find(close)
        while at != -1:
            if address.count(opened, 0, at) <= address.count(close, 0, at):
                address = address[:at]
                break
            at = address.find(close, at + 1)
    address = re.split(r"[,;](?=[A-Za-z(])|\\[a-zA-Z]*\{|\{|\$|\\footnote|(?<=[a-z])\.(?=[A-Z][a-z]+$)", address)[0]
    return start + len(address.rstrip(".,;:!?'’*\\~"))


def clean(address: str) -> tuple[str, Kind] | None:
    """The clean address and its kind; a code host's is cut to owner and name. None where it is no address.

    >>> clean("http://www.github.com/owner/name.git/tree/master")
    ('https://github.com/owner/name', 'repo')
    >>> clean("https://huggingface.co/datasets/owner/name/viewer")
    ('https://huggingface.co/datasets/owner/name', 'hub')
    """
    address = re.sub(r"^https?\s?:\s?//\s?", "", address.strip(), flags=re.I)
    scheme_free = re.sub(r"^www\.", "", address, flags=re.I).replace("\\_", "_").replace("\\", "")
    host, _, path = scheme_free.partition("/")
    host = host.lower()
    path = _CUT.sub("", path.split("#")[0] if host in CODE_HOSTS else path).rstrip("/.")
    parts = [part for part in path.split("?")[0].split("/") if part]
    if "." not in host:
        return None
    if host in CODE_HOSTS:
        if not parts:
            return None
        name = "/".join(parts[:2]).removesuffix(".git")
        return f"https://{host}/{name}", "repo" if len(parts) > 1 else "page"
    if host in HUBS:
        keep = (
            3 if parts[:1] and parts[0] in ("datasets", "spaces", "collections", "models", "record", "records") else 2
        )
        return f"https://{host}/{'/'.join(parts[:keep])}".rstrip("/"), "hub" if parts else "page"
    if _OWNER_PAGE.match(host) or parts or len(host) > 4:
        return f"https://{host}/{path}".rstrip("/"), "page"
    return None
