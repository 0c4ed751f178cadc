"""The closing words of a command that changed a home, and of `kg extract`: talk, so on standard error."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from kg.build import Outcome


def tell(outcome: Outcome, home: Path) -> None:
    """Say what a build did."""
    state = outcome.after
    nodes, relationships = state.nodes, state.relationships
    things = ", ".join(
        f"{nodes.get(label, 0):,} {plural}"
        for label, plural in (
            ("Method", "methods"), ("Dataset", "datasets"), ("Metric", "metrics"), ("Task", "tasks"),
            ("Benchmark", "benchmarks"), ("Result", "results"), ("Comparison", "comparisons"), ("Repo", "repositories"),
        )
    )  # fmt: skip
    say(f"{state.papers:,} papers from {state.records:,} records; {sum(relationships.values()):,} relationships")
    say(things)
    tell_rejects(outcome.rejects, outcome.rejects_file)
    done = f"{home} holds the graph" if outcome.changed else f"nothing changed in {home}"
    say(f"{done} ({tell_seconds(outcome.seconds)})")


def tell_also(line: str) -> None:
    """Say what was done on a server, if anything was."""
    if line:
        say(line)


def tell_rejects(counts: Mapping[str, int], file: Path | None) -> None:
    """Say how much could not be read, why, and where that stands."""
    if counts:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(counts.items()))
        say(f"{sum(counts.values()):,} entries could not be read ({reasons}); see {file}")


def tell_seconds(seconds: Mapping[str, float]) -> str:
    """`read 0.4 s, extract 9.1 s; 12.0 s in all`."""
    steps = ", ".join(f"{step} {spent:.1f} s" for step, spent in seconds.items())
    return f"{steps}; {sum(seconds.values()):.1f} s in all"


def say(line: str) -> None:
    """One line of talk."""
    print(line, file=sys.stderr)
