"""Numbers in the metric's canonical unit, absent where doubtful, and their titles."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Result
from kg.resolve.values import canonical, title, unit_of
from tests.resolve.made import SMALL


def result(value: float, unit: str = "", kind: str = "absolute", **more: Any) -> Result:
    fields: dict[str, Any] = {
        "method": None, "dataset": None, "metric": None, "value": value, "value_high": None, "value_text": str(value),
        "unit": unit, "kind": kind, "relative": False, "baseline": None, "setting": None, "split": None, "origin": "text",
        "confidence": 1.0, "extractors": (), "field": "abstract", "start": 0, "end": 1, "sentence": (0, 1),
    }  # fmt: skip
    return Result(**{**fields, **more})


CASES = [
    # metric, value, unit, kind → canonical
    ("accuracy", 81.4, "%", "absolute", 81.4),
    ("accuracy", 81.4, "\\%", "absolute", 81.4),
    ("accuracy", 81.4, "", "absolute", 81.4),
    ("accuracy", 0.874, "", "absolute", 87.4),
    ("accuracy", 0.57, "", "absolute", 57.0),
    ("accuracy", 0.5, "%", "absolute", 0.5),
    ("accuracy", 1.0, "", "absolute", None),
    ("accuracy", 812.0, "", "absolute", None),
    ("accuracy", -3.0, "%", "absolute", None),
    ("accuracy", -3.0, "%", "improvement", -3.0),
    ("accuracy", 0.3, "%", "improvement", 0.3),
    ("accuracy", 0.3, "", "improvement", None),
    ("accuracy", 2.5, "points", "improvement", 2.5),
    ("accuracy", 2.5, "percentage points", "improvement", 2.5),
    ("accuracy", 2.5, "x", "factor", None),
    ("accuracy", 12.0, "ms", "absolute", None),
    ("SSIM", 0.91, "", "absolute", 0.91),
    ("SSIM", 91.0, "%", "absolute", 0.91),
    ("SSIM", 91.0, "", "absolute", 0.91),
    ("FID", 2.3, "", "absolute", 2.3),
    ("FID", 2.3, "points", "improvement", 2.3),
    ("FID", 2.3, "%", "improvement", None),
    ("latency", 0.25, "s", "absolute", 250.0),
    ("latency", 3.0, "milliseconds", "absolute", 3.0),
    ("latency", 3.0, "", "absolute", None),
    ("PSNR", 31.5, "", "absolute", 31.5),
    ("PSNR", 31.5, "dB", "absolute", 31.5),
    ("PSNR", float("nan"), "dB", "absolute", None),
]


@pytest.mark.parametrize(("metric", "value", "unit", "kind", "expected"), CASES)
def test_canonical_values(metric: str, value: float, unit: str, kind: str, expected: float | None) -> None:
    assert canonical(result(value, unit, kind), SMALL.find("Metric", metric)) == expected


def test_what_is_not_in_the_unit_of_the_metric_has_no_canonical_value() -> None:
    assert canonical(result(10.0, "%", "improvement", relative=True), SMALL.find("Metric", "accuracy")) is None
    assert canonical(result(10.0, "%"), None) is None


def test_units_as_printed() -> None:
    assert [unit_of(u) for u in ("\\%", "percent", "Percentage-Points", "pp", "FPS", "")] == [
        "%",
        "%",
        "points",
        "points",
        "fps",
        "",
    ]


def test_titles() -> None:
    assert title(result(81.4, "%"), "top-1 accuracy", "ImageNet") == "81.4 % top-1 accuracy on ImageNet"
    assert title(result(0.3, "\\%", "improvement"), "accuracy", None) == "+0.3 % accuracy"
    assert title(result(2.0, "", "factor", value_high=8.6), "throughput", None) == "2–8.6 × throughput"
    assert title(result(-3.0), None, "A") == "-3 on A"
    assert title(result(float("inf"), value_text="1e999"), None, None) == "1e999"
