"""Numbers of results: in the metric's canonical unit, and as text for a person."""

from __future__ import annotations

import math
import re

from kg.catalogue import Entry
from kg.model import Result

_NAMES = {
    # what is printed, in lower case → unit
    "percent": "%", "pct": "%",
    "point": "points", "pt": "points", "pts": "points", "pp": "points", "p.p.": "points", "%p": "points", "% point": "points",
    "% points": "points", "%points": "points", "percentage point": "points", "percentage points": "points",
    "absolute points": "points", "absolute point": "points",
    "millisecond": "ms", "milliseconds": "ms", "msec": "ms", "second": "s", "seconds": "s", "sec": "s", "secs": "s",
    "minute": "min", "minutes": "min", "mins": "min", "hour": "h", "hours": "h", "day": "d", "days": "d",
    "frames per second": "fps", "tokens per second": "tokens/s", "tokens/sec": "tokens/s", "tokens/second": "tokens/s",
    "degree": "deg", "degrees": "deg", "°": "deg",
}  # fmt: skip
_SCALES: tuple[dict[str, float], ...] = (
    {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0},
    {"kb": 0.001, "mb": 1.0, "gb": 1000.0, "tb": 1_000_000.0},
    {"mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0},
    {"hz": 1.0, "khz": 1000.0},
)
_UNDERSTOOD = frozenset(
    {"db", "nats", "bits/dim", "bits/byte", "bits/char", "bpp", "fps"}
)  # clear without being printed


def unit_of(printed: str) -> str:
    """The unit that a print means, lower case: `\\\\%` and `percent` are `%`, `pp` and `percentage points` are `points`."""
    plain = re.sub(r"\s+", " ", printed.replace("\\", "").replace("-", " ")).strip().lower()
    return _NAMES.get(plain, plain)


def canonical(result: Result, metric: Entry | None) -> float | None:
    """The value of a result in the canonical unit of its metric; None where that is not known or doubtful.

    A percentage and a proportion are turned into each other where it is clear which is printed: with a percent sign, or,
    for a score between bounds, by which side of 1 the number lies on. A factor, and a difference relative to the baseline's
    own number, are not in the metric's unit.
    """
    if metric is None or result.kind == "factor" or result.relative or not math.isfinite(result.value):
        return None
    value = _canonical(float(result.value), unit_of(result.unit), result.kind == "absolute", metric)
    if value is None:
        return None
    if result.kind == "absolute" and metric.range is not None and not metric.range[0] <= value <= metric.range[1]:
        return None
    return round(value, 10)


def _canonical(value: float, printed: str, absolute: bool, metric: Entry) -> float | None:
    unit = (metric.unit or "").lower()
    high = metric.range[1] if metric.range is not None else None
    if unit in ("%", "") and high == 100:
        return _percentage(value, printed, absolute)
    if unit == "%":
        return value if printed in ("%", "points") or (not printed and abs(value) > 1) else None
    if unit == "" and high == 1:
        return _proportion(value, printed)
    if printed == unit or (unit == "" and printed == "points") or (not printed and unit in _UNDERSTOOD):
        return value
    for scale in _SCALES:
        if printed in scale and unit in scale:
            return value * scale[printed] / scale[unit]
    return None


def _percentage(value: float, printed: str, absolute: bool) -> float | None:
    if printed in ("%", "points") or (not printed and abs(value) > 1):
        return value
    # one point or all of it: 1 says neither; a small difference may be of either kind
    return value * 100 if not printed and absolute and 0 <= value < 1 else None


def _proportion(value: float, printed: str) -> float | None:
    if printed in ("%", "points") or (not printed and abs(value) > 1):
        return value / 100
    return value if not printed else None


def print_number(value: float) -> str:
    """A number for a person: no needless zeros."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def title(result: Result, metric: str | None, dataset: str | None) -> str:
    """What a person would put on the node of a result: `81.4 % top-1 accuracy on ImageNet`, `+0.3 % accuracy on A`."""
    if math.isfinite(result.value):
        text = print_number(result.value)
        if result.kind == "improvement" and result.value > 0:
            text = "+" + text
        if result.value_high is not None and math.isfinite(result.value_high):
            text += "–" + print_number(result.value_high)
    else:
        text = result.value_text
    unit = result.unit.replace("\\", "").strip()
    if not unit and result.kind == "factor":
        unit = "×"
    return " ".join(part for part in (text, unit, metric or "", f"on {dataset}" if dataset else "") if part)
