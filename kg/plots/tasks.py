"""Datasets by tasks: how many papers work on a task and use a dataset."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.errors import UsageError
from kg.export.projection import DATASETS, of_papers
from kg.graph.rows import Graph

TOP = 16
"""Tasks and datasets that are shown at most: those with most papers."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Papers that address a task and introduce or evaluate on a dataset: `papers[task][dataset]` counts them.

    Tasks stand with most papers first; datasets beside those that share their strongest task. `all_tasks` and
    `all_datasets` have any such paper, and `all_papers` are these.
    """

    tasks: tuple[str, ...]
    datasets: tuple[str, ...]
    papers: tuple[tuple[int, ...], ...]
    all_tasks: int
    all_datasets: int
    all_papers: int


def matrix(graph: Graph, top: int = TOP) -> Matrix:
    """The matrix of the `top` tasks and the `top` datasets of these with most papers.

    Raises UsageError where no paper has both a task and a dataset.
    """
    tasks = of_papers(graph, ("ADDRESSES",), "Task")
    datasets = of_papers(graph, DATASETS, "Dataset")
    both = [paper for paper in tasks if paper in datasets]
    if not both:
        raise UsageError("no paper has both a task and a dataset: there is no matrix of them to plot")
    of_task = Counter(task for paper in both for task in tasks[paper])
    of_dataset = Counter(dataset for paper in both for dataset in datasets[paper])
    rows = sorted(of_task, key=lambda id: (-of_task[id], id))[:top]
    kept = set(rows)
    cells = Counter((t, d) for paper in both for t in tasks[paper] if t in kept for d in datasets[paper])
    shown = Counter(d for paper in both if not kept.isdisjoint(tasks[paper]) for d in datasets[paper])
    columns = sorted(shown, key=lambda id: (-shown[id], id))[:top]
    strongest = {d: max(range(len(rows)), key=lambda i: (cells[rows[i], d], -i)) for d in columns}
    columns.sort(key=lambda id: (strongest[id], -cells[rows[strongest[id]], id], id))
    return Matrix(
        tuple(str(graph.nodes["Task"][id]["name"]) for id in rows),
        tuple(str(graph.nodes["Dataset"][id]["name"]) for id in columns),
        tuple(tuple(cells[task, dataset] for dataset in columns) for task in rows),
        len(of_task),
        len(of_dataset),
        len(both),
    )
