"""From a product of probabilities to a confidence: of what is said with 0.9, nine of ten are right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np

from kg.errors import ModelError
from kg.extract.learned.files import model_bytes


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising line through points: `said` (rising, 0 to 1) and `right`, the share that was right there."""

    said: tuple[float, ...]
    right: tuple[float, ...]

    @staticmethod
    @cache
    def load(name: str) -> Calibration:
        """The shipped calibration of this name (`kg/data/model/NAME.json`), read once a process.

        Raises ModelError where there is none, or it is damaged.
        """
        return Calibration.from_bytes(model_bytes(f"{name}.json"), name)

    @staticmethod
    def from_bytes(content: bytes, name: str) -> Calibration:
        """What `to_bytes` wrote; `name` stands in the ModelError raised where the content is something else."""
        try:
            points = json.loads(content)
            said, right = (tuple(float(value) for value in points[key]) for key in ("said", "right"))
        except (ValueError, TypeError, KeyError) as error:
            raise ModelError(f"the calibration {name} is damaged ({error}): install the package again") from error
        if not said or len(said) != len(right) or list(said) != sorted(said):
            raise ModelError(f"the calibration {name} is damaged (no rising line): install the package again")
        return Calibration(said, right)

    def to_bytes(self) -> bytes:
        """One JSON object."""
        return json.dumps({"said": self.said, "right": self.right}).encode()

    def confidence(self, said: float) -> float:
        """The share that is right where the models say this much, in hundredths."""
        return round(float(np.interp(said, self.said, self.right)), 2)
