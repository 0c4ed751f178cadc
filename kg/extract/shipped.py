"""Where the tagger lies that comes with the package."""

from __future__ import annotations

from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "model" / "tagger.onnx"
