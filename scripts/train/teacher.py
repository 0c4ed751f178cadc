"""Teachers: taggers of six layers, each taught on all folds of the labelled papers but one, or on all.

`--fold K` leaves out the papers of fold K; what that teacher says of them is written beside, for the decisions that learn from
a tagger's output (they must not see a tagger that has learned their papers by heart).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch

from scripts.train import gold
from scripts.train.encoder import pretrained, tokenizer
from scripts.train.spans import score
from scripts.train.tagged import labelled_examples
from scripts.train.teaching import Plan, distributions, teach


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The step's arguments."""
    parser.add_argument(
        "--gold", type=Path, nargs="+", required=True, metavar="FILE", help="labelled papers (JSON Lines)"
    )
    parser.add_argument(
        "--dev", type=Path, nargs="*", default=[], metavar="FILE", help="labelled papers that are only scored"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where checkpoints go")
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--fold", type=int, help="the fold left out (none: all papers are learned from)")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--bf16", action="store_true", help="bfloat16 products: some times as fast where there is AMX")


def run(arguments: argparse.Namespace) -> None:
    """Teach one teacher."""
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    papers = gold.read(arguments.gold)
    _, own = gold.parted(papers, arguments.folds, arguments.fold)
    pieces = tokenizer()
    examples, dev = labelled_examples(pieces, own), labelled_examples(pieces, gold.read(arguments.dev))
    model = pretrained()
    name = "all" if arguments.fold is None else f"without-{arguments.fold}-of-{arguments.folds}"

    def then(epoch: int) -> None:
        if dev:
            print(f"epoch {epoch}, dev: {score(dev, distributions(model, dev))}", file=sys.stderr, flush=True)

    print(f"teacher {name}: {len(own)} papers, {len(examples)} windows", file=sys.stderr, flush=True)
    teach(
        model,
        examples,
        Plan(arguments.epochs, arguments.rate, seed=arguments.seed, bf16=arguments.bf16),
        arguments.out / f"{name}.checkpoint",
        then=then,
    )
    torch.save(model.state_dict(), arguments.out / f"{name}.pt")
    np.save(arguments.out / f"{name}.epochs.npy", np.array([arguments.epochs]))
