"""Where the shipped models lie."""

from __future__ import annotations

from importlib import resources

from kg.errors import ModelError


def model_bytes(name: str) -> bytes:
    """The content of a file of `kg/data/model/`.

    Raises ModelError where it is not there.
    """
    file = resources.files("kg") / "data" / "model" / name
    if not file.is_file():
        raise ModelError(f"the model {name} is missing from kg/data/model: install the package again")
    return file.read_bytes()


def all_models() -> list[tuple[str, bytes]]:
    """Name and content of every shipped model but the tagger, by name."""
    folder = resources.files("kg") / "data" / "model"
    files = sorted((f for f in folder.iterdir() if f.is_file() and f.name != "tagger.onnx"), key=lambda f: f.name)
    return [(f.name, f.read_bytes()) for f in files]
