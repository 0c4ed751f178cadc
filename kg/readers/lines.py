"""Lines of bytes, one at a time: they end at a line feed and at nothing else, and none is longer than memory allows."""

from __future__ import annotations

import io
from collections.abc import Iterator

from kg.readers.rejects import Reject

MAX_LINE = 16 * 2**20  # bytes
_STEP = 2**20
_BOM = b"\xef\xbb\xbf"

TOO_LONG = "line too long"
NOT_UTF8 = "not UTF-8"


def lines(stream: io.BufferedIOBase, limit: int = MAX_LINE) -> Iterator[tuple[int, bytes | None]]:
    """Number (from 1) and content of each line, with its line end; None for a line of more than `limit` bytes.

    The byte order mark that some programs put first is left out. Passes on what the stream raises.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_STEP)
            yield number, None
        else:
            yield number, line


def too_long(number: int) -> Reject:
    """The reject of a line that `lines` left out."""
    return Reject(number, TOO_LONG, f"more than {MAX_LINE // 2**20} MiB in one line")
