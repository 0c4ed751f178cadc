"""What the account of what was left out adds to extraction, on one core: both ways on the same texts, in turn."""

from __future__ import annotations

import time
from itertools import islice

from bench.papers import rows, source
from kg.extract.assemble import record_of
from kg.extract.findings import findings
from kg.extract.pipeline import pipeline
from kg.extract.text import joined
from kg.honesty import Report
from kg.honesty.taking import account_of
from kg.model import Paper, Source

COUNT = 1000
TURNS = 3
WAYS = (None, 0, 5)
"""Examples that the report keeps; None for no account at all."""


def main() -> None:
    """Print the time a text without an account, and what it adds; the rules alone, where it weighs most."""
    papers = [
        Paper(f"bench:{n}", str(row["title"]), str(row["abstract"]), Source("bench", "bench", 1))
        for n, row in enumerate(islice(rows(), COUNT))
    ]
    nlp = pipeline(None)
    spent: dict[int | None, list[float]] = {way: [] for way in WAYS}
    for turn in range(TURNS + 1):
        reports = {way: Report(way or 0) for way in WAYS}
        for number, paper in enumerate(papers):
            nlp(joined(paper))  # its words are known to the caches of every way
            for shift in range(len(WAYS)):
                way = WAYS[(number + shift) % len(WAYS)]
                begin = time.process_time()
                held = findings(nlp(joined(paper)))
                record = record_of(paper, held, {})
                if way is not None:
                    reports[way].add(record, account_of(held, record))
                if turn:
                    spent[way].append(time.process_time() - begin)
    base, *more = (
        sum(sorted(spent[way])[: -len(papers) // 10]) for way in WAYS
    )  # without the slowest: other processes
    print(f"report, {source()}, first {COUNT}, one core, rules alone, {TURNS} turns:")
    print(f"  extraction without an account           {base / len(spent[None]) * 1e6:8,.0f} us an abstract")
    for way, time_spent in zip(WAYS[1:], more, strict=True):
        print(f"  account, {way} examples a class             {100 * (time_spent / base - 1):+8.1f} %")
