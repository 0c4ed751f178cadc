"""The student: a tagger of few, narrow layers, cut from the teachers' first ones and taught by labels and teachers together.

Heads and inner units that matter least on labelled papers are cut (as Michel et al. 2019 do with heads), the teachers' weights are
averaged (they come from one pretrained encoder), then the student learns the teachers' distributions (Hinton et al. 2015)
on papers that each of them has not seen labels of, and the labels where there are some.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from kg.errors import InputError
from scripts.train import gold, onnx_file, silver
from scripts.train.encoder import HEAD, Encoder, pretrained, tokenizer
from scripts.train.spans import score
from scripts.train.tagged import Example, batch, batches, labelled_examples, unlabelled_examples
from scripts.train.teaching import Plan, distributions, teach


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The step's arguments."""
    parser.add_argument(
        "--gold", type=Path, nargs="+", required=True, metavar="FILE", help="labelled papers (JSON Lines)"
    )
    parser.add_argument(
        "--dev", type=Path, nargs="*", default=[], metavar="FILE", help="labelled papers that are only scored"
    )
    parser.add_argument(
        "--unlabelled", type=Path, nargs="*", default=[], metavar="FILE", help="papers (JSON Lines, .gz)"
    )
    parser.add_argument("--teachers", type=Path, nargs="+", required=True, metavar="FILE", help="their weights (.pt)")
    parser.add_argument("--silver", type=Path, nargs="+", required=True, metavar="FILE", help="what they say (.npz)")
    parser.add_argument(
        "--heads", type=int, nargs="+", default=[4, 8], metavar="N", help="attention heads of each layer"
    )
    parser.add_argument(
        "--inner", type=int, nargs="+", default=[384, 768], metavar="N", help="inner units of each layer"
    )
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--bf16", action="store_true", help="bfloat16 products: some times as fast where there is AMX")
    parser.add_argument("--checkpoint", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.onnx")


def run(arguments: argparse.Namespace) -> None:
    """Teach the student and write it as ONNX."""
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    pieces = tokenizer()
    labelled = gold.read(arguments.gold)
    said = silver.read(arguments.silver)
    own = labelled_examples(pieces, labelled)
    papers = silver.unlabelled(arguments.unlabelled, [*arguments.gold, *arguments.dev])
    free = unlabelled_examples(pieces, papers)
    for example, paper in [(e, labelled[e.paper].paper) for e in own] + [(e, papers[e.paper]) for e in free]:
        tagged = said.of(paper)
        example.soft = tagged.shares[np.searchsorted(tagged.starts, example.window.starts)].astype(np.float16)
    dev = labelled_examples(pieces, gold.read(arguments.dev))
    if len(arguments.heads) != len(arguments.inner):
        raise InputError("student: --heads and --inner need one number for each layer")
    sizes = list(zip(arguments.heads, arguments.inner, strict=True))
    model = cut(averaged(arguments.teachers, len(sizes)), own[:200], sizes)

    def then(epoch: int) -> None:
        if dev:
            print(f"epoch {epoch}, dev: {score(dev, distributions(model, dev))}", file=sys.stderr, flush=True)

    print(f"student: {len(own)} labelled, {len(free)} unlabelled windows", file=sys.stderr, flush=True)
    model.word.weight.requires_grad_(False)  # the teachers have fitted them; a step would take much longer
    plan = Plan(arguments.epochs, arguments.rate, size=16, masked=0.05, seed=arguments.seed, bf16=arguments.bf16)
    teach(model, [*own, *free], plan, arguments.checkpoint, then=then)
    onnx_file.write(model, arguments.out, name="minilm-student")


def averaged(files: Sequence[Path], layers: int) -> Encoder:
    """The mean of the teachers' weights, of their first layers."""
    held = [torch.load(file, weights_only=True) for file in files]
    model = pretrained(range(layers))
    model.load_state_dict({name: sum(h[name] for h in held) / len(held) for name in model.state_dict()})
    return model


def cut(model: Encoder, examples: Sequence[Example], sizes: Sequence[tuple[int, int]]) -> Encoder:
    """The same encoder with the heads and inner units (`sizes`, for each layer) that carry most, by the mean size of what they
    add to the stream; and with an early head, which begins as the last one."""
    weights = _carried(model, examples)
    words, width = model.word.weight.shape
    made = Encoder(sizes, early=True, width=width, words=words, dropout=model.dropout)
    own = {name: value.clone() for name, value in model.state_dict().items()}
    for at, ((by_head, by_unit), (heads, inner)) in enumerate(zip(weights, sizes, strict=True)):
        rows = (torch.sort(by_head.topk(heads).indices).values[:, None] * HEAD + torch.arange(HEAD)).flatten()
        units = torch.sort(by_unit.topk(inner).indices).values
        width = own[f"layers.{at}.mix.weight"].shape[1]
        every = torch.cat([rows + part * width for part in range(3)])
        name = f"layers.{at}"
        for end in ("weight", "bias"):
            own[f"{name}.qkv.{end}"] = own[f"{name}.qkv.{end}"][every]
            own[f"{name}.up.{end}"] = own[f"{name}.up.{end}"][units]
            own[f"early.{end}"] = own[f"tags.{end}"].clone()
        own[f"{name}.mix.weight"] = own[f"{name}.mix.weight"][:, rows]
        own[f"{name}.down.weight"] = own[f"{name}.down.weight"][:, units]
    made.load_state_dict(own)
    return made


def _carried(model: Encoder, examples: Sequence[Example]) -> list[tuple[Tensor, Tensor]]:
    """For each layer what each head, and each inner unit, adds to the stream on average."""
    sums = [[torch.zeros(layer.heads), torch.zeros(layer.up.out_features)] for layer in model.layers]

    def watch(at: int, which: int):  # type: ignore[no-untyped-def]
        def hook(module: torch.nn.Linear, inputs: tuple[Tensor, ...]) -> None:
            x = inputs[0].detach()
            if which == 0:
                parts = x.reshape(-1, x.shape[-1] // HEAD, HEAD)
                weight = module.weight.detach().reshape(module.out_features, -1, HEAD)
                added = torch.einsum("nhd,ohd->nho", parts, weight).norm(dim=-1)
            else:
                added = x.reshape(-1, x.shape[-1]).abs() * module.weight.detach().norm(dim=0)
            sums[at][which] += added.sum(0)

        return hook

    hooks = [layer.mix.register_forward_pre_hook(watch(at, 0)) for at, layer in enumerate(model.layers)]
    hooks += [layer.down.register_forward_pre_hook(watch(at, 1)) for at, layer in enumerate(model.layers)]
    model.eval()
    with torch.inference_mode():
        for group in batches(examples, 8, None):
            held = batch(group)
            model(held.ids, held.parts, held.shapes, held.mask)
    for hook in hooks:
        hook.remove()
    return [(pair[0], pair[1]) for pair in sums]
