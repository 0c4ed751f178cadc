"""What the tagger says of a word: B or I of a class, or O.

The classes are finer than the types of the graph: whether the text needs the thing (required) or merely touches it
(passing), and the role it plays, are read from the same words that show the type.
"""

from __future__ import annotations

from kg.model import EntityType

CLASSES: tuple[tuple[str, EntityType], ...] = (
    ("method-proposed", "Method"),
    ("method-compared", "Method"),
    ("method-used", "Method"),
    ("method-proposed-passing", "Method"),
    ("method-passing", "Method"),
    ("dataset-introduced", "Dataset"),
    ("dataset-evaluated", "Dataset"),
    ("dataset-passing", "Dataset"),
    ("metric", "Metric"),
    ("metric-passing", "Metric"),
    ("task", "Task"),
    ("task-passing", "Task"),
)
TYPES: tuple[EntityType, ...] = ("Method", "Dataset", "Metric", "Task")
OUTSIDE = 0


def begin_tag(klass: int) -> int:
    """The tag of the first word of a stretch of `CLASSES[klass]`."""
    return 1 + 2 * klass


def inside_tag(klass: int) -> int:
    """The tag of the other words of a stretch of `CLASSES[klass]`."""
    return 2 + 2 * klass


TAGS = 1 + 2 * len(CLASSES)


def class_of(kind: EntityType, role: str | None, required: bool) -> int:
    """Where in `CLASSES` a thing of this type and role stands."""
    if kind == "Method":
        if not required:
            return 3 if role == "proposed" else 4
        return {"proposed": 0, "compared": 1}.get(role or "", 2)
    if kind == "Dataset":
        if not required:
            return 7
        return 5 if role == "introduced" else 6
    if kind == "Metric":
        return 8 if required else 9
    return 10 if required else 11
