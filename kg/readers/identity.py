"""Which paper an entry is: its identifiers by kind, and the best of them as `Paper.id`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

from kg.fold import fold

KINDS = ("arxiv", "doi", "acl", "openalex", "s2")
"""Kinds of identifier, best first."""

_OLD_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|"
    "q-alg|q-bio|quant-ph|solv-int|stat|supr-con"
)
_HOST = r"(?:https?://)?(?:[\w-]+\.)*"
_ARXIV = re.compile(
    rf"(?:{_HOST}(?:arxiv\.org|alphaxiv\.org)/(?:abs|pdf|html|ps|e-print|format|src)/|{_HOST}huggingface\.co/papers/"
    r"|arxiv:\s*(?:abs/)?|10\.48550/arxiv\.)?"
    r"(?P<id>(?P<yymm>\d\d(?:0[1-9]|1[0-2]))\.(?P<number>\d{4,5})"
    rf"|(?P<archive>{_OLD_ARCHIVES})(?:\.[a-z-]{{2,}})?/(?P<old>\d{{7}}))"
    r"(?:v\d+)?(?:\.pdf)?/?(?:[?#].*)?",
    re.IGNORECASE,
)
_DOI_ADDRESS = re.compile(rf"^(?:{_HOST}doi\.org/|doi:\s*)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ACL = re.compile(
    rf"(?:{_HOST}aclanthology\.org/|{_HOST}aclweb\.org/anthology/(?:papers/)?|acl:\s*)?"
    r"([A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)(?:v\d+)?(?:\.pdf)?/?"
)
_OPENALEX = re.compile(rf"(?:{_HOST}openalex\.org/(?:works/)?|openalex:\s*)?(W\d{{4,}})/?", re.IGNORECASE)
_S2 = re.compile(rf"(?:{_HOST}semanticscholar\.org/(?:[\w-]+/)*|s2:\s*)?([0-9a-f]{{40}})/?", re.IGNORECASE)
_S2_SAYS_SO = re.compile(r"semanticscholar\.org/|^s2:", re.IGNORECASE)


def arxiv_id(text: str) -> str | None:
    """The arXiv identifier, old or new style, without version; None where the text is none.

    The old style is given without the subject class, as arXiv itself does.

    >>> [arxiv_id(t) for t in ("2411.04996v2", "https://arxiv.org/pdf/2411.04996.pdf", "arXiv:math.GT/0309136", "2411.49")]
    ['2411.04996', '2411.04996', 'math/0309136', None]
    """
    match = _ARXIV.fullmatch(_DOI_ADDRESS.sub("", text.strip()))
    if match is None:
        return None
    if match["old"]:
        return f"{match['archive'].lower()}/{match['old']}"
    # five digits since January 2015, four before
    return match["id"] if (len(match["number"]) == 5) == (match["yymm"] >= "1501") else None


def doi(text: str) -> str | None:
    """The DOI in lower case, without its address; None where the text is none, or one that arXiv gives.

    >>> doi("https://doi.org/10.18653/V1/P19-1001"), doi("10.48550/arXiv.2411.04996")
    ('10.18653/v1/p19-1001', None)
    """
    match = _DOI.fullmatch(_DOI_ADDRESS.sub("", text.strip()))
    if match is None or arxiv_id(text):
        return None
    return match[0].rstrip(".,;").lower()


def _acl(text: str) -> str | None:
    match = _ACL.fullmatch(text)
    return match[1] if match else None


def _openalex(text: str) -> str | None:
    match = _OPENALEX.fullmatch(text)
    return match[1].upper() if match else None


def _s2(text: str) -> str | None:
    match = _S2.fullmatch(text)
    return match[1].lower() if match else None


_OF_KIND = {"arxiv": arxiv_id, "doi": doi, "acl": _acl, "openalex": _openalex, "s2": _s2}


def identifiers(values: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Identifiers by kind, out of texts with the kind that their column states (`id` or `url` where it states none).

    A text is read as its own kind first, then as every other; the first of a kind holds. Forty hexadecimal digits are
    Semantic Scholar's only where the column or an address says so: other programs use such numbers too.
    """
    found: dict[str, str] = {}
    for stated, raw in values:
        text = raw.strip()
        for kind in (stated, *KINDS) if stated in KINDS else KINDS:
            if kind == "s2" and stated != "s2" and not _S2_SAYS_SO.search(text):
                continue
            identifier = _OF_KIND[kind](text)
            if identifier is not None:
                found.setdefault(kind, identifier)
                break
    return {kind: found[kind] for kind in KINDS if kind in found}


def title_id(title: str) -> str:
    """The identifier of a paper of which only the title is known: the same for all spellings with one fold key."""
    normal = fold(title) or unicodedata.normalize("NFKC", title).casefold()  # a title may be signs alone
    return f"title:{hashlib.sha256(normal.encode()).hexdigest()[:16]}"


def best_id(ids: Mapping[str, str], title: str) -> str:
    """`Paper.id`: the best identifier with its kind in front, else that of the title."""
    for kind in KINDS:
        if kind in ids:
            return f"{kind}:{ids[kind]}"
    return title_id(title)
