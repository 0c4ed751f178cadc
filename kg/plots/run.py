"""Making a plot: as bytes, or into a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import UsageError
from kg.files import written_whole
from kg.graph.rows import Graph
from kg.plots.canvas import picture
from kg.plots.kinds import Choice, kind_of
from kg.progress import Progress, Steps, silent
from kg.stores.base import Store

FORMATS = ("svg", "png")


def format_of(path: Path | str) -> str:
    """The format that a file's ending names. Raises UsageError where it names none, or the file is a directory.

    >>> format_of("best.SVG")
    'svg'
    """
    ending = Path(path).suffix[1:].lower()
    if ending not in FORMATS:
        raise UsageError(f"{path}: a picture is {' or '.join(FORMATS)}: let the file's name end in .svg or .png")
    if Path(path).is_dir():
        raise UsageError(f"{path} is a directory: name a file")
    return ending


def picture_of(graph_or_store: Graph | Store, name: str, format: str = "svg", choice: Choice = Choice()) -> bytes:  # noqa: B008
    """The bytes of the plot of this name (`kg.plots.kinds`); `format` is `svg` or `png`.

    Raises UsageError where a name or a format is unknown or there is nothing to plot, MissingExtraError without
    matplotlib.
    """
    kind = kind_of(name, choice)
    if format not in FORMATS:
        raise UsageError(f"no format {format} of pictures: there are {', '.join(FORMATS)}")
    ready = kind.make(_graph(graph_or_store), choice)
    return picture(ready.sheet, ready.paint, format)


def plot(
    graph_or_store: Graph | Store,
    name: str,
    out: Path | str,
    *,
    dataset: str | None = None,
    metric: str | None = None,
    methods: Sequence[str] = (),
    top: int | None = None,
    progress: Progress = silent,
) -> str:
    """Write the plot of this name (`kg.plots.kinds`) into a file, whole or not at all; its ending names the format.

    `dataset` and `metric` choose the benchmark of `sota`, `methods` the lines of `adoption` (names in any spelling, or
    ids); `top` is how many methods, or tasks and datasets, are shown where none are named. Returns one line of what is
    shown.

    Raises UsageError where a name, a choice or the ending is wrong or there is nothing to plot; KgError where the file
    cannot be written; MissingExtraError without matplotlib.
    """
    choice = Choice(dataset, metric, tuple(methods), top)
    kind, format = kind_of(name, choice), format_of(out)
    steps = Steps(progress)
    with steps.step("read"):
        graph = _graph(graph_or_store)
    with steps.step("count"):
        ready = kind.make(graph, choice)
    with steps.step("draw"):
        made = picture(ready.sheet, ready.paint, format)
        with written_whole(out) as file:
            file.write(made)
    return ready.said


def _graph(graph_or_store: Graph | Store) -> Graph:
    return graph_or_store if isinstance(graph_or_store, Graph) else graph_or_store.graph()
