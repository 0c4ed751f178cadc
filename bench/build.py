"""`kg build` of 7,114 papers, beside reading and writing the same entries as JSON, in the same run."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import orjson

from bench.papers import source, write
from bench.process import kg


def main() -> None:
    """Print seconds, and the ratio to a mere copy of the input."""
    with tempfile.TemporaryDirectory() as folder:
        papers = write(Path(folder, "papers.jsonl"))
        begin = time.perf_counter()
        Path(folder, "copy.jsonl").write_bytes(b"\n".join(orjson.dumps(orjson.loads(x)) for x in papers.open("rb")))
        copy = time.perf_counter() - begin
        first = kg("build", str(papers), "--home", f"{folder}/home")
        again = kg("build", str(papers), "--home", f"{folder}/home")
    print(f"build, {source()}, all cores of this machine:")
    print(f"  kg build                                {first.seconds:8.1f} s   {first.peak:7.0f} MB at most")
    print(f"  kg build, the same again                {again.seconds:8.1f} s   {again.peak:7.0f} MB at most")
    print(f"  reading and writing the entries as JSON {copy:8.2f} s   1/{first.seconds / copy:.0f} of kg build")
