"""Names that no catalogue knows yet: found by their shape and by the words that introduce them.

Shape: `MixedAE`, `GPT-4`, `Llama 3.1 8B`. Words: the title before its colon, "we propose X", "termed X",
"the X benchmark". What the name is follows from the words beside it; a bare name counts as a method.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.findings import Findings, Found
from kg.extract.shapes import not_names, shape, trimmed
from kg.extract.text import Text
from kg.model import EntityType

DATASET_HEADS = frozenset(
    "dataset datasets benchmark benchmarks corpus corpora testbed testbeds leaderboard leaderboards challenge "
    "challenges suite suites competition testset collection database databases environment environments".split()
)
METHOD_HEADS = frozenset(
    "model models method methods algorithm algorithms framework frameworks network networks architecture architectures "
    "backbone backbones encoder encoders decoder optimizer optimizers loss losses baseline baselines approach "
    "approaches module modules pipeline agent agents system family series policy policies checkpoint checkpoints "
    "layer layers block blocks transformer transformers paradigm strategy technique variant variants adapter "
    "adapters detector generator tokenizer attention training inference".split()
)
METRIC_HEADS = frozenset("score scores metric metrics accuracy error rate".split())
TASK_HEADS = frozenset("task tasks problem problems".split())
_BETWEEN = frozenset("test validation evaluation val training train zero-shot full public large-scale standard".split())

_DATASET_NAME = re.compile(
    r"(?:Bench(?:mark)?|BENCH|Eval|-?VQA|Arena|Gym|Corpus|Dataset|Challenge|QA|Suite)(?:[-_ ]?(?:v?\d[\d.]*k?|"
    r"[A-Z][A-Za-z]*|Pro|Plus|\+|Hard|Verified|Lite))?$|-(?:Bench|bench|Eval|eval|\d+[KM])(?:-\w+)?$"
    r"|bench$|^ogb[a-z]*-"
)
_NOT_DATASET_NAME = re.compile(r"^(?:World|Test|Set|Challenge|Eval)$|Former|Net(?:V\d)?$")
_PROPOSE = re.compile(
    r"\b(?:(?:[Ww]e|[Tt]his (?:paper|work|article|report|study)|[Pp]aper)\s+(?:\w+ly\s+|then\s+|also\s+|further\s+|first\s+|"
    r"hereby\s+|thus\s+|therefore\s+)?(?:propose|proposes|introduce|introduces|present|presents|develop|develops|design|"
    r"designs|describe|describes|release|releases|build|construct|create|curate|devise|offer|contribute|unveil|"
    r"formulate|establish|collect|open-source|launch|announce|report)\b"
    r"|\b(?:introduces|introducing|proposes|proposing|presents|presenting|introduced|develops|developed|yields)\b"
    r"|\b(?:called|termed|named|dubbed|coined|denoted|christened|abbreviated as|referred to as|namely|which we call|"
    r"we call|short for)\b|\bproposed\b|\bour\b|\b[Oo]ur (?:new|novel|proposed) \w+,)",
)
_APPOSED = re.compile(r"^,? (?:\([^()]*\),? )?(?:which is )?an? [a-z]")
ITEM = re.compile(
    r"(?:\(?(?:i{1,3}|iv|v|[1-5]|[a-d])\)|\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]inally),)\s+(?:an? |the |our )?(?:novel |new )?$"
)
# substrings of which one stands in whatever _PROPOSE matches: far faster to look for
_PROPOSE_SIGNS = (
    "We ", "we ", "his ", "aper ", "introduc", "propos", "present", "develop", "yields", "call", "term", "nam", "dubbed", "coin", "denot",
    "christ", "abbrev", "referred", "our", "short for", "Our",
)  # fmt: skip
_NEW_DATA = re.compile(
    r"^\W*(?:\([^()]*\)\W*)?(?:is |are |as )?(?:an? |the )(?:[\w-]+,? ){0,6}?(?:benchmark|dataset|corpus|testbed|"
    r"test suite|evaluation suite|data set|database|evaluation framework|leaderboard|challenge|collection of)\b",
)
_NEW_METHOD = re.compile(
    r"^\W*(?:\([^()]*\)\W*)?(?:is |are |as )?(?:an? |the )(?:[\w-]+,? ){0,6}?(?:model|method|framework|algorithm|"
    r"approach|architecture|system|network|agent|pipeline|paradigm|technique|module|strategy|transformer|optimizer|loss)s?\b",
)
_TITLE_PHRASE = re.compile(
    r"((?:[A-Z][\w-]*)(?: (?:[A-Z][\w-]*|of|and)){1,4}?) (?:for|via|with|in|by|from|on|to|using|through|as)\b(?!.*:)"
)
_DATA_BEHIND = re.compile(r"\s(?:datasets?|benchmarks?|corpus|leaderboard|testbed)\b")
_DATA_TITLE = re.compile(
    r"^\s*:\s*(?:Benchmarking\b|Evaluating\b|(?:(?!(?:for|via|with|by|on|from|through|in|using|beyond|to)\b)[^\s:]+\s+){0,7}?"
    r"(?:Benchmarks?|Datasets?|Corpus|Corpora|Database|Testbed|Leaderboard|Challenge|(?:Test|Evaluation|Benchmark) Suite|Gym)\b)", re.I
)  # fmt: skip
_DATA_BEFORE = re.compile(
    r"\b(?:dataset|benchmark|corpus|corpora|testbed|data set|test suite|leaderboard|environment|competition)s?"
    r"(?:\s+(?:such as|including|like|namely|called|named|termed|dubbed|e\.g\.,?|i\.e\.,?|from|for [\w-]+ [\w-]+)|[,:(]|,? ?\((?:e\.g\.|i\.e\.|namely)?,?)?\s*[\"'“(]?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch that looks like a name, by tokens [first, last] and by place; `caps` where only its capitals say so."""

    first: int
    last: int
    start: int
    end: int
    caps: bool


def _title_phrase(held: Findings) -> list[Found]:
    """What a title without a colon begins with ("Slow Token Merging for ..."), where the abstract proposes just that."""
    raw, body = held.text.raw, held.text.body
    match = _TITLE_PHRASE.match(raw[:body])
    if match is None:
        return []
    phrase = re.compile(rf"(?<!\w){re.escape(match[1])}s?(?!\w)".replace("\\ ", "[ -]"), re.I)
    places = [m.span() for m in phrase.finditer(raw)]
    if not any(start >= body and is_proposed(raw[max(body, start - 60) : start]) for start, _ in places):
        return []
    return [Found(a, b, "Method", "names", rank=2, cue="title") for a, b in places]


def _occurrences(raw: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as a word of its own, and not as the beginning of a longer name."""
    start = raw.find(name)
    while start != -1:
        end = start + len(name)
        before, after = raw[start - 1 : start], raw[end : end + 2]
        longer = after[:1].isalnum() or (after[:1] == "-" and (after[1:].isupper() or after[1:].isdigit()))
        if not (before.isalnum() or (before in ("-", "_") and before)) and not longer:
            yield start, end
        start = raw.find(name, end)


def name_spans(held: Findings) -> Iterator[Span]:
    """Every stretch of the text that looks like a name, in order."""
    text = held.text
    words, starts = text.words, text.starts
    shapes = list(map(shape, words))
    opens = {text.token_at(start) for start, _ in text.sentences}
    body = text.token_at(text.body)
    apart = _known_borders(held)
    index, count = 0, len(words)
    while index < count:
        kind = shapes[index]
        if kind not in ("name", "caps"):
            index += 1
            continue
        first = index
        last = index
        named = kind == "name"
        while last + 1 < count and text.ends[last] + 1 == starts[last + 1] and trimmed(words[last]) == words[last]:
            following = shapes[last + 1]
            if following != "version" and last + 1 in apart:
                break
            if following == "version" and (not words[last + 1][0].isdigit() or _version_fits(text, last + 1)):
                named = True
            elif following == "name" and (named or first >= body) and words[last + 1] not in not_names():
                if named and shapes[last] == "name" and words[last].isupper() is False and first == last:
                    break
                named = True
            elif not (following == "caps" and first >= body and not (named and last + 1 in opens)):
                break
            last += 1
        if not named and (first < body or first in opens):
            index = last + 1
            continue
        if named and first in opens and kind == "caps" and last > first and shapes[first + 1] == "name":
            first += 1  # the capital of a sentence's first word says nothing
        end = starts[last] + len(trimmed(words[last]))
        if not held.linked(starts[first], end):
            yield Span(first, last, starts[first], end, not named)
        index = last + 1


def _known_borders(held: Findings) -> set[int]:
    """The tokens before which a known name begins or ends, so that no new name reaches over it."""
    at = held.text.token_at
    starts: set[int] = set()
    ends: set[int] = set()
    borders: set[int] = set()
    for one in held.found:
        if one.entry is not None and not one.weak:
            start, end = at(one.start), at(one.end - 1) + 1
            starts.add(start)
            ends.add(end)
            if one.type != "Method":
                borders |= {start, end}
    return borders | (starts & ends)


def _version_fits(text: Text, index: int) -> bool:
    """Whether a number behind a name is its version, and no count, share or score."""
    word = text.words[index]
    following = text.words[index + 1].lower() if index + 1 < len(text.words) else ""
    if following in ("%", "\\%", "points", "point", "times", "x", "×", "datasets", "tasks", "images", "benchmarks"):
        return False
    if "." in word:
        return len(word) <= 3
    return len(word) <= 2 or word[-1].isalpha() or (word.isdigit() and word[:2] in ("19", "20"))


def find_names(held: Findings) -> None:
    """Add the new names of the text to the findings."""
    titled = _titled(held)
    known = {(f.start, f.end) for f in held.found if f.entry is not None and not f.weak}
    prefix = title_prefix(held.text)
    for span in name_spans(held):
        if (span.start, span.end) in known:
            continue
        found = classify(held, span, prefix)
        if found is None:
            held.shaped.append((span.start, span.end))
        elif not any(f.start <= found.start and found.end <= f.end for f in titled):
            held.found.append(found)
    held.found += titled


def _titled(held: Findings) -> list[Found]:
    """What stands before the title's colon, wherever the text names it, if the abstract takes it up.

    That it is taken up says that it is a name, whatever its shape ("Lookback Lens: ...").
    """
    text = held.text
    prefix = title_prefix(text)
    if prefix is None:
        return _title_phrase(held)
    name = text.raw[slice(*prefix)]
    if (
        not any(c.isupper() for c in name)
        or name in not_names()
        or any(f.start <= prefix[0] and prefix[1] <= f.end and f.entry is not None and not f.weak for f in held.found)
    ):
        return []
    places = list(_occurrences(text.raw, name))
    if len(places) < 2 or (
        shape(name) == "caps" and " " not in name and "-" not in name and name.lower() in text.raw[text.body :]
    ):
        return []
    data = (
        _DATA_TITLE.match(text.raw[prefix[1] : text.body])
        or (_DATASET_NAME.search(name) and not _NOT_DATASET_NAME.search(name))
        or any(_NEW_DATA.match(text.raw[b : b + 90]) or _DATA_BEHIND.match(text.raw[b : b + 24]) for _, b in places)
    )
    kind: EntityType = "Dataset" if data else "Method"
    return [Found(a, b, kind, "names", rank=2, cue="title") for a, b in places if not held.linked(a, b)]


def classify(held: Findings, span: Span, prefix: tuple[int, int] | None) -> Found | None:
    """What the name is, by its own form and the words beside it; None where nothing says that it is a name.

    `prefix`: the place of what stands before the title's colon.
    """
    text = held.text
    raw = text.raw
    name = raw[span.start : span.end]
    sentence = text.sentence(span.start)
    before = raw[max(sentence[0], span.start - 90) : span.start]
    after = raw[span.end : min(len(raw), span.end + 90)]
    heads = [w.lower() for w in text.words[span.last + 1 : span.last + 4]]
    head = next((h for h in heads if h not in _BETWEEN), "")
    kind: EntityType = "Method"
    cue: str | None = None
    titled = prefix == (span.start, span.end)
    if head in DATASET_HEADS and not (
        head in ("challenge", "challenges", "environment", "environments", "suite") and span.caps
    ):
        kind, cue = "Dataset", "head"
    elif _NEW_DATA.match(after):
        kind, cue = "Dataset", "apposition"
    elif titled and _DATA_TITLE.match(raw[span.end : text.body]):
        kind, cue = "Dataset", "title"
    elif titled:
        kind, cue = "Method", "title"
    elif _DATASET_NAME.search(name) and not _NOT_DATASET_NAME.search(name) and not _NEW_METHOD.match(after):
        kind, cue = "Dataset", "form"
    elif head in METHOD_HEADS or _NEW_METHOD.match(after):
        kind, cue = "Method", "head"
    elif _DATA_BEFORE.search(before[-48:]):
        kind, cue = "Dataset", "list"
    elif head in TASK_HEADS or head in METRIC_HEADS:
        return None
    if cue is None and is_proposed(before):
        cue = "proposed"
    if span.caps and cue is None:
        if span.first == span.last or not (_APPOSED.match(after) or ITEM.search(before[-24:])):
            return None
        cue = "apposition"
    if span.caps and span.first == span.last and cue in ("list", "form", "title") and not is_proposed(before):
        return None
    if span.caps and trimmed(name.split()[0]) in not_names() and len(name.split()) < 3:
        return None
    return Found(span.start, span.end, kind, "names", rank=2 if not span.caps else 1, weak=cue is None, cue=cue)


def is_proposed(before: str) -> bool:
    """Whether the words before a name say that the paper presents it: "we propose X", "termed X"."""
    if not any(sign in before for sign in _PROPOSE_SIGNS):
        return False
    match = None
    for match in _PROPOSE.finditer(before):  # noqa: B007 (the last one)
        pass
    if match is None:
        return False
    gap = before[match.end() :]
    return len(gap) < 60 and not re.search(
        r"\b(?:using|based|with|of|to|from|which|that|by|via|on|in|for|where|and then)\b|[.;:]", gap
    )


def title_prefix(text: Text) -> tuple[int, int] | None:
    """The place of what stands before the title's colon, where it may be a name: at most four words."""
    title = text.raw[: text.body]
    match = re.match(r"\s*([^:]{2,48}?)\s*(?::(?!\S*//)|\s[–—-]\s)\s*\S", title)
    if match is None or len(match.group(1).split()) > 4:
        return None
    return match.span(1)
