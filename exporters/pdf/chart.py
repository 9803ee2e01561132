"""Charts painted as vectors on our own pages: the same shapes that screens draw, in the colours of paper."""

from functools import singledispatch

from reportlab.pdfgen.canvas import Canvas

from dossier_app.charts.shapes import Anchor, Drawing, Line, Polygon, Rectangle, Role, Text
from exporters.chart_svg import PAPER
from exporters.pdf.fonts import BOLD, REGULAR, shown, width_of


def paint_drawing(canvas: Canvas, drawing: Drawing, x: float, top: float, scale: float) -> None:
    """Paint with the upper left corner at `x`, `top` (points from the lower left corner of the page)."""
    canvas.saveState()
    canvas.transform(scale, 0, 0, -scale, x, top)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for shape in drawing.shapes:
        _paint(shape, canvas)
    canvas.restoreState()


def _color(role: Role) -> tuple[float, float, float]:
    code = PAPER[role]
    return int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255


@singledispatch
def _paint(shape: object, _canvas: Canvas) -> None:
    raise TypeError(f"no such shape: {shape!r}")


@_paint.register
def _line(shape: Line, canvas: Canvas) -> None:
    _pen(canvas, shape.stroke, shape.width, shape.dash)
    path = canvas.beginPath()
    path.moveTo(*shape.points[0])
    for point in shape.points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)


@_paint.register
def _polygon(shape: Polygon, canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(*shape.points[0])
    for point in shape.points[1:]:
        path.lineTo(*point)
    path.close()
    _brush(canvas, shape.fill, shape.opacity)
    _pen(canvas, shape.stroke, shape.width, shape.dash)
    canvas.drawPath(path, stroke=int(shape.stroke is not None), fill=int(shape.fill is not None))
    canvas.setFillAlpha(1)


@_paint.register
def _rectangle(shape: Rectangle, canvas: Canvas) -> None:
    _brush(canvas, shape.fill, shape.opacity)
    _pen(canvas, shape.stroke, shape.line, 0)
    canvas.roundRect(
        shape.x, shape.y, shape.width, shape.height, max(shape.radius, 0.01),
        stroke=int(shape.stroke is not None), fill=int(shape.fill is not None),
    )  # fmt: skip
    canvas.setFillAlpha(1)


@_paint.register
def _text(shape: Text, canvas: Canvas) -> None:
    text, font = shown(shape.text), BOLD if shape.bold else REGULAR
    share = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[shape.anchor]
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, shape.x - share * width_of(text, font, shape.size), shape.y)
    canvas.setFillColorRGB(*_color(shape.fill))
    canvas.setFont(font, shape.size)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def _brush(canvas: Canvas, role: Role | None, opacity: float) -> None:
    if role is not None:
        canvas.setFillColorRGB(*_color(role))
        canvas.setFillAlpha(opacity)


def _pen(canvas: Canvas, role: Role | None, width: float, dash: float) -> None:
    if role is not None:
        canvas.setStrokeColorRGB(*_color(role))
        canvas.setLineWidth(width)
        canvas.setDash([dash] if dash else [])
