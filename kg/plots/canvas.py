"""The sheet that every plot is drawn on, and the file it becomes. Needs the extra `plots` (matplotlib).

Colours are Okabe and Ito's, shades one blue that grows darker: people with any kind of colour vision can tell them apart.
Nothing of matplotlib's global state is used or changed for good: settings are its own defaults and `_STYLE`, whatever a
matplotlibrc says, and the same plot gives the same bytes on one version of matplotlib.

In SVG text stays text, which can be searched, edited and read aloud; it is measured in DejaVu Sans, which comes with
matplotlib, and a viewer without it takes the next font of its own. PNG is 200 dots an inch; letters that DejaVu Sans
lacks (Chinese, emoji) are boxes there.
"""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtraError
from kg.looks import DARK, LIGHT, MIDDLE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", DARK)
"""Of lines that are to be told apart; Okabe and Ito's but for yellow, which is too pale on white."""
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DPI = 200

_STYLE: Any = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "text.parse_math": False,  # a name may hold a dollar
    "text.color": DARK,
    "axes.edgecolor": LIGHT,
    "axes.labelcolor": MIDDLE,
    "axes.labelsize": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "xtick.color": MIDDLE,
    "ytick.color": MIDDLE,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "xtick.major.size": 3,
    "ytick.major.size": 3,
    "grid.color": "#EAEEF2",
    "grid.linewidth": 0.8,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "kg",
    "svg.id": None,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a plot says around its drawing, and its size in inches."""

    title: str
    notes: str
    size: tuple[float, float] = (8.4, 5.2)


def picture(sheet: Sheet, paint: Callable[[Figure], None], format: str) -> bytes:
    """The bytes of a plot: `paint` draws on the empty figure below title and notes. `format` is `svg` or `png`.

    Raises MissingExtraError without matplotlib.
    """

    def with_head(figure: Figure) -> None:
        _head(figure, sheet)
        paint(figure)

    return rendered(sheet.size, with_head, format)


def rendered(size: tuple[float, float], paint: Callable[[Figure], None], format: str, dpi: int = DPI) -> bytes:
    """The bytes of what `paint` draws on an empty white figure of this size in inches; PNG has `dpi` dots an inch.

    Raises MissingExtraError without matplotlib.
    """
    need()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _settings():
        figure = Figure(figsize=size, dpi=100, facecolor="white")
        FigureCanvasAgg(figure)
        paint(figure)
        figure.draw_without_rendering()
        figure.set_layout_engine("none")  # every format has the places of the first drawing
        out = io.BytesIO()
        nobody = {"Date": None, "Creator": None} if format == "svg" else {"Software": None}
        figure.savefig(out, format=format, dpi=dpi if format == "png" else 72, metadata=nobody)
    return out.getvalue()


def need() -> None:
    """Raises MissingExtraError without matplotlib."""
    try:
        import matplotlib.figure  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("matplotlib", "plots", "drawing this picture") from error


def settle(figure: Figure) -> Any:
    """Lay the figure out for good; the renderer that measures texts in it."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    return figure.canvas.get_renderer()  # type: ignore[attr-defined]


@contextmanager
def _settings() -> Iterator[None]:
    """matplotlib as it comes, with our style; as it was before once the block ends."""
    import matplotlib

    with warnings.catch_warnings(), matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)
        warnings.filterwarnings("ignore", r"Glyph .* missing from")  # a box stands there
        yield


def _head(figure: Figure, sheet: Sheet) -> None:
    """Title and notes at the top left; the rest of the sheet is for the drawing."""
    width, height = sheet.size
    title = textwrap.fill(sheet.title, int(width * 10.2), max_lines=2, placeholder="…")
    notes = textwrap.fill(sheet.notes, int(width * 15.4), max_lines=3, placeholder="…")
    left = 0.14 / width
    below = 0.14 + 0.235 * (title.count("\n") + 1)
    figure.text(left, 1 - 0.14 / height, title, fontsize=12.5, fontweight="bold", va="top", linespacing=1.2)
    figure.text(left, 1 - below / height, notes, fontsize=8.5, color=MIDDLE, va="top", linespacing=1.35)
    below += 0.17 * (notes.count("\n") + 1)
    figure.set_layout_engine("constrained", rect=(0, 0, 1, 1 - below / height), w_pad=0.12, h_pad=0.1)
