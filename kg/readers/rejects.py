"""What could not be read: counted by reason, and written as JSON Lines where a file is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

import orjson

from kg.errors import KgError

MAX_DETAIL = 300  # characters


@dataclass(frozen=True, slots=True)
class Reject:
    """An entry that cannot be read.

    `position`: line or number of the entry in its file, from 1; 0 stands for the file as a whole.
    `reason`: one of few, so that it can be counted. `detail`: what was found there.
    """

    position: int
    reason: str
    detail: str = ""


class Rejects:
    """Collects rejects; the file is made with the first of them, so that none is made where all could be read.

    Each line is `{"file": …, "position": …, "reason": …, "detail": …}`. Raises KgError where the file cannot be written.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self.path = Path(path) if path is not None else None
        self._counts: Counter[str] = Counter()
        self._out: IO[bytes] | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """How many, by reason."""
        return dict(sorted(self._counts.items()))

    @property
    def total(self) -> int:
        """How many in all."""
        return self._counts.total()

    def add(self, file: str, reject: Reject) -> None:
        """Count and write one reject of `file`."""
        self._counts[reject.reason] += 1
        if self.path is None:
            return
        row = {
            "file": _encodable(file), "position": reject.position, "reason": reject.reason,
            "detail": _encodable(_shown(reject.detail)),
        }  # fmt: skip
        try:
            if self._out is None:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._out = self.path.open("wb")
            self._out.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
        except OSError as error:
            raise KgError(
                f"cannot write rejects to {self.path}: {error.strerror or error}; name another file"
            ) from error

    def close(self) -> None:
        """Write what is still held; more can not be added to the file after this."""
        if self._out is not None:
            try:
                self._out.close()
            except OSError as error:
                raise KgError(f"cannot write rejects to {self.path}: {error.strerror or error}") from error

    def __enter__(self) -> Rejects:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _shown(detail: str) -> str:
    detail = " ".join(detail[: 2 * MAX_DETAIL].split())
    return detail if len(detail) <= MAX_DETAIL else detail[: MAX_DETAIL - 1] + "…"


def _encodable(text: str) -> str:
    """The text with `?` for bytes that are not UTF-8: they come as lone surrogates, in a file's name too."""
    return text.encode("utf-8", "replace").decode()
