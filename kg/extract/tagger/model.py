"""A tagger as it lies on disk: one ONNX file that holds the encoder, its word pieces and what its tags mean."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from kg.errors import ModelError
from kg.extract.tagger.labels import CLASSES, TAGS
from kg.extract.tagger.pieces import MARKS, Window, windows
from kg.extract.tagger.tagged import Tagged
from kg.extract.text import BREAK, Text

FORMAT = "kg-tagger-1"
_INPUTS = {"ids", "parts", "shapes", "first"}


class Tagger:
    """A tagger ready to read. One thread; each text is read alone, so what is said of it does not depend on its company."""

    def __init__(self, file: Path) -> None:
        """Raises ModelError where the file is missing or no tagger of ours."""
        try:
            content = file.read_bytes()
        except OSError as error:
            raise ModelError(
                f"{file}: cannot be read ({error.strerror}); --model takes an ONNX tagger or a spaCy pipeline"
            ) from error
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has a dozen kinds, none of them public
            raise ModelError(f"{file}: not an ONNX model ({str(error).splitlines()[0][:120]})") from error
        held = self._session.get_modelmeta().custom_metadata_map
        if held.get("format") != FORMAT or {i.name for i in self._session.get_inputs()} != _INPUTS:
            raise ModelError(
                f"{file}: an ONNX model, but no tagger of the format {FORMAT} (scripts/train makes such files)"
            )
        if json.loads(held["classes"]) != [name for name, _ in CLASSES]:
            raise ModelError(f"{file}: its classes are not those of this version; train it again")
        self.pieces = Tokenizer.from_str(held["tokenizer"])
        if None in map(self.pieces.token_to_id, MARKS):
            raise ModelError(f"{file}: its word pieces lack {' or '.join(MARKS)}; train it again")
        self.name = held.get("name", file.stem)
        self.digest = hashlib.sha256(content).hexdigest()

    def read(self, texts: Sequence[Text]) -> list[Tagged]:
        """What the tagger says of every word of each text."""
        cut = windows(self.pieces, [(text.raw[: text.body - len(BREAK)], text.raw[text.body :]) for text in texts])
        return [self._read(own) for own in cut]

    def _read(self, cut: Sequence[Window]) -> Tagged:
        shares = [
            self._session.run(
                None,
                {"ids": one.ids[None], "parts": one.parts[None], "shapes": one.shapes[None], "first": one.first},
            )[0]
            for one in cut
            if len(one.first)
        ]
        return Tagged(
            np.concatenate([one.starts for one in cut]),
            np.concatenate([one.ends for one in cut]),
            np.concatenate(shares or [np.zeros((0, TAGS), np.float32)]),
        )
