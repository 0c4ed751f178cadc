"""Data as it travels in the page: JSON, compressed, in letters that stand in HTML as they are."""

from __future__ import annotations

import base64
import gzip
from typing import Any

import orjson


def packed(value: Any) -> str:
    """The value as JSON, gzip and base64; the same value gives the same text.

    Base64 has no letter that HTML knows, so texts from papers cannot be anything but text. Lone surrogates, which JSON
    in UTF-8 cannot carry, do not come from readers.
    """
    return base64.b64encode(gzip.compress(orjson.dumps(value), 9, mtime=0)).decode("ascii")
