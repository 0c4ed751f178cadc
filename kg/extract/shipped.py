"""Where the tagger lies that comes with the package."""

from __future__ import annotations

from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "data" / "model" / "tagger.onnx"
SHIPPED: Path | None = _FILE if _FILE.exists() else None
