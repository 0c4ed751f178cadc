"""What the judge needs beside its models: above which probability a thing is kept, and a role said."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from kg.errors import ModelError
from kg.extract.learned.files import model_bytes
from kg.model import EntityType

_KEYS = ("keep", "join", "own", "slope", "shift")


@dataclass(frozen=True, slots=True)
class Settings:
    """`keep`: the least probability of a thing of each type; `join`: of two names of one type that they are one thing;
    `own`: of the role `proposed` or `introduced`, by type. `slope` and `shift` bring the probabilities of things that stay, as
    log odds, to the share that is right (Platt, 1999)."""

    keep: Mapping[EntityType, float]
    join: Mapping[EntityType, float]
    own: Mapping[EntityType, float]
    slope: Mapping[EntityType, float]
    shift: Mapping[EntityType, float]

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Settings:
        """The shipped ones. Raises ModelError where they are missing or damaged."""
        return Settings.from_bytes(model_bytes("judge.json"))

    @staticmethod
    def from_bytes(content: bytes) -> Settings:
        """What `to_bytes` wrote. Raises ModelError where it is something else."""
        try:
            held = json.loads(content)
            return Settings(**{key: {kind: float(x) for kind, x in held[key].items()} for key in _KEYS})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(f"the judge's settings are damaged ({error!r}): install the package again") from error

    def confidence(self, kind: EntityType, probability: float) -> float:
        """What a thing of a type, that stays with this probability, is said to be right with."""
        odds = math.log(max(probability, 1e-6) / max(1 - probability, 1e-6))
        return 1 / (1 + math.exp(-(self.slope[kind] * odds + self.shift[kind])))

    def to_bytes(self) -> bytes:
        """JSON, one setting a line."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()
