"""The shape of words: which look like names of things, which only look so."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Literal

Shape = Literal["name", "caps", "version", "plain"]

_LONGEST = 60  # characters; no name is one word of more
_INNER_CAPITAL = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}|[A-Z]\d|\d[A-Z]|[A-Z][a-z]+\d|^[a-z]\d+$|^[A-Z][+*]+$")
_TITLE = re.compile(r"^[A-Z][a-z’']+(?:-[A-Za-z][a-z]*)*$")
_VERSION = re.compile(
    r"^(?:[vV]?\d+(?:\.\d+){0,2}[a-zA-Z]?|\d+(?:\.\d+)?[BMK](?:-[A-Z]\w+)*|A\d+B|XXL|XL|"
    r"Pro|Turbo|Mini|Flash|Ultra|Large|Base|Small|Tiny|Huge|Instruct|Chat|Opus|Sonnet|Haiku|Max|Preview|Thinking|"
    r"Plus|Lite|Nano|Medium|Next|Coder|Omni)$"
)
_SUFFIX = re.compile(
    r"-(?:based|like|style|styled|driven|aware|level|free|guided|trained|powered|generated|specific|only|enhanced|"
    r"augmented|type|inspired|to|and|as|in|family|size|sized|scale|compatible|native|centric|friendly|optimized|"
    r"initialized|pretrained|tuned|finetuned|class|equipped|derived|induced|compliant|oriented|integrated|assisted|"
    r"accelerated|side|conditioned|backed|series|annotated|regularized|dependent|agnostic|constrained|verified|"
    r"preserving|mediated|bound|intensive|encoded|labeled|training|learning|models?|level|wise|judged?|related|"
    r"controlled|simulated|synthesized|written|assessed|evaluated|rated|supervised|distilled)s?$"
)


def _word_list(name: str) -> frozenset[str]:
    text = (resources.files("kg") / "data" / name).read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@lru_cache(maxsize=1)
def not_names() -> frozenset[str]:
    """Words in capitals that name no method, dataset, metric or task (`GPU`, `English`), from `not_names.txt`."""
    return _word_list("not_names.txt")


@lru_cache(maxsize=20_000)
def trimmed(word: str) -> str:
    """The word without what composition hung on a name: `CLIP-based` → `CLIP`, `GPT-4's` → `GPT-4`."""
    word = re.sub(r"['’]s?$", "", word)
    while (cut := _SUFFIX.sub("", word)) != word:
        word = cut
    return word


@lru_cache(maxsize=20_000)
def shape(word: str) -> Shape:
    """What a word looks like.

    `name`: capitals or digits within (`MixedAE`, `GPT-4`, `T5`, `BERT`); `caps`: a capitalised ordinary word;
    `version`: what may follow a name (`3.1`, `8B`, `Large`); `plain`: all else.

    >>> [shape(w) for w in ("MixedAE", "ViT-B/16", "Segment", "8B", "model", "GPU", "Self-Supervised")]
    ['name', 'name', 'caps', 'version', 'plain', 'plain', 'caps']
    """
    if len(word) > _LONGEST:
        return "plain"
    if not any(c.isalpha() for c in word) or not word.isprintable():
        return "version" if _VERSION.match(word) else "plain"
    if _VERSION.match(word):
        return "version"
    core = trimmed(word)
    if core in not_names() or core.rstrip("s") in not_names() or (core.upper() in not_names() and core.isupper()):
        return "plain"
    if not core or core[0] in "+-=.<>$\\&%@^_~" or "://" in core or any(c in core for c in "=<>$\\^{}|"):
        return "plain"
    parts = [p for p in core.split("-") if p]
    named = [p for p in parts if _INNER_CAPITAL.search(p) and p not in not_names() and p.rstrip("s") not in not_names()]
    if named:
        return "name"
    if len(parts) > 1 and parts[-1].isdigit() and parts[0][:1].isupper():
        return "name"
    if _TITLE.match(core):
        return "caps"
    if core[0].isupper() and len(core) > 1 and core.replace("-", "").isalpha():
        return "caps"
    return "plain"
