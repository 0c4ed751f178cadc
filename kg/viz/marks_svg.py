"""Marks as SVG, written here: shapes stay exact, text stays text, and no package is needed."""

from __future__ import annotations

from xml.sax.saxutils import escape

from kg.viz.marks import HALO, Curve, Mark, Picture, Shape, Spot

_FONT = "'DejaVu Sans', Verdana, Arial, sans-serif"


def svg(picture: Picture) -> bytes:
    """The picture as a file."""
    width, height = (f"{length:.0f}" for length in (picture.width, picture.height))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family="{_FONT}" stroke-linejoin="round">'
    )
    title = f"<title>{escape(picture.title)}</title>"
    lines = [head, title, '<rect width="100%" height="100%" fill="#FFFFFF"/>', *map(_mark, picture.marks), "</svg>"]
    return "".join(f"{line}\n" for line in lines).encode()


def _mark(mark: Mark) -> str:
    if isinstance(mark, Curve):
        way = f"M{_spot(mark.start)}Q{_spot(mark.bend)} {_spot(mark.end)}"
        return f'<path d="{way}" fill="none" stroke="{mark.colour}" stroke-width="{mark.width:.2f}"/>'
    if isinstance(mark, Shape):
        border = f' stroke="{mark.edge}" stroke-width="{mark.width:.2f}"' if mark.edge else ""
        if mark.radius:
            x, y = mark.points[0]
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{mark.radius:.1f}" fill="{mark.colour}"{border}/>'
        return f'<polygon points="{" ".join(map(_spot, mark.points))}" fill="{mark.colour}"{border}/>'
    x = mark.at[0]
    lines = "".join(
        f'<tspan x="{x:.1f}" y="{mark.baseline(n):.1f}">{escape(line)}</tspan>' for n, line in enumerate(mark.lines)
    )
    anchor = "" if mark.left else ' text-anchor="middle"'
    weight = ' font-weight="bold"' if mark.bold else ""
    halo = f'paint-order="stroke" stroke="#FFFFFF" stroke-width="{mark.size * HALO:.1f}"'
    return f'<text font-size="{mark.size:.1f}" fill="{mark.colour}"{anchor}{weight} {halo}>{lines}</text>'


def _spot(spot: Spot) -> str:
    return f"{spot[0]:.1f},{spot[1]:.1f}"
