"""What became of a name in the training papers: how often it was required, optional or nothing, of which type and role.

The table is made by `scripts/train/judge.py`. A name counts once a paper.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.gazetteer import pieces
from kg.extract.learned.files import model_bytes
from kg.model import ENTITY_TYPES, ROLES

# papers where the name could have been taken, then those where it was, by type and whether required, then by role
COLUMNS = (
    "seen",
    *(f"{kind} {how}" for kind in ENTITY_TYPES for how in ("required", "optional")),
    *(role for kind in ENTITY_TYPES for role in ROLES[kind]),
)
_TAKEN = slice(1, 1 + 2 * len(ENTITY_TYPES))
_SHORT = 5  # letters; of so short names the case is a part ("MAP" is no "map")
_MARK = "^"  # stands before short names in capitals


@lru_cache(maxsize=50_000)
def spelled(name: str) -> str:
    """A spelling as the table holds it: its folded word pieces; short names in capitals are marked.

    >>> spelled("Auto-Encoders"), spelled("mAP"), spelled("maps"), spelled("GPT-4o")
    ('auto encoder', '^map', 'map', '^gpt 4 o')
    """
    parts = " ".join(piece for word in name.split() for piece, _, _ in pieces(word))
    return _MARK + parts if _capital(len(parts) - parts.count(" "), name) else parts


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """What two spellings of a name have in common: the pieces without what parts them."""
    return spelled(name).replace(" ", "")


def _capital(letters: int, name: str) -> bool:
    return letters <= _SHORT and not name.islower() and sum(map(str.isupper, name)) > 1


@dataclass(frozen=True, eq=False)  # compared by identity: it is large
class History:
    """`names` as `spelled`, and the papers of each by COLUMNS, `counts` `[n, 15]`."""

    names: Sequence[str]
    counts: NDArray[np.float32]

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> History:
        """The shipped table, read once a process. Raises ModelError where it is missing or damaged."""
        return History.from_bytes(model_bytes("history.npz"))

    @staticmethod
    def from_bytes(content: bytes) -> History:
        """What `to_bytes` wrote. Raises ModelError where it is something else."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
                names = arrays["names"].tobytes().decode("utf-8").split("\n")
                counts = arrays["counts"].astype(np.float32)
        except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise ModelError(f"the history of names is damaged ({error}): install the package again") from error
        if counts.shape != (len(names), len(COLUMNS)):
            raise ModelError("the history of names is damaged (its size): install the package again")
        return History(names, counts)

    def to_bytes(self) -> bytes:
        """A compressed npz of names and counts."""
        out = io.BytesIO()
        names = np.frombuffer("\n".join(self.names).encode("utf-8"), np.uint8)
        np.savez_compressed(out, names=names, counts=self.counts.astype(np.uint16))
        return out.getvalue()

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name.replace(" ", ""): row for row, name in enumerate(self.names)}

    def rows(self, keys: Iterable[str]) -> NDArray[np.float32]:
        """The counts of each key (`name_key`), `[n, 15]`; zeros for one never seen."""
        index = self._index
        rows = np.array([index.get(key, -1) for key in keys], np.intp)
        out: NDArray[np.float32] = np.where(rows[:, None] >= 0, self.counts[rows], np.float32(0))
        return out

    @cached_property
    def taken(self) -> frozenset[str]:
        """The keys of names that were ever taken."""
        taken = self.counts[:, _TAKEN].sum(axis=1) > 0
        return frozenset(name.replace(" ", "") for name, one in zip(self.names, taken.tolist(), strict=True) if one)
