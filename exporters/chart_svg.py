"""A drawing as SVG, for paper and web pages; the same drawing gives the same bytes."""

from collections.abc import Callable, Mapping
from functools import singledispatch
from xml.sax.saxutils import escape, quoteattr

from dossier_app.charts.shapes import Anchor, Drawing, Line, Polygon, Rectangle, Role, Target, Text

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


def svg_text(
    drawing: Drawing, *, palette: Mapping[Role, str] = PAPER, link: Callable[[Target], str] | None = None
) -> str:
    """The drawing as one `<svg>` element with its title and description for readers who cannot see it.

    `palette` gives a colour, or the name of one, for each role. `link` makes each target lead to an address.
    """
    width, height = _n(drawing.width), _n(drawing.height)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    role = "img" if link is None else "group"
    head = [f'<svg xmlns="http://www.w3.org/2000/svg" role="{role}" {size} font-family={quoteattr(FONT)}>']
    head += [f"<title>{escape(drawing.title)}</title>", f"<desc>{escape(drawing.description)}</desc>"]
    shapes = (_svg(shape, palette) for shape in drawing.shapes)
    targets = (_target(target, link(target)) for target in drawing.targets) if link else ()
    return "\n".join([*head, *shapes, *targets, "</svg>"]) + "\n"


def _target(target: Target, address: str) -> str:
    place = f'x="{_n(target.x)}" y="{_n(target.y)}" width="{_n(target.width)}" height="{_n(target.height)}"'
    return f'<a href={quoteattr(address)}><title>{escape(target.words)}</title><rect {place} fill="transparent"/></a>'


@singledispatch
def _svg(shape: object, _palette: Mapping[Role, str]) -> str:
    raise TypeError(f"no such shape: {shape!r}")


@_svg.register
def _line(shape: Line, palette: Mapping[Role, str]) -> str:
    stroke = _stroke(shape.stroke, shape.width, shape.dash, palette)
    return f'<polyline points="{_points(shape.points)}" fill="none"{stroke}/>'


@_svg.register
def _polygon(shape: Polygon, palette: Mapping[Role, str]) -> str:
    look = f"{_fill(shape.fill, shape.opacity, palette)}{_stroke(shape.stroke, shape.width, shape.dash, palette)}"
    return f'<polygon points="{_points(shape.points)}"{look}/>'


@_svg.register
def _rectangle(shape: Rectangle, palette: Mapping[Role, str]) -> str:
    place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
    look = f"{_fill(shape.fill, shape.opacity, palette)}{_stroke(shape.stroke, shape.line, 0, palette)}"
    return f'<rect {place} rx="{_n(shape.radius)}"{look}/>'


@_svg.register
def _text(shape: Text, palette: Mapping[Role, str]) -> str:
    anchor = "" if shape.anchor is Anchor.START else f' text-anchor="{shape.anchor}"'
    weight = ' font-weight="bold"' if shape.bold else ""
    place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" fill="{palette[shape.fill]}"'
    return f"<text {place}{anchor}{weight}>{escape(shape.text)}</text>"


def _fill(role: Role | None, opacity: float, palette: Mapping[Role, str]) -> str:
    if role is None:
        return ' fill="none"'
    return f' fill="{palette[role]}"' + (f' fill-opacity="{_n(opacity)}"' if opacity < 1 else "")


def _stroke(role: Role | None, width: float, dash: float, palette: Mapping[Role, str]) -> str:
    if role is None:
        return ""
    dashes = f' stroke-dasharray="{_n(dash)}"' if dash else ' stroke-linecap="round"'
    return f' stroke="{palette[role]}" stroke-width="{_n(width)}" stroke-linejoin="round"{dashes}'


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(number: float) -> str:
    """A number with at most two decimals and nothing superfluous."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
