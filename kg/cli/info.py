"""`kg info`: what is in a home."""

from __future__ import annotations

from datetime import datetime

import typer

from kg.cli.options import HomeOption


def info(home: HomeOption = None) -> None:
    """Show what a graph holds: papers, counts by label and type, inputs, versions."""
    from kg.files import sha256_of
    from kg.home import manifest as manifests
    from kg.home.documents import REJECTS, current
    from kg.home.layout import locate

    place = locate(home)
    state = manifests.require(place)
    built = datetime.fromtimestamp(place.manifest.stat().st_mtime)
    lines = [
        f"home       {place.path}",
        f"built      {built:%Y-%m-%d %H:%M}  kg {state.kg}, catalogue {state.catalogue}",
        f"archive    {state.records:,} records of {state.papers:,} papers in {len(state.segments)} segments, {state.archive[:16]}",
        f"graph      {sum(state.nodes.values()):,} nodes, {sum(state.relationships.values()):,} relationships, {state.graph[:16]}",
    ]
    if state.rejects:
        where = f", see {current(place, state, REJECTS)}" if REJECTS in state.documents else ""
        lines.append(f"rejects    {sum(state.rejects.values()):,} in the last reading{where}")
        lines += [f"  {count:>9,}  {reason}" for reason, count in state.rejects.items()]
    now = sha256_of(place.decisions) if place.decisions.exists() else None
    if now != state.decisions:
        lines.append(f"decisions  changed since: run  kg build --home {place.path}  to obey them")
    elif now is not None:
        lines.append(f"decisions  obeyed, {now[:16]}")
    lines.append("inputs")
    lines += [f"  {entry.entries:>9,}  {entry.name}" for entry in state.inputs]
    for title, counts in (("nodes", state.nodes), ("relationships", state.relationships)):
        lines.append(title)
        lines += [f"  {count:>9,}  {name}" for name, count in counts.items()]
    typer.echo("\n".join(lines))
