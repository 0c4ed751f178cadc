"""The papers that are measured with: 7,114 real ones where the shared corpora lie beside the checkout, else the demo's, repeated."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import orjson

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "corpora" / "hf_daily" / "papers.jsonl.gz"
DEMO = ROOT / "examples" / "demo.jsonl"

_NAME = re.compile(r"\b[A-Z][a-z]+[A-Z]\w*")  # CamelCase: the names that papers coin


def source() -> str:
    """What is measured with, in words."""
    return (
        "7,114 real abstracts" if REAL.exists() else "7,114 entries made of the demo's 40 abstracts (no corpora beside)"
    )


def rows(times: int = 1) -> Iterator[dict[str, object]]:
    """The papers, `times` over; every repetition with other ids and other coined names, so that nothing becomes one."""
    for turn in range(times):
        for row in _once():
            if turn:
                mark = chr(ord("a") + turn)
                title, abstract = (_NAME.sub(lambda m: m.group() + mark, str(row[k])) for k in ("title", "abstract"))  # noqa: B023
                row = {
                    "title": f"{title} {mark}",
                    "abstract": abstract,
                    "date": row.get("date"),
                    "repo": row.get("repo"),
                }
            yield row


def _once() -> Iterator[dict[str, object]]:
    if REAL.exists():
        with gzip.open(REAL) as lines:
            yield from map(orjson.loads, lines)
        return
    demo = [orjson.loads(line) for line in DEMO.read_bytes().splitlines()]
    for number in range(7114):
        row = demo[number % len(demo)]
        yield {**row, "id": None, "title": f"{row['title']} {number}"}


def write(path: Path, times: int = 1) -> Path:
    """The papers as JSON Lines."""
    with path.open("wb") as out:
        for row in rows(times):
            out.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    return path
