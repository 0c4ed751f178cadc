"""Where the names of a labelled paper stand in its text: gold without places is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Field, Mention


def occurrences(names: Iterable[str], title: str, abstract: str) -> tuple[Mention, ...]:
    """Every place where one of the names stands as whole words, in any case; title first, then by start, longest first."""
    fields: tuple[tuple[Field, str], ...] = (("title", title), ("abstract", abstract))
    return tuple(
        Mention(field, start, end, text[start:end])
        for field, text in fields
        for start, end in sorted(set(_places(text, names)), key=lambda place: (place[0], -place[1]))
    )


def _places(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    searched = _lower(text)
    for name in filter(None, (_lower(name.strip()) for name in names)):
        start = searched.find(name)
        while start != -1:
            end = start + len(name)
            if not _within_word(text, start) and not _within_word(text, end):
                yield start, end
            start = searched.find(name, start + 1)


def _lower(text: str) -> str:
    """Lower case letter by letter, so that every place stays (a capital İ alone would become two)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def touch(one: Iterable[Mention], other: Iterable[Mention]) -> bool:
    """Whether a place of the one overlaps a place of the other."""
    places = tuple(other)
    return any(a.field == b.field and a.start < b.end and b.start < a.end for a in one for b in places)
