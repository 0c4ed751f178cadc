"""Papers for tests, in sentences of our own: real names, made-up claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_METHODS = ("MixedAE", "ResNet-50", "ViT-B", "BERT", "DeBERTa", "SwinV2", "LoRA", "YOLOv8")
_DATASETS = ("ImageNet-1K", "CIFAR-10", "COCO", "SQuAD", "GLUE", "MMLU", "ADE20K")
_TASKS = ("image classification", "object detection", "question answering", "semantic segmentation")


def row(number: int) -> dict[str, Any]:
    """One paper as a JSONL row; the same number gives the same paper."""
    method, other = _METHODS[number % 8], _METHODS[(number * 3 + 1) % 8]
    dataset, task = _DATASETS[number % 7], _TASKS[number % 4]
    score = 60 + number % 37
    return {
        "id": f"{2401 + number // 1000}.{number % 1000 + 10000}",
        "title": f"Net{number}: a short note on {task} with {method}",
        "abstract": (
            f"We propose Net{number}, a simple model for {task}. On {dataset} it reaches {score}.{number % 10}% accuracy, "
            f"+{number % 5 + 1}.5% over {method}. Net{number} outperforms {other} and {method} on the {dataset} benchmark. "
            f"Code is available at https://github.com/example/net{number}."
        ),
        "date": f"20{10 + number % 15}-0{number % 9 + 1}-11",
    }


def write(path: Path, numbers: range | list[int]) -> Path:
    """A JSONL file of these papers."""
    path.write_text("".join(json.dumps(row(n)) + "\n" for n in numbers), "utf-8")
    return path
