"""Saved web pages of paper lists, as text: a title, then its abstract, between what the page says for itself.

How a paper is told: an abstract is prose (long, or sentences), its title is the short paragraph before it. A short
paragraph after an abstract that is clearly its end (an address, a note on the code) stays with it. A line that is
neither known chrome nor title nor abstract is a reject; a title without abstract, between the others, is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import Paper, Source
from kg.readers.chrome import unheaded, unlabelled
from kg.readers.columns import Columns
from kg.readers.fields import authors, with_text
from kg.readers.inputs import Opened
from kg.readers.lines import NOT_UTF8, lines, too_long
from kg.readers.paragraphs import Paragraph, ended, goes_on, paragraphs
from kg.readers.rejects import Reject
from kg.readers.text import MAX_CHARACTERS, clean, decoded, undecoded

NEITHER = "neither title nor abstract"
UNTITLED = "abstract without a title"

_PROSE = 250  # characters: no title is as long
_NARROW = 50  # characters: the narrowest width that titles are broken at
_MANY = 1000  # short paragraphs in a row: more are not waited for
_NO_PAGE = ("  ", "\t", "#", "```", "<", "|", "- ", "* ", "@", "//", "\\", "import ", "from ", "def ")
_SENTENCE = re.compile(r"[a-z0-9)\]]\.[\"'”’)\]]* [A-Z]")
_CODE = re.compile(
    r"\b(?:available|released?|public(?:ly)?|open[- ]?sourced?|code|github|website|page)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"://|\bwww\.")
_SMALL = frozenset(
    "a an the of for with and or to in on from via by at as using towards toward between without into under over is are "
    "be can do does how what when why not its their than vs".split()
)
_PERSON = r"(?:[A-Z][\w'’.-]*|d[aeiou]|v[ao]n|de[lnr]?)(?: (?:[A-Z][\w'’.-]*|d[aeiou]|v[ao]n|de[lnr]?)){1,4}"
_PEOPLE = re.compile(rf"(?:Authors?:\s*)?{_PERSON}(?:(?:, | and |, and |; ){_PERSON})+(?:, et al\.?)?|Authors?:\s*\S.*")
# Where a page glues an abstract to its title: a sentence begins behind a small letter or a closing sign.
_GLUE = re.compile(
    r"(?<=[a-z0-9)?!])(?=(?:We|In|This|The|These|Recent|Recently|Despite|Although|Existing|While|With|To|An?|For|Large|Our|"
    r"Many|Most|It|As|Deep|Current|Modern|Humans?|Traditional)\b,? \w)"
)


@dataclass(slots=True)
class _Entry:
    line: int
    title: str
    abstract: list[str] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    size: int = 0

    def add(self, text: str) -> None:
        """Add a paragraph to the abstract; of one that is too long already, only the length is kept."""
        self.size += len(text) + 1
        if self.size <= 2 * MAX_CHARACTERS:
            self.abstract.append(text)


def read_pages(file: Opened, columns: Columns) -> Iterator[Paper | Reject]:
    """The papers of saved pages; position is the line of the title, dates and identifiers are not known."""
    for found in entries(_lines(file)):
        yield found if isinstance(found, Reject) else _paper(found, file.name)


def holds_papers(text: str) -> bool:
    """Whether a text is a page of papers: nearly all of it titles with abstracts, and the titles look like titles.

    Stricter than `entries`, since a licence or a program is titles and prose too, if one is told so.
    """
    numbered = list(enumerate(text.split("\n"), 1))
    taken = rest = pairs = titles = 0
    for found in entries(numbered):
        if isinstance(found, Reject):
            rest += len(found.detail)
        elif found.abstract:
            pairs += 1
            titles += looks_like_title(found.title)
            taken += len(found.title) + found.size
        else:
            rest += len(found.title)
    odd = sum(line.startswith(_NO_PAGE) for _, line in numbered)
    return 0 < pairs <= 2 * titles and taken > 5 * rest and taken > 200 * pairs and odd <= pairs // 2


def _lines(file: Opened) -> Iterator[tuple[int, str | Reject]]:
    for number, line in lines(file.stream):
        yield number, too_long(number) if line is None else decoded(line)


def _paper(entry: _Entry, file: str) -> Paper | Reject:
    title, abstract = entry.title, " ".join(entry.abstract)
    if undecoded(title) or undecoded(abstract):
        return Reject(entry.line, NOT_UTF8, title)
    return with_text(clean(title), clean(abstract), Source("pages", file, entry.line), authors=entry.authors)


def entries(numbered: Iterable[tuple[int, str | Reject]]) -> Iterator[_Entry | Reject]:
    """The entries of numbered lines, in order; what is none is a reject."""
    entry: _Entry | None = None
    shorts: list[Paragraph] = []
    for found in paragraphs(numbered):
        if isinstance(found, Reject):
            yield found
        elif not _is_prose(found.text):
            shorts.append(found)
            if len(shorts) == _MANY:
                shorts = _without_end(shorts, entry, None)
                yield from _flush(entry)
                yield from _alone(shorts, known=entry is not None)
                entry, shorts = None, []
        else:
            shorts = _without_end(shorts, entry, found)
            new, others = _entry(shorts, found, inside=entry is not None)
            if new is not None:
                yield from _flush(entry)
                yield from _alone(others, known=entry is not None)
                entry = new
            elif entry is not None:
                entry.add(found.text)
            else:
                yield Reject(found.line, UNTITLED, found.text)
            shorts = []
    shorts = _without_end(shorts, entry, None)
    yield from _flush(entry)
    yield from _alone(shorts, known=entry is not None)


def _flush(entry: _Entry | None) -> Iterator[_Entry]:
    if entry is not None:
        yield entry


def _alone(shorts: list[Paragraph], *, known: bool) -> Iterator[_Entry | Reject]:
    """Short paragraphs that no abstract follows: titles where they look like one and the list has begun."""
    for short in shorts:
        if known and looks_like_title(short.text):
            yield _Entry(short.line, unlabelled(short.text))
        else:
            yield Reject(short.line, NEITHER, short.text)


def _entry(shorts: list[Paragraph], prose: Paragraph, *, inside: bool) -> tuple[_Entry | None, list[Paragraph]]:
    """The entry that begins with this prose, and what of the short paragraphs before it is not its title."""
    shorts = list(shorts)
    people: tuple[str, ...] = ()
    if len(shorts) > 1 and _PEOPLE.fullmatch(shorts[-1].text):
        people = authors(shorts.pop().text.removeprefix("Authors:").removeprefix("Author:"))
    if shorts:
        at = next((i for i in reversed(range(len(shorts))) if not _is_weak(shorts[i].text)), len(shorts) - 1)
        title = shorts.pop(at)
        line, text = title.line, title.text
        if at and _one_title(shorts[at - 1], title):
            first = shorts.pop(at - 1)
            line, text = first.line, f"{first.text} {text}"
        text, abstract = unlabelled(text), prose.text
    else:
        parts = _unglued(prose, inside=inside)
        if parts is None:
            return None, shorts
        line, (text, abstract) = prose.line, parts
    entry = _Entry(line, text, authors=people)
    entry.add(unheaded(abstract))
    return entry, shorts


def _one_title(first: Paragraph, second: Paragraph) -> bool:
    """Whether two short lines, one right below the other, are one title that was broken for its width."""
    return (
        first.line + 1 == second.line
        and len(first.text) >= _NARROW
        and not ended(first.text)
        and looks_like_title(f"{first.text} {second.text}")
    )


def _unglued(prose: Paragraph, *, inside: bool) -> tuple[str, str] | None:
    """Title and abstract of a paragraph that holds both; None where it does not.

    `inside`: an abstract is open, of which this can be a further paragraph: then the title must look like one.
    """
    places = [match.start() for match in _GLUE.finditer(prose.text[:_PROSE])]
    if prose.first < min(len(prose.text), _PROSE) and not goes_on(prose.text[: prose.first]):
        places.append(prose.first)
    for place in places:
        title, abstract = prose.text[:place].strip(), prose.text[place:].strip()
        if (
            _is_prose(abstract)
            and not _is_prose(title)
            and (looks_like_title(title) if inside else title.count(" ") > 1)
        ):
            return title, abstract
    return None


def _without_end(shorts: list[Paragraph], entry: _Entry | None, prose: Paragraph | None) -> list[Paragraph]:
    """Short paragraphs without those that end the abstract before them, which are added to it."""
    if entry is None:
        return shorts
    for index, short in enumerate(shorts):
        before_prose = prose is not None and index == len(shorts) - 1
        if not entry.abstract or not _ends_abstract(short.text, entry.abstract[-1], before_prose=before_prose):
            return shorts[index:]
        entry.add(short.text)
    return []


def _ends_abstract(text: str, before: str, *, before_prose: bool) -> bool:
    if _ADDRESS.search(text):
        return True
    if (
        ended(text)
        and text[-1] not in "?!…"
        and (not before_prose or (_CODE.search(text) and not looks_like_title(text)))
    ):
        return True
    return not ended(before) and not before_prose and text.split(" ", 1)[0].islower()


def _is_prose(text: str) -> bool:
    if len(text) >= _PROSE:
        return True
    if text.endswith(("。", "！")):
        return len(text) >= 60
    if text.count(" ") < 11 or text.endswith(("?", "!")):
        return False
    sentences = _SENTENCE.search(text) is not None
    return (sentences or len(text) >= 100) if ended(text) else (sentences and len(text) >= 100)


def _is_weak(text: str) -> bool:
    """Whether it can be a title, but hardly beside another one: one word in small letters, as users are named."""
    return " " not in text and not text[:1].isupper()


def looks_like_title(text: str) -> bool:
    """Whether it looks like a title with no abstract to tell: some words, most of them with a capital, or a colon."""
    words = [word for word in re.findall(r"[^\W_][\w'’+-]*", text) if word.lower() not in _SMALL]
    if text.count(" ") < 3 or len(words) < 3 or text.endswith((".", "!", ",", ";")) or re.search("[@©|·•]", text):
        return False
    capitals = sum(any(c.isupper() for c in word) for word in words)
    return (": " in text[4:] and capitals >= 2) or capitals >= 0.6 * len(words)
