"""Where the real corpora and the labelled papers lie, beside the checkout; tests on them are skipped where they are absent."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder shared/ is not beside the checkout")
