"""What a web page of papers says for itself, beside the papers: its chrome.

Two uses: a line that is nothing but chrome goes, and chrome that the page glued to a title or an abstract is parted
from it (`SubscribeA Title`, `A Title· 5 authors`).
"""

from __future__ import annotations

import re

_MONTH = "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
# The day ends before the digits of a year, and before the 3 of a title that begins with `3D`.
_DATE = rf"{_MONTH} (?:3[01]|[12]\d|0?[1-9])(?!D\b|\d{{2,3}}\b)(?:, ?(?:19|20)\d\d)?"
_DAY = rf"(?:{_MONTH} (?:19|20)\d\d|{_DATE}|(?:3[01]|[12]\d|[1-9]) {_MONTH} (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
_EMAIL = r"Get trending papers in your email inbox(?: once a day)?!?"
_BY = r"by\s?AK(?: and the research community)?"
_AUTHORS = r"\d+ authors?\b"

# Longer phrases before those that they begin with.
_PHRASES = re.compile(
    "|".join(
        (
            _EMAIL, _BY, _AUTHORS, _DAY,
            r"Submitted by(?:\s?@?[\w-]+(?=\s*$)|\b)", r"(?:Published|Posted|Updated|Submitted|Listed)(?: on)?(?=\s*\d|\s*[A-Z][a-z]{2})",
            r"\d[\d,.]*\s?[kKM]?\s(?:comments?|upvotes?|likes?|votes?|papers?|replies|reply|stars?|days?|hours?|minutes?|weeks?|months?|years?)\b(?: ago)?",
            r"[+-]?\d[\d,]*(?:\.\d+)?[kKM]?(?!\w)",
            r"(?:Daily|Trending|Recent|Latest|Weekly|Monthly|All|Top|Similar|Related|Recommended|Search)\s?[Pp]apers?",
            r"AI[- ]generated summary", r"View (?:all|more|arXiv page|PDF|on arXiv|paper|abstract|code)", r"arXiv page",
            r"Project page", r"Add to collection", r"Paper page", r"Join the discussion(?: on this paper page)?",
            r"Load more", r"Show (?:more|less|all)", r"[Rr]ead more", r"See (?:more|all)", r"Sort by:?(?: \w+)?",
            r"Log ?[Ii]n", r"Sign ?[UuIi][np]", r"System theme", r"Hugging Face", r"©.*", r"Copyright \(c\).*", r"All rights reserved\.?",
            r"Privacy(?: [Pp]olicy)?", r"Terms(?: of [Ss](?:ervice|e))?", r"Skip to (?:main )?content", r"Back to top",
            r"This (?:week|month|year)", r"Previous Next", r"Previous", r"Prev", r"Next", r"Today", r"Yesterday", r"Subscribe", r"Unsubscribe",
            r"Upvoted?", r"Downvote", r"Share", r"Bookmark", r"Save", r"Cite", r"BibTeX", r"PDF", r"HTML", r"arXiv",
            r"GitHub", r"Code", r"Abstract:?", r"Authors?:", r"Models", r"Datasets", r"Spaces", r"Community", r"Posts",
            r"Docs", r"Enterprise", r"Pricing", r"Solutions", r"Buckets", r"Collections", r"Organizations", r"Papers",
            r"Search", r"Company", r"TOS", r"About", r"Jobs", r"Careers", r"Website", r"Contact", r"Help", r"Blog",
            r"Forum", r"Status", r"Home", r"Menu", r"Trending", r"Daily", r"Weekly", r"Monthly", r"Week", r"Month", r"Day",
            r"[Nn]ew", r"Submit",
        )
    )
)  # fmt: skip
_BETWEEN = re.compile(r"[\s·•|,:;/‹›«»<>→←↑↓▲▼△⬆…–—-]*")

# What a page's head glues before the first title; behind it a capital, a digit or a sign begins the title.
_BEGINS = r"(?=\s*[A-Z0-9\"'“‘$(\[]|\s*$)"
_HEAD = re.compile(
    rf"(?:[Nn]ew(?={_EMAIL})|{_EMAIL}|Subscribe(?=\S|\s+[A-Z]|\s*$)|(?:Daily|Trending) Papers|{_BY}|{_DAY}){_BEGINS}[\s·•|]*"
)
_LABEL = re.compile(r"(?:Paper )?Title:\s*(?=\S)|(?:[-*•]|#+)\s+(?=\S)|[\[(]?\d{1,4}[.)\]]\s+(?=\S)")
_ABSTRACT = re.compile(r"(?:Abstract|Summary)(?:[:.—–]\s*|\s+[—–-]\s+)|Abstract(?=[A-Z][a-z]*,?\s)")
_TAIL = re.compile(
    rf"\s*(?:[·•|]\s*(?:{_AUTHORS}|{_DAY}).*|(?<=[\W\da-z])Submitted by\b.*|(?:,\s*|\s+)?Published on {_DAY}"
    rf"|(?<=[a-z)?!.])(?:Subscribe|Upvote\s*\d*|{_AUTHORS}|{_DATE})|(?<=\s)Upvote\s*\d*"
    rf"|(?<=[.!?…])\s*(?:[Rr]ead more|Show (?:more|less))|View (?:arXiv page|PDF)|{_BY}|{_EMAIL})$"
)
_GLUED = 200  # characters: what is glued to a line's end is not longer
# Two of the page's own words can be a title (`Code Search`); more in a row, or glued, are its navigation.
_TWO_WORDS = re.compile(r"(?:Code|Community|Models|Datasets|Spaces|Collections|Search|Blog|Help|Trending) [A-Z][a-z]+")


def is_chrome(line: str) -> bool:
    """Whether a line is chrome alone, with any glue between its phrases.

    >>> [is_chrome(l) for l in ("byAK and the research communityAug 4", "ModelsDatasetsSpaces", "· 5 authors", "Models of Sound")]
    [True, True, True, False]
    """
    if _TWO_WORDS.fullmatch(line):
        return False
    at = _end(_BETWEEN, line, 0)
    while at < len(line):
        phrase = _PHRASES.match(line, at)
        if phrase is None:
            return False
        at = _end(_BETWEEN, line, phrase.end())
    return True


def parted(line: str, *, after_chrome: bool) -> str:
    """A line of text without the chrome that is glued to it; in front only where the line before was chrome too.

    >>> parted("SubscribeSounds of the Sea· 5 authors", after_chrome=True)
    'Sounds of the Sea'
    """
    start = 0
    while after_chrome and (match := _HEAD.match(line, start)):
        start = match.end()
    end = len(line)
    while match := _TAIL.search(line, max(start, end - _GLUED), end):
        if match.start() == start:
            break
        end = match.start()
    return line[start:end].strip() if end == len(line) else line[start:end].strip().rstrip(" ·•|")


def unlabelled(title: str) -> str:
    """A title without the number or label in front of it: `12. A Title`, `Title: A Title`."""
    match = _LABEL.match(title)
    return title[match.end() :] if match else title


def unheaded(abstract: str) -> str:
    """An abstract without its heading: `Abstract: We …`, `AbstractWe …`."""
    return _ABSTRACT.sub("", abstract, count=1) if _ABSTRACT.match(abstract) else abstract


def _end(pattern: re.Pattern[str], line: str, at: int) -> int:
    match = pattern.match(line, at)
    return match.end() if match else at
