"""Memory: of `kg extract` for an input and one ten times as long (the same), of `kg build` per paper at 7 and 70 thousand."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.papers import source, write
from bench.process import kg


def main() -> None:
    """Print the most memory that the processes held together."""
    print(f"memory, {source()}, and ten times that (other ids, other coined names):")
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 10):
            papers = str(write(Path(folder, f"{times}.jsonl"), times))
            out = kg("extract", papers, "-o", f"{folder}/records.jsonl", "--processes", "1")
            print(
                f"  kg extract, {times * 7114:6,} papers, 1 process    {out.peak:7.0f} MB at most   {out.seconds:6.0f} s"
            )
            run = kg("build", f"{folder}/records.jsonl", "--home", f"{folder}/home{times}")
            print(f"  kg build of its records                 {run.peak:7.0f} MB at most   {run.seconds:6.0f} s"
                  f"   {run.peak * 1000 / (times * 7114):.0f} kB a paper")  # fmt: skip
