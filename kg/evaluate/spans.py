"""Texts with labelled stretches, as JSON Lines, and as columns of tokens and tags; places become those of a `Paper`.

Types of others and what they become here: Method, Task and Metric keep their names (in any case, so TASK and METRIC of
TDMSci as well), Material (SciREX, SciERC) and DATASET become Dataset. What has no counterpart (Generic and
OtherScientificTerm of SciERC) is left out. A type that a file never uses is not asked for: TDMSci labels no methods.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.errors import RecordError
from kg.evaluate.checking import Row, items, number, rows, text, text_or_none
from kg.evaluate.labels import Span, SpanPaper, field_of
from kg.model import EntityType, Mention

TYPES: Mapping[str, EntityType] = {
    "method": "Method",
    "task": "Task",
    "metric": "Metric",
    "material": "Dataset",
    "dataset": "Dataset",
}


def our_type(name: str) -> EntityType | None:
    """The type of ours that a type of theirs becomes, None where there is none."""
    return TYPES.get(name.casefold())


def is_characters(row: Row) -> bool:
    """Whether a JSON object is a text with `entities` by characters."""
    return "text" in row and "entities" in row


def is_words(row: Row) -> bool:
    """Whether a JSON object holds words or sentences with `ner` spans by words (SciREX and SciERC as published)."""
    return "ner" in row and ("words" in row or "sentences" in row)


def from_characters(row: Row, origin: str) -> SpanPaper:
    """`{"text", "title_end", "entities": [{"start", "end", "type", "text"}]}`; places count in `text`, ends exclusive.

    The title is what stands before `title_end`; where that is null or absent, all is abstract. Raises RecordError.
    """
    whole = text(row, "text")
    title_end = 0 if row.get("title_end") is None else number(row, "title_end")
    if not 0 <= title_end <= len(whole):
        raise RecordError(f"title_end is {title_end}, outside the text")
    stretches = []
    for where, entity in rows(row, "entities"):
        start, end = number(entity, "start", where), number(entity, "end", where)
        if not 0 <= start < end <= len(whole):
            raise RecordError(f"{where}start and end are {start} and {end}, which is no place in the text")
        quoted = entity.get("text")
        if quoted is not None and quoted != whole[start:end]:
            raise RecordError(f"{where}text is {quoted!r}, but {whole[start:end]!r} stands there")
        stretches.append((start, end, text_or_none(entity, "type", where)))
    return _paper(text_or_none(row, "id") or origin, whole, title_end, stretches)


def from_words(row: Row, origin: str) -> SpanPaper:
    """SciREX: `words`, `sentences` as [start, end), `ner` [[start, end), type]; SciERC: `sentences` as lists of words,
    `ner` a list for each sentence, ends inclusive. Places count words of the whole text.

    The first sentence of SciREX is the title; SciERC has bare abstracts. Raises RecordError.
    """
    name = text_or_none(row, "doc_id") or text_or_none(row, "doc_key") or text_or_none(row, "id") or origin
    if "words" in row:
        words, labels, more = items(row, "words"), items(row, "ner"), 0
        sentences = items(row, "sentences") if "sentences" in row else []
        first = sentences[0] if sentences else [0, 0]
        if not _is_place(first, 2):
            raise RecordError("sentences should hold pairs of numbers")
        title_words = first[1]
    else:
        lists = [*items(row, "sentences"), *items(row, "ner")]
        if not all(isinstance(part, list) for part in lists):
            raise RecordError("sentences and ner should hold a list for each sentence")
        words = [word for sentence in items(row, "sentences") for word in sentence]
        labels, more, title_words = [label for sentence in items(row, "ner") for label in sentence], 1, 0
    if not all(isinstance(word, str) and word for word in words):
        raise RecordError("the words should be texts, none of them empty")
    whole, places = put_together(words)
    stretches = []
    for label in labels:
        if not (_is_place(label, 3) and isinstance(label[2], str) and 0 <= label[0] < label[1] + more <= len(words)):
            raise RecordError(f"{label!r} in ner is not [first word, end, type] within the text")
        stretches.append((places[label[0]][0], places[label[1] + more - 1][1], label[2]))
    title_end = places[title_words][0] if 0 < title_words < len(words) else 0
    return _paper(name, whole, title_end, stretches)


def _is_place(value: Any, length: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) == length
        and all(isinstance(part, int) and not isinstance(part, bool) for part in value[:2])
    )


def from_tags(tokens: Sequence[tuple[str, int | None, str]], origin: str) -> SpanPaper:
    """A sentence out of columns: token, offset (where the file has it), BIO tag such as `B-TASK`.

    An I without a B of its type before it begins a stretch, as conlleval (Tjong Kim Sang & De Meulder 2003) reads it.
    """
    whole, places = put_together([token for token, _, _ in tokens], [offset for _, offset, _ in tokens])
    stretches: list[tuple[int, int, str | None]] = []
    open_type = ""
    for (start, end), (_, _, tag) in zip(places, tokens, strict=True):
        prefix, _, type = tag.partition("-")
        if prefix == "I" and type == open_type:
            stretches[-1] = stretches[-1][0], end, type
        elif prefix != "O":
            stretches.append((start, end, type))
        open_type = type
    return _paper(origin, whole, 0, stretches)


def put_together(words: Sequence[str], offsets: Sequence[int | None] = ()) -> tuple[str, list[tuple[int, int]]]:
    """Words as one text, with the place of each: one space between two, none where offsets say that they touch."""
    whole, places = "", []
    for index, word in enumerate(words):
        before = offsets[index - 1] if index and offsets else None
        touches = before is not None and offsets[index] == before + len(words[index - 1])
        if index and not touches:
            whole += " "
        places.append((len(whole), len(whole) + len(word)))
        whole += word
    return whole, places


def _paper(id: str, whole: str, title_end: int, stretches: Sequence[tuple[int, int, str | None]]) -> SpanPaper:
    """The text cut into title and abstract, with the stretches that have a type of ours, each once."""
    title = whole[:title_end].rstrip()
    body = len(whole) - len(whole[title_end:].lstrip())
    return SpanPaper(id, title, whole[body:], tuple(sorted(set(_spans(whole, title, body, stretches)))))


def _spans(whole: str, title: str, body: int, stretches: Sequence[tuple[int, int, str | None]]) -> Iterator[Span]:
    for start, end, theirs in stretches:
        type = our_type(theirs or "")
        if type is not None:
            field, begin = field_of(title, start, body)
            yield Span(type, Mention(field, start - begin, end - begin, whole[start:end]))
