"""Which key or column of a row holds which field of a paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kg.errors import UsageError
from kg.readers.identity import KINDS

_USUAL: Mapping[str, tuple[str, ...]] = {
    # by field, the names it usually bears (lower case, letters and digits only), the best first
    "title": ("title", "papertitle", "articletitle"),
    "abstract": ("abstract", "paperabstract", "abstracttext", "summary", "description"),
    "id": ("id", "articleid", "externalids", "identifier"),
    "arxiv": ("arxivid", "arxiv", "paperarxivid"),
    "doi": ("doi", "paperdoi"),
    "acl": ("aclid", "aclanthologyid"),
    "openalex": ("openalexid", "openalex"),
    "s2": ("s2id", "s2paperid", "semanticscholarid", "paperid"),
    "published": ("published", "publisheddate", "publicationdate", "publishedat", "datepublished", "date"),
    "year": ("year", "publicationyear", "publishedyear", "pubyear"),
    "url": ("url", "paperurl", "urlabs", "absurl", "link", "abs", "pdf", "pdfurl", "urlpdf"),
    "authors": ("authors", "author", "authornames", "authorlist", "creators"),
    "venue": ("venue", "journal", "conference", "booktitle", "proceeding", "proceedings", "publicationvenue", "journalref"),
    "repos": (
        "repo", "repos", "repository", "repositories", "repourl", "repositoryurl", "github", "githubrepo", "githuburl",
        "githublink", "code", "codeurl", "codelink", "officialcode", "officialcodeurl",
    ),
}  # fmt: skip

FIELDS = tuple(_USUAL)
"""Fields that a column can be named for."""

ID_FIELDS = (*KINDS, "id", "url")
_SIGNS = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """A column's name with nothing but letters and digits, in lower case."""
    return _SIGNS.sub("", name).lower()


@dataclass(frozen=True)
class Columns:
    """Columns by field: those that the user named, for the others the usual names. Raises UsageError for no such field."""

    named: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.named:
            if name not in _USUAL:
                raise UsageError(f"{name}: no field of a paper; a column can be named for {', '.join(FIELDS)}")

    @cached_property
    def _places(self) -> Callable[[tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
        return lru_cache(maxsize=128)(self._find)  # rows of one file have few sets of keys

    def places(self, keys: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The columns of each field that has any, the best first."""
        return self._places(tuple(keys))

    def _find(self, keys: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
        by_name: dict[str, str] = {}
        for key in keys:
            by_name.setdefault(plain(key), key)
        found: dict[str, tuple[str, ...]] = {}
        for name, usual in _USUAL.items():
            if name in self.named:
                wanted = self.named[name]
                found[name] = (wanted,) if wanted in keys else ()
            else:
                found[name] = tuple(by_name[alias] for alias in usual if alias in by_name)
        return {name: places for name, places in found.items() if places}

    def missing(self, keys: Iterable[str]) -> str | None:
        """What is wrong with a table that has these columns, in words; None where it can be read."""
        keys = list(keys)
        shown = ", ".join(map(repr, keys[:12])) + (", …" if len(keys) > 12 else "")
        for name, wanted in self.named.items():
            if wanted not in keys:
                return f"no column {wanted!r} for the {name}; the columns are {shown}"
        if "title" not in self.places(keys):
            return (
                f"no column for the title; the columns are {shown}; name it as in title={keys[0] if keys else 'Name'}"
            )
        return None
