"""A drawing as SVG, for paper and web pages; the same drawing gives the same bytes."""

from functools import singledispatch
from xml.sax.saxutils import escape, quoteattr

from dossier_app.charts.shapes import Anchor, Drawing, Line, Polygon, Rectangle, Role, Text

PAPER = {
    Role.BASE: "#ffffff",
    Role.ALTERNATE: "#f8f9fb",
    Role.TEXT: "#1c2530",
    Role.MUTED: "#58636f",
    Role.LINE: "#d5dae0",
    Role.ACCENT: "#1d4f7c",
    Role.MET: "#1b6e3c",
    Role.WEAK: "#8a5300",
    Role.MISSING: "#b3261e",
    Role.WAIVED: "#5a6472",
    Role.CLAIMED: "#1d4f7c",
}
"""The colours on white paper by role."""

FONT = "'Noto Sans', 'Segoe UI', sans-serif"


def svg_text(drawing: Drawing) -> str:
    """The drawing as one `<svg>` element with its title and description for readers who cannot see it."""
    width, height = _n(drawing.width), _n(drawing.height)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    head = [f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size} font-family={quoteattr(FONT)}>']
    head += [f"<title>{escape(drawing.title)}</title>", f"<desc>{escape(drawing.description)}</desc>"]
    return "\n".join([*head, *(_svg(shape) for shape in drawing.shapes), "</svg>"]) + "\n"


@singledispatch
def _svg(shape: object) -> str:
    raise TypeError(f"no such shape: {shape!r}")


@_svg.register
def _line(shape: Line) -> str:
    return f'<polyline points="{_points(shape.points)}" fill="none"{_stroke(shape.stroke, shape.width, shape.dash)}/>'


@_svg.register
def _polygon(shape: Polygon) -> str:
    stroke = _stroke(shape.stroke, shape.width, shape.dash)
    return f'<polygon points="{_points(shape.points)}"{_fill(shape.fill, shape.opacity)}{stroke}/>'


@_svg.register
def _rectangle(shape: Rectangle) -> str:
    place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
    look = f"{_fill(shape.fill, shape.opacity)}{_stroke(shape.stroke, shape.line, 0)}"
    return f'<rect {place} rx="{_n(shape.radius)}"{look}/>'


@_svg.register
def _text(shape: Text) -> str:
    anchor = "" if shape.anchor is Anchor.START else f' text-anchor="{shape.anchor}"'
    weight = ' font-weight="bold"' if shape.bold else ""
    place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" fill="{PAPER[shape.fill]}"'
    return f"<text {place}{anchor}{weight}>{escape(shape.text)}</text>"


def _fill(role: Role | None, opacity: float) -> str:
    if role is None:
        return ' fill="none"'
    return f' fill="{PAPER[role]}"' + (f' fill-opacity="{_n(opacity)}"' if opacity < 1 else "")


def _stroke(role: Role | None, width: float, dash: float) -> str:
    if role is None:
        return ""
    dashes = f' stroke-dasharray="{_n(dash)}"' if dash else ' stroke-linecap="round"'
    return f' stroke="{PAPER[role]}" stroke-width="{_n(width)}" stroke-linejoin="round"{dashes}'


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(number: float) -> str:
    """A number with at most two decimals and nothing superfluous."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
