"""The catalogue's names in a text, and whether the ambiguous ones are meant."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kg.catalogue import Catalogue
from kg.extract.findings import Dropped, Findings, Found
from kg.extract.gazetteer import Gazetteer, Hit
from kg.extract.names import DATASET_HEADS, METHOD_HEADS
from kg.extract.shapes import not_names
from kg.fold import fold
from kg.model import EntityType

_CUES: dict[EntityType, tuple[re.Pattern[str], re.Pattern[str]]] = {
    # what stands right before, and right behind, a name of the type
    "Dataset": (
        re.compile(r"(?:\bon(?: the)?|\b(?:dataset|benchmark|corpus|corpora|environment|simulator|suite)s?\b[^.;]{0,40}?)\s*[\"“(]?$", re.I),
        re.compile(r"^\W{0,2}(?:[\w-]+ )?(?:" + "|".join(sorted(DATASET_HEADS)) + r"|data|test|val|validation)\b", re.I),
    ),
    "Method": (
        re.compile(r"\b(?:optimizers?|optimisers?|models?|methods?|algorithms?|networks?|baselines?|such as|including|like|using|with|via|"
            r"outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|than|compared (?:to|with)|versus|vs\.?)\s*[\"“(]?$", re.I),
        re.compile(r"^(?:[- ](?:based|style|trained)\b|\W{0,2}(?:" + "|".join(sorted(METHOD_HEADS)) + r")\b|\W{0,2}\d)", re.I),
    ),
    "Metric": (
        re.compile(r"(?:\d\s*\\?%?|\b(?:metrics?|score|scores|in|in terms of|mean|average|higher|lower|better|improved?|of)(?: the)?)\s*[\"“(]?$", re.I),
        re.compile(r"^\W{0,3}(?:of |by |from |to |scores?\b|metrics?\b|values?\b|gains?\b|improvements?\b|rates?\b|\+?\d|\(|=|reduction|increase)", re.I),
    ),
    "Task": (
        re.compile(r"\b(?:tasks?(?: of| such as| like)?|for|problem of|in|on)\s*[\"“(]?$", re.I),
        re.compile(r"^\W{0,2}(?:tasks?|problems?|models?|systems?|benchmarks?|datasets?|performance|accuracy)\b", re.I),
    ),
}  # fmt: skip

_AT = re.compile(
    r"\b(?:at|during|across|varying|various|different|large|larger|small|smaller|increasing|growing)\s+(?:[\w-]+ )?$",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:reduc|lower|few|improv|fast|sav|decreas|increas|speed|minimi|cut|less|low|high|better|trade-?off|accelerat)\w*",
    re.I,
)


_HEADS = METHOD_HEADS | DATASET_HEADS


@lru_cache(maxsize=2)
def gazetteer(catalogue: Catalogue) -> Gazetteer:
    """The tree over a catalogue, built once for each."""
    return Gazetteer(catalogue.entries)


def find_catalogue_names(held: Findings, catalogue: Catalogue) -> None:
    """Add the catalogue's names to the findings; one that needs context and has none is weak."""
    hits: list[Hit] = []
    for hit in gazetteer(catalogue).find(held.text):
        if held.text.raw[hit.start : hit.end] in not_names():
            held.dropped.append(Dropped(hit.start, hit.end, hit.form.entry.type, "generic"))
        elif not held.linked(hit.start, hit.end):
            hits.append(_without_head(held, hit))
    sure = {h.form.entry.id for h in hits if not h.form.loose}
    defined = [(d.long, d.short) for d in held.definitions]
    long_of = {short: long for long, short in defined}
    by_place: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits:
        by_place.setdefault((hit.start, hit.end), []).append(hit)
    for place, rivals in by_place.items():
        if place in long_of:  # the text itself says what this acronym is
            rivals = [h for h in rivals if _same_long(held, h, long_of[place])]
            if not rivals:
                continue
        scored = [(_belief(held, hit, sure, long_of), hit) for hit in rivals]
        best = max(belief for belief, _ in scored)
        for belief, hit in scored:
            if belief == best:
                held.found.append(
                    Found(
                        *place, hit.form.entry.type, "catalogue", rank=3, weak=belief == 0, entry=hit.form.entry,
                        cue="context" if hit.form.loose else "known",
                    )
                )  # fmt: skip
                break


def _without_head(held: Findings, hit: Hit) -> Hit:
    """The hit without a general word behind the name that is no part of it: "Adam optimizer" names Adam."""
    stem, space, last = held.text.raw[hit.start : hit.end].rpartition(" ")
    if space and last.lower() in _HEADS and fold(stem) == hit.form.entry.id:
        return replace(hit, end=hit.start + len(stem))
    return hit


def _same_long(held: Findings, hit: Hit, long: tuple[int, int]) -> bool:
    key = fold(held.text.raw[slice(*long)])
    return any(key == fold(form) or key.endswith(fold(form)) for form in hit.form.entry.forms) or (
        not hit.form.loose and not any(len(form.split()) > 1 for form in hit.form.entry.forms)
    )


def _in_use(held: Findings, hit: Hit) -> bool:
    """Whether a measure of cost is reported or changed here, and not only spoken of ("at inference time")."""
    raw = held.text.raw
    start, end = held.text.sentence(hit.start)
    before = raw[max(start, hit.start - 60) : hit.start]
    if raw[hit.end : hit.end + 1] == "-" or _AT.search(before):
        return False
    return (
        _CHANGED.search(before) is not None
        or re.search(r"\d", raw[max(start, hit.start - 40) : min(end, hit.end + 40)]) is not None
    )


def _belief(held: Findings, hit: Hit, sure: set[str], long_of: dict[tuple[int, int], tuple[int, int]]) -> int:
    """0: nothing says so; 1: the words beside it do; 2: the text spells it out, or the name needs no help."""
    if hit.form.entry.family == "cost" and not _in_use(held, hit):
        return 0
    if not hit.form.loose or hit.form.entry.id in sure:
        return 2
    if (hit.start, hit.end) in long_of and _same_long(held, hit, long_of[hit.start, hit.end]):
        return 2
    raw = held.text.raw
    before, behind = _CUES[hit.form.entry.type]
    sentence = held.text.sentence(hit.start)
    if before.search(raw[max(sentence[0], hit.start - 60) : hit.start]) or behind.search(raw[hit.end : hit.end + 30]):
        return 1
    return 0
