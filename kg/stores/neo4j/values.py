"""The driver's values as plain Python: the same that the embedded store gives."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from kg.stores.neo4j.mark import MARK


def plain(value: Any) -> Any:
    """A node as its properties with `labels`, a relationship with `type`, a path with both; our mark is left out."""
    match value:
        case list():
            return [plain(item) for item in value]
        case dict():
            return {name: plain(item) for name, item in value.items() if name != MARK}
        case Node():
            return {"labels": sorted(value.labels), **plain(dict(value))}
        case Relationship():
            return {"type": value.type, **plain(dict(value))}
        case Path():
            return {
                "nodes": [plain(node) for node in value.nodes],
                "relationships": [plain(each) for each in value.relationships],
            }
        case Date() | Time() | DateTime():
            return value.to_native()
        case Duration():
            return {"months": value.months, "days": value.days, "seconds": value.seconds}
        case Point():
            return {"srid": value.srid, "coordinates": list(value)}
        case _:
            return value
