"""Reported results: which numbers are some, and which metric, dataset, method and baseline belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from kg.extract.confidence import of_result
from kg.extract.findings import Findings, FoundResult, Number, Thing
from kg.extract.numbers import candidates
from kg.extract.result_details import around, relative_of, setting_of, split_of
from kg.extract.text import Text

Kind = Literal["absolute", "improvement", "factor"]
Placed = tuple[int, int, Thing]

_CHANGE = re.compile(
    r"\b(?:improv|gain|increas|boost|reduc|decreas|drop|lower|cut|sav|outperform|surpass|exceed|enhanc|better|higher|fewer|"
    r"less|faster|speedup|speed-up|relative|absolute|margin|uplift|declin|degrad|rais|lift|advantage|beat|accelerat)\w*", re.I
)  # fmt: skip
_REPORT = re.compile(r"\b(?:achiev|reach|obtain|scor|attain|accura|outperf|success|yield|deliver|result|perform)", re.I)
_COST_REPORT = re.compile(
    r"\b(?:achiev|reach|run|infer|latency|speed|reduc|real-time|requir|only|within|under|improv|gain|PSNR|takes?|throughput|cost)", re.I
)  # fmt: skip
_COUNTED = re.compile(
    r"\s*[-+]?\s?(?:[a-z][\w-]* ){0,2}?(?:datasets?|tasks?|benchmarks?|images?|videos?|samples?|questions?|models?|languages?|domains?|"
    r"categories|examples?|papers?|parameters?|params|layers?|steps?|classes|billion|million|thousand|trillion|hours of|participants?|"
    r"users?|annotators?|pairs?|instances?|problems?|environments?|scenarios?|types?|subjects?|frames\b|tokens?\b|epochs?|nodes?|"
    r"bits?|GPUs?|settings?|documents?|sentences?|runs?|seeds?|shots?|methods?|patients?|years?|agents?|dialogues?|conversations?|"
    r"iterations?|experiments?|trials?|clips?|objects?|scenes?|demonstrations?|trajectories|rounds?|rows|columns|pages?|words?|"
    r"prompts?|responses?|queries|variables|features?|dimensions?|neurons?|heads?|experts?|authors?|countries|cases?)\b", re.I
)  # fmt: skip
_LABELLED = re.compile(
    r"(?:\b(?:in|since|year|until|version|table|figure|section|task|track|k|alpha|beta|epsilon|top|rank\w*|bs|batch size|step|"
    r"layer|level|stage|phase|day|chapter|step|n|p|size)|[=<>≤≥]|\bp\s?[<=])\s*[=\-]?\s*$", re.I
)  # fmt: skip
_SHARE_OF = re.compile(
    r"\s*of (?:the |all |its )?(?:training |labell?ed |total |original |available |full |pre-?training )?(?:data|samples|parameters|"
    r"tokens|images|neurons|labels|weights|dataset|examples|annotations|compute|cost|papers|users|time|cases|instances|questions)", re.I
)  # fmt: skip
_FEWER = re.compile(r"\b(?:only|just|than|reduc\w*|with less|as little as|mere(?:ly)?)\b[^.;]{0,12}$", re.I)
_KEEPS = re.compile(
    r"\b(?:only|just|than|retain\w*|preserv\w*|maintain\w*|recover\w*|using|requir\w*)\s*(?:about |only |over |up to |nearly |around |~|just )*$",
    re.I,
)
_SCORE = re.compile(
    r"\b(?:from|to|reach\w*|achiev\w*|scor\w*|attain\w*|at|obtain\w*|of)\s*(?:an? |only |about |around |up to |over |~|an? average of |"
    r"an? |the |approximately |nearly |more than |state-of-the-art |remarkable |impressive )*$", re.I
)  # fmt: skip
_BY = re.compile(
    r"(?:\bby|\bby \w+)\s*(?:an average of |an average |up to |over |about |more than |around |approximately |at least |nearly |~|as much as |"
    r"a margin of |an? |absolute |roughly |a significant |\+)*$", re.I
)  # fmt: skip
_GAIN_BEFORE = re.compile(
    r"(?:improvements?|gains?|increases?|reductions?|boosts?|drops?|margins?|decreases?|speedups?|savings?|uplifts?)\s*(?:of|by|in [\w ]+ of|"
    r"up to|ranging from|:|over [\w ]+ of)?\s*(?:up to |over |about |more than |around |approximately |~|an average of |between |nearly )*$", re.I
)  # fmt: skip
_GAIN_BEHIND = re.compile(
    r"\s*(?:\(?(?:relative|absolute|average|performance|accuracy|point|overall|mean|reported|higher)\)? ){0,2}(?:[\w@-]+ ){0,2}?"
    r"(?:improvements?|gains?|increases?|reductions?|higher|better|boosts?|fewer|less|faster|lower|speed-?ups?|drops?|decreases?|over\b|"
    r"more\b|margin|advantage|uplift|savings?|worse|cheaper|smaller)", re.I
)  # fmt: skip
_RIVAL = re.compile(
    r"\b(?:than|over|compared (?:to|with)|vs\.?|versus|against|relative to|outperform\w*|surpass\w*|exceed\w*|beat\w*|"
    r"comparison (?:to|with)|behind)\s+(?:the |its |previous |prior |existing |vanilla |standard |strong |state-of-the-art |recent |"
    r"original |base |baseline |baselines |like |such as |SOTA |both |current |best |open-source |larger |leading )*$", re.I
)  # fmt: skip
_CLAUSE = re.compile(
    r";|,\s+(?:while|whereas|and (?:\w+s|it)\b|with|achiev\w+|outperform\w+|surpass\w+|improv\w+|reduc\w+|which|yielding|leading|"
    r"resulting|reaching|but|exceeding|gaining|scoring|compared)\b|\bwhile\b|\bwhereas\b"
)  # fmt: skip
# a method whose verb governs the number, or that the number stands in brackets behind
_SUBJECT = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:(?:trained|pre-?trained|fine-?tuned|tuned)\b[^,;.]{0,40}?\s)?"
    r"(?:also |even |still |further |only |then |already )?"
    r"(?:obtains?|reach(?:es|ed)?|achiev(?:es|ed?)|attain(?:s|ed)?|has|have|scores?|scored|gets?|obtained|stays? at|yields?)\s"
    r"(?!.*\b(?:than|over|outperform\w*|surpass\w*|exceed\w*)\b)|\s*[:=(]\s*[~+]?$"
)
_LISTED = re.compile(r"[\s,/~+]*(?:and|or|&)?[\s~+]*(?:by|a|an)?\s*")


def find_results(held: Findings) -> None:
    """Add every reported result to the findings, in order of the numbers."""
    found = held.numbers = candidates(held)
    if not found:
        return
    scene = _Scene(held, found)
    for number in found:
        if scene.is_result(number):
            held.results.append(scene.result(number))


class _Scene:
    """The numbers and things of one text by sentence, and the questions asked of them."""

    def __init__(self, held: Findings, found: Sequence[Number]) -> None:
        self.text: Text = held.text
        self.raw = held.text.raw
        self.rows: dict[int, list[Number]] = {}
        for number in found:
            self.rows.setdefault(number.sentence, []).append(number)
        self.placed: dict[tuple[str, int], list[Placed]] = {}
        for thing in held.things:
            for place in thing.places:
                key = thing.type, held.text.sentence_index(place.start)
                self.placed.setdefault(key, []).append((place.start, place.end, thing))
        for rows in self.placed.values():
            rows.sort(key=lambda row: row[0])
        proposals = [t for t in held.things if t.type == "Method" and t.role == "proposed"]
        titled = [t for t in proposals if t.places[0].start < held.text.body]
        self.proposal = max(titled or proposals, key=lambda t: (t.score, len(t.places)), default=None)
        self.introduced = next((t for t in held.things if t.type == "Dataset" and t.role == "introduced"), None)
        self.done: list[FoundResult] = []

    def named(self, kind: str, number: Number) -> list[Placed]:
        """The things of a type in the number's sentence that do not hold the number themselves."""
        rows = self.placed.get((kind, number.sentence), [])
        return [row for row in rows if not row[0] <= number.start < row[1]]

    def run(self, number: Number) -> list[Number]:
        """The numbers joined to this one only by commas, `and`, slashes; itself among them."""
        row = self.rows[number.sentence]
        low = high = row.index(number)
        while low > 0 and _LISTED.fullmatch(self.raw[row[low - 1].unit_end : row[low].start]):
            low -= 1
        while high + 1 < len(row) and _LISTED.fullmatch(self.raw[row[high].unit_end : row[high + 1].start]):
            high += 1
        return row[low : high + 1]

    def is_result(self, number: Number) -> bool:
        """Whether the number reports something."""
        left, right = around(self.text, number, 60, 50)
        sentence = self.raw[slice(*self.text.sentences[number.sentence])]
        metrics = self.named("Metric", number)
        changes = _CHANGE.search(left[-45:]) is not None or _CHANGE.search(right[:30]) is not None
        if number.unit_class in ("%", "x", "points"):
            if number.unit_class == "%" and _SHARE_OF.match(right):
                return _FEWER.search(left) is not None
            if number.unit_class == "x" and re.match(r"\s?\d", right):
                return False  # 256 x 256
            return (
                bool(metrics) or changes or number.bracket or number.unit_class == "x" or bool(_REPORT.search(sentence))
            )
        if number.unit_class == "physical":
            return _COST_REPORT.search(sentence) is not None and not re.search(r"\bhours of|trained for\b", sentence)
        if (
            _COUNTED.match(right)
            or _LABELLED.search(left)
            or re.match(r"[kKMB]\b", self.raw[number.end : number.end + 2])
        ):
            return False
        decimal = "." in self.raw[number.start : number.end]
        near = any(self._gap(row, number) <= 32 for row in metrics)
        return (decimal or bool(number.sign) or near) and (bool(metrics) or number.bracket or bool(number.sign))

    def _gap(self, row: Placed, number: Number) -> int:
        return max(number.start - row[1], row[0] - number.unit_end, 0)

    def kind(self, number: Number) -> Kind:
        """A score, a difference, or a factor."""
        left, right = around(self.text, number, 60, 50)
        if number.unit_class == "x" or (
            number.unit_class == "%" and re.match(r"\s*(?:of|as (?:many|much|fast))\b", right) and _KEEPS.search(left)
        ):
            return "factor"
        run = self.run(number)
        if run[0] is not number and self.done and self.done[-1].number in run and not number.sign:
            return self.done[-1].kind
        gain = _GAIN_BEHIND.match(right)
        if _SCORE.search(left) and not number.sign and not gain and not _GAIN_BEFORE.search(left):
            return "absolute"
        if number.sign == "+" or number.unit_class == "points" or _BY.search(left) or gain or _GAIN_BEFORE.search(left):
            return "improvement"
        return "improvement" if number.sign else "absolute"

    def result(self, number: Number) -> FoundResult:
        """The number with everything that belongs to it."""
        kind = self.kind(number)
        left, right = around(self.text, number, 60, 50)
        metric = self._nearest("Metric", number, 110)
        dataset = self._nearest("Dataset", number, 220)
        if dataset is None and kind == "absolute" and self.proposal is None:
            dataset = self.introduced
        baseline = self._baseline(number)
        method = self._method(number, baseline)
        if kind == "absolute":
            if re.search(r"\bfrom\s*(?:~|about |an? )?$", left) and re.match(r"[^.;]{0,30}\bto\b", right):
                method, baseline = baseline, None
            elif re.search(r"\b(?:vs\.?|versus|compared (?:to|with))\s*(?:the |only )?$", left):
                method, baseline = baseline, None
            else:
                baseline = None
        found = FoundResult(
            number=number,
            kind=kind,
            relative=kind == "improvement" and relative_of(self.text, number),
            metric=metric,
            dataset=dataset,
            method=method,
            baseline=baseline if baseline is not method else None,
            setting=setting_of(self.text, number),
            split=split_of(self.text, number),
            confidence=of_result(kind, metric is not None),
        )
        self.done.append(found)
        return found

    def _nearest(self, kind: str, number: Number, reach: int) -> Thing | None:
        """The thing of a type that the number most likely belongs to, by list order, else by nearness within the clause."""
        rows = self.named(kind, number)
        if not rows:
            return None
        things = list({id(row[2]): row[2] for row in rows}.values())
        whole = self.rows[number.sentence]
        alike = [n for n in whole if n.unit_class == number.unit_class]
        sentence = self.raw[slice(*self.text.sentences[number.sentence])]
        run = self.run(number)
        for series in (run, alike, whole):
            if len(things) == len(series) > 1 and ("respectively" in sentence or series is run):
                return things[series.index(number)]
        cost, best = min(((self._cost(kind, row, number), row[2]) for row in rows), key=lambda c: c[0])
        return best if cost < reach else None

    def _cost(self, kind: str, row: Placed, number: Number) -> float:
        start, end, _ = row
        ahead = end <= number.start
        gap = self.raw[end : number.start] if ahead else self.raw[number.unit_end : start]
        low, high = (end, number.start) if ahead else (number.unit_end, start)
        cost = float(len(gap))
        cost += 35 * sum(low <= n.start < high for n in self.rows[number.sentence]) + 24 * len(_CLAUSE.findall(gap))
        if kind == "Metric":
            if not ahead and re.fullmatch(r"\s*(?!and |or )(?:[\w-]+ ){0,2}(?:in |of |on )?(?:the |average )?", gap):
                cost -= 8
            if not ahead and re.search(r"\band\b", gap):
                cost += 12
        elif ahead:
            cost += 0 if re.fullmatch(r"\s*\(\s*[~+]?", gap) else 12
        elif re.search(r"\b(?:on|in|for)\s+(?:the )?(?:[\w-]+ )?$", gap):
            cost -= 12
        return cost

    def _baseline(self, number: Number) -> Thing | None:
        start = self.text.sentences[number.sentence][0]
        for place, _, thing in self.named("Method", number):
            if thing.role != "proposed" and _RIVAL.search(self.raw[max(start, place - 50) : place]):
                return thing
        return None

    def _method(self, number: Number, baseline: Thing | None) -> Thing | None:
        named = self.named("Method", number)
        rows = [row for row in named if row[2] is not baseline]
        subject = [row for row in named if row[1] <= number.start and _SUBJECT.match(self.raw[row[1] : number.start])]
        if subject:
            return subject[-1][2]
        own = [row for row in rows if row[2].role == "proposed"]
        before = [row for row in own if row[0] < number.start]
        if before or own:
            return (before or own)[-1 if len(before) > 1 else 0][2]
        if self.proposal is not None:
            return self.proposal
        near = sorted(rows, key=lambda row: self._gap(row, number) - 15 * (row[1] <= number.start))
        return near[0][2] if near else None
