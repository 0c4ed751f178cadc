"""The files: real SVG and PNG, the same bytes every time, whatever the names are and whatever matplotlib was told before."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib import image

from kg.errors import MissingExtraError, UsageError
from kg.graph.rows import Graph
from kg.plots import KINDS, Choice, format_of, picture_of, plot
from kg.plots.canvas import COLOURS
from kg.plots.text import shown
from tests.plots.graphs import NAMES, harmful, scored

EVERY = [kind.name for kind in KINDS]
XML = "{http://www.w3.org/2000/svg}"


def texts(svg: bytes) -> list[str]:
    return ["".join(each.itertext()) for each in ElementTree.fromstring(svg).iter(f"{XML}text")]


@pytest.mark.parametrize("name", EVERY)
def test_png(name: str, tmp_path: Path) -> None:
    said = plot(scored(), name, tmp_path / "new" / "plot.png")

    data = (tmp_path / "new" / "plot.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert 1200 < width < 4000
    assert 700 < height < 4000
    pixels = image.imread(io.BytesIO(data))
    assert len(set(map(bytes, pixels[::3, ::3].reshape(-1, pixels.shape[2])))) > 20  # painted
    assert said


@pytest.mark.parametrize("name", EVERY)
def test_svg(name: str, tmp_path: Path) -> None:
    plot(scored(), name, tmp_path / "plot.svg")

    words = texts((tmp_path / "plot.svg").read_bytes())
    assert "6 papers, 2019–2022" in " ".join(words)  # what is counted over


def test_the_race_says_what_it_shows() -> None:
    words = texts(picture_of(scored(), "sota"))

    assert "State of the art on ImageNet · top-1 accuracy" in words
    assert "top-1 accuracy (%)" in words
    assert {"AlphaNet", "BetaNet", "GammaNet", "best so far", "the paper's own method"} <= set(words)
    assert "6 scores that 5 papers report in title or abstract, higher is better" in " ".join(words)
    assert "1 score of papers without a date left out" in " ".join(words)
    assert "best so far" not in texts(picture_of(scored(None), "sota"))


def test_adoption_and_matrix_say_what_they_show() -> None:
    lines = texts(picture_of(scored(), "adoption", choice=Choice(methods=("AlphaNet",))))
    cells = texts(picture_of(scored(), "tasks"))

    assert lines.count("AlphaNet") == 2  # papers, and per cent
    assert "BetaNet" not in lines
    assert {"classification", "detection", "ImageNet", "COCO", "3", "1"} <= set(cells)


@pytest.mark.parametrize("format", ["svg", "png"])
@pytest.mark.parametrize("name", EVERY)
def test_the_same_graph_gives_the_same_bytes_whatever_matplotlib_was_told(name: str, format: str) -> None:
    first = picture_of(scored(), name, format)
    told = {"font.size": 30, "text.usetex": True, "axes.grid": True, "savefig.facecolor": "red", "svg.fonttype": "path"}
    with matplotlib.rc_context(told):
        before = dict(matplotlib.rcParams)
        assert picture_of(scored(), name, format) == first
        assert dict(matplotlib.rcParams) == before


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    code = f"from kg.plots import plot; from tests.plots.graphs import scored; plot(scored(), 'sota', {str(tmp_path / 'a.svg')!r})"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONHASHSEED": "7", "MPLCONFIGDIR": str(tmp_path)})

    assert (tmp_path / "a.svg").read_bytes() == picture_of(scored(), "sota")


def test_no_global_figure_is_left_and_pyplot_is_not_loaded() -> None:
    code = (
        "import sys; from kg.plots import picture_of; from tests.plots.graphs import scored\n"
        "picture_of(scored(), 'sota', 'png'); assert 'matplotlib' in sys.modules\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("format", ["svg", "png"])
@pytest.mark.parametrize("name", ["adoption", "tasks"])
def test_harmful_names_are_only_text(name: str, format: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = picture_of(harmful(), name, format, Choice(top=len(NAMES)))

    if format == "png":
        assert made[:4] == b"\x89PNG"
        return
    words = texts(made)
    assert {shown(each, 26) for each in NAMES} <= {shown(word, 26) for word in words}
    assert b"<script" not in made


@pytest.mark.parametrize("i", range(len(NAMES)))
def test_a_race_of_harmful_names_is_only_text(i: int) -> None:
    words = texts(picture_of(harmful(), "sota", "svg", Choice(dataset=f"x{i}")))

    assert any(word.startswith(shown(NAMES[i], 26)[:20]) for word in words)


def test_colours_stay_apart_for_every_kind_of_colour_vision() -> None:
    """Seen as by protanopes, deuteranopes and tritanopes (Machado, Oliveira, Fernandes, 2009, severity 1)."""
    seen_by = {
        "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
        "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
        "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    }
    colours = np.array([[int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)] for c in COLOURS])
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    for matrix in seen_by.values():
        seen = np.clip(linear @ np.array(matrix).T, 0, 1) ** (1 / 2.2)
        apart = np.linalg.norm(seen[:, None] - seen[None], axis=2) + np.eye(len(seen))
        assert apart.min() > 0.1


@pytest.mark.parametrize("file", ["plot.pdf", "plot", "plot.svgz", ".svg"])
def test_other_endings_are_refused(file: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"end in \.svg or \.png"):
        plot(scored(), "sota", tmp_path / file)
    assert list(tmp_path.iterdir()) == []


def test_a_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").mkdir()
    with pytest.raises(UsageError, match="is a directory"):
        format_of(tmp_path / "a.png")


def test_unknown_names_and_formats_are_refused() -> None:
    with pytest.raises(UsageError, match="no plot pie: there are sota, adoption, tasks, degree"):
        picture_of(scored(), "pie")
    with pytest.raises(UsageError, match="no format pdf"):
        picture_of(scored(), "sota", "pdf")


def test_what_cannot_be_plotted_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_text("before")
    with pytest.raises(UsageError):
        plot(Graph(), "sota", file)
    assert file.read_text() == "before"


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"drawing this picture needs the package matplotlib.*\[plots\]"):
        plot(scored(), "degree", tmp_path / "a.svg")
    assert list(tmp_path.iterdir()) == []
