"""The training loop of teachers and students: seeded, taken up again after an interruption where the last epoch ended."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from scripts.train.encoder import Encoder
from scripts.train.tagged import UNKNOWN, Batch, Example, batch, batches

_MASK, _FIRST_WORD = 103, 104  # of the pretrained vocabulary: [MASK], and below the second only marks
_NEW = ("tags.", "early.", "shape.")  # what the pretrained encoder has not


@dataclass(frozen=True, slots=True)
class Plan:
    """How a tagger is taught; `rate` is that of the encoder, `head_rate` of what is new; `masked` the share of hidden pieces;
    `soft_weight` the share of the loss that a teacher's distribution has where there are labels as well; `early_weight` what
    the loss of an early head counts beside that of the last; `bf16` multiplies matrices in bfloat16 (weights stay in float32)."""

    epochs: int
    rate: float
    head_rate: float = 1e-3
    size: int = 8
    masked: float = 0.1
    warm: float = 0.1
    soft_weight: float = 0.5
    early_weight: float = 0.3
    seed: int = 0
    bf16: bool = False


def teach(
    model: Encoder, examples: Sequence[Example], plan: Plan, checkpoint: Path, *, then: Callable[[int], None]
) -> None:
    """Teach the model; after each epoch the state is written to `checkpoint`, and taken up from there when it exists.

    `then` is called with the number of the epoch that ended.
    """
    taught = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    new = [p for name, p in taught if name.startswith(_NEW)]
    old = [p for name, p in taught if not name.startswith(_NEW)]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": plan.rate}, {"params": new, "lr": plan.head_rate}], weight_decay=0.01, fused=True
    )
    turns = math.ceil(len(examples) / plan.size) * plan.epochs
    warm = max(1, int(plan.warm * turns))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: (n + 1) / warm if n < warm else max(0.0, (turns - n) / max(1, turns - warm))
    )
    done = _take_up(checkpoint, plan, model, optimizer, schedule)
    begin = time.perf_counter()
    for epoch in range(done, plan.epochs):
        torch.manual_seed(1000 * plan.seed + epoch)
        model.train()
        total, steps = 0.0, 0
        for group in batches(examples, plan.size, 1000 * plan.seed + epoch):
            loss = _loss(model, group, plan)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.item()
            steps += 1
            if steps % 50 == 0:
                pace = (time.perf_counter() - begin) / (steps + (epoch - done) * turns / plan.epochs)
                print(f"epoch {epoch + 1} step {steps} loss {total / steps:.4f} {pace:.2f} s a step, "
                      f"{pace * turns / plan.epochs:.0f} s an epoch", file=sys.stderr, flush=True)  # fmt: skip
        print(f"epoch {epoch + 1} of {plan.epochs}: loss {total / max(1, steps):.4f}", file=sys.stderr, flush=True)
        _put_down(checkpoint, plan, model, optimizer, schedule, epoch + 1)
        then(epoch + 1)


def _loss(model: Encoder, group: Sequence[Example], plan: Plan) -> Tensor:
    held = batch(group)
    ids = held.ids
    if plan.masked:
        ids = ids.masked_fill((torch.rand(ids.shape) < plan.masked) & (ids >= _FIRST_WORD), _MASK)
    with torch.autocast("cpu", torch.bfloat16, enabled=plan.bf16):
        last, early = model.both(ids, held.parts, held.shapes, held.mask)
    loss = _of(last, held, plan)
    return loss if early is None else loss + plan.early_weight * _of(early, held, plan)


def _of(logits: Tensor, held: Batch, plan: Plan) -> Tensor:
    """The loss of one head."""
    said = torch.log_softmax(logits[held.rows, held.columns].float(), -1)
    known = held.tags != UNKNOWN
    hard = nn.functional.nll_loss(said, held.tags, ignore_index=UNKNOWN, reduction="none")
    if held.soft is None:
        return hard.sum() / known.sum().clamp(min=1)
    soft = -(held.soft * said).sum(-1)
    mixed = torch.where(known, plan.soft_weight * soft + (1 - plan.soft_weight) * hard, soft)
    return mixed.mean()


def distributions(model: Encoder, examples: Sequence[Example], size: int = 16) -> list[np.ndarray]:
    """The model's distribution over tags, float16 [words, TAGS], for each example in order."""
    model.eval()
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].window.ids))
    out: dict[int, np.ndarray] = {}
    with torch.inference_mode():
        for i in range(0, len(order), size):
            held = batch([examples[j] for j in order[i : i + size]])
            said = torch.softmax(model(held.ids, held.parts, held.shapes, held.mask)[held.rows, held.columns], -1)
            place = 0
            for j in order[i : i + size]:
                words = len(examples[j].window.first)
                out[j] = said[place : place + words].numpy().astype(np.float16)
                place += words
    return [out[i] for i in range(len(examples))]


def _put_down(
    checkpoint: Path,
    plan: Plan,
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    done: int,
) -> None:
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    part = checkpoint.with_suffix(".part")
    torch.save(
        {"plan": asdict(plan), "done": done, "model": model.state_dict(), "optimizer": optimizer.state_dict(),
         "schedule": schedule.state_dict()}, part
    )  # fmt: skip
    part.replace(checkpoint)


def _take_up(
    checkpoint: Path,
    plan: Plan,
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> int:
    """How many epochs are done; a checkpoint of another plan is not taken up."""
    if not checkpoint.exists():
        return 0
    held = torch.load(checkpoint, weights_only=True)
    if held["plan"] != asdict(plan):
        return 0
    model.load_state_dict(held["model"])
    optimizer.load_state_dict(held["optimizer"])
    schedule.load_state_dict(held["schedule"])
    return int(held["done"])
