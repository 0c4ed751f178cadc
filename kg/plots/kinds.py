"""Every plot of `kg plot`, in one place: a new one is what counts, what paints, and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph.rows import Graph
from kg.plots import adoption, degree, sota, tasks
from kg.plots.canvas import Sheet
from kg.plots.figures import adoption as adoption_figure
from kg.plots.figures import degree as degree_figure
from kg.plots.figures import sota as sota_figure
from kg.plots.figures import tasks as tasks_figure
from kg.plots.text import counted, coverage, shown

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the graph is plotted; what is None or empty is left to the plot."""

    dataset: str | None = None
    metric: str | None = None
    methods: tuple[str, ...] = ()
    top: int | None = None

    def given(self) -> list[str]:
        """The options that were given, as the command line calls them."""
        values = {"--dataset": self.dataset, "--metric": self.metric, "--method": self.methods, "--top": self.top}
        return [option for option, value in values.items() if value not in (None, ())]


@dataclass(frozen=True, slots=True)
class Ready:
    """A plot that is counted and not yet painted; `said` is one line of what it shows."""

    sheet: Sheet
    paint: Callable[[Figure], None]
    said: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A plot: its name, what it is in a few words, the options it takes, and what counts it."""

    name: str
    meaning: str
    takes: tuple[str, ...]
    make: Callable[[Graph, Choice], Ready]


def kind_of(name: str, choice: Choice) -> Kind:
    """The plot of this name. Raises UsageError where there is none, or it does not take what is chosen."""
    if name not in KIND:
        raise UsageError(f"no plot {name}: there are {', '.join(KIND)}")
    kind = KIND[name]
    wrong = [option for option in choice.given() if option not in kind.takes]
    if wrong:
        takes = f"it takes {', '.join(kind.takes)}" if kind.takes else "it takes the whole graph"
        raise UsageError(f"the plot {name} does not take {', '.join(wrong)}: {takes}")
    if choice.methods and choice.top is not None:
        raise UsageError("--method and --top exclude each other")
    if choice.top is not None and choice.top < 1:
        raise UsageError(f"--top {choice.top}: the least is 1")
    return kind


def _sota(graph: Graph, choice: Choice) -> Ready:
    found = sota.race(graph, choice.dataset, choice.metric)
    bests = sum(point.best for point in found.points)
    said = f"{shown(found.name, 80)}: {counted(len(found.points), 'score')} of {counted(found.papers, 'paper')}, " + (
        f"{found.direction} is better, {counted(bests, 'time')} the best so far"
        if found.direction
        else "no known direction"
    )
    return Ready(sota_figure.sheet(found, coverage(graph)), lambda figure: sota_figure.paint(figure, found), said)


def _adoption(graph: Graph, choice: Choice) -> Ready:
    found = adoption.adoption(graph, choice.methods, choice.top or adoption.TOP)
    said = f"{counted(len(found.lines), 'method')}, {found.years[0]} to {found.years[-1]}"
    return Ready(
        adoption_figure.sheet(found, coverage(graph)), lambda figure: adoption_figure.paint(figure, found), said
    )


def _tasks(graph: Graph, choice: Choice) -> Ready:
    found = tasks.matrix(graph, choice.top or tasks.TOP)
    said = f"{counted(len(found.tasks), 'task')} and {counted(len(found.datasets), 'dataset')}"
    return Ready(tasks_figure.sheet(found, coverage(graph)), lambda figure: tasks_figure.paint(figure, found), said)


def _degree(graph: Graph, choice: Choice) -> Ready:
    found = degree.degrees(graph)
    said = f"{counted(sum(counts.total() for counts in found.nodes.values()), 'node')} of {counted(len(found.nodes), 'label')}"
    return Ready(degree_figure.sheet(found, coverage(graph)), lambda figure: degree_figure.paint(figure, found), said)


KINDS: tuple[Kind, ...] = (
    Kind("sota", "the best score on a benchmark over time", ("--dataset", "--metric"), _sota),
    Kind("adoption", "papers of each year that name a method", ("--method", "--top"), _adoption),
    Kind("tasks", "heat map of tasks and datasets", ("--top",), _tasks),
    Kind("degree", "how many nodes have how many relationships", (), _degree),
)

KIND = {kind.name: kind for kind in KINDS}
