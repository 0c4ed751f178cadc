"""Packed data read out of a page, as its scripts do."""

from __future__ import annotations

import base64
import gzip
import re
from typing import Any

import orjson


def unpacked(page: str, id: str) -> Any:
    """The data of a page that is called so: `graph` or `details`."""
    found = re.search(rf'<script type="application/gzip" id="{id}">([A-Za-z0-9+/=]*)</script>', page)
    assert found is not None
    return orjson.loads(gzip.decompress(base64.b64decode(found.group(1))))
