"""Paints the shapes of a drawing in the colours of a theme."""

from functools import singledispatch

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from dossier_app.charts.shapes import Anchor, Drawing, Line, Polygon, Rectangle, Role, Shape, Text
from ui.theme import Theme

NEAR = 30.0
"""How far above and below what is shown a shape may begin that still reaches into it."""


def paint_drawing(
    painter: QPainter, drawing: Drawing, theme: Theme, *, shown: tuple[float, float] | None = None
) -> None:
    """Paint the drawing at the painter's origin, or only what lies between the heights that are `shown`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in drawing.shapes:
        if shown is None or _reaches(shape, shown[0] - NEAR, shown[1] + NEAR):
            _paint(shape, painter, theme)


def _reaches(shape: Shape, top: float, bottom: float) -> bool:
    if isinstance(shape, Text):
        return top <= shape.y <= bottom
    if isinstance(shape, Rectangle):
        return shape.y <= bottom and shape.y + shape.height >= top
    heights = [y for _x, y in shape.points]
    return min(heights) <= bottom and max(heights) >= top


def colour_of(theme: Theme, role: Role, opacity: float = 1.0) -> QColor:
    """The theme's colour of a role."""
    colour = QColor(getattr(theme, role.value))
    colour.setAlphaF(opacity)
    return colour


@singledispatch
def _paint(shape: object, _painter: QPainter, _theme: Theme) -> None:
    raise TypeError(f"no such shape: {shape!r}")


@_paint.register
def _line(shape: Line, painter: QPainter, theme: Theme) -> None:
    painter.setPen(_pen(theme, shape.stroke, shape.width, shape.dash))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in shape.points]))


@_paint.register
def _polygon(shape: Polygon, painter: QPainter, theme: Theme) -> None:
    painter.setPen(_pen(theme, shape.stroke, shape.width, shape.dash))
    painter.setBrush(_brush(theme, shape.fill, shape.opacity))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))


@_paint.register
def _rectangle(shape: Rectangle, painter: QPainter, theme: Theme) -> None:
    painter.setPen(_pen(theme, shape.stroke, shape.line, 0))
    painter.setBrush(_brush(theme, shape.fill, shape.opacity))
    painter.drawRoundedRect(QRectF(shape.x, shape.y, shape.width, shape.height), shape.radius, shape.radius)


@_paint.register
def _text(shape: Text, painter: QPainter, theme: Theme) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(shape.size)))
    font.setBold(shape.bold)
    painter.save()
    painter.setFont(font)
    painter.setPen(colour_of(theme, shape.fill))
    width = QFontMetricsF(font).horizontalAdvance(shape.text)
    left = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[shape.anchor]
    painter.drawText(QPointF(shape.x - left, shape.y), shape.text)
    painter.restore()


def _pen(theme: Theme, role: Role | None, width: float, dash: float) -> QPen:
    if role is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(colour_of(theme, role), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([dash / width, dash / width])
    else:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _brush(theme: Theme, role: Role | None, opacity: float) -> QBrush:
    return QBrush(Qt.BrushStyle.NoBrush) if role is None else QBrush(colour_of(theme, role, opacity))
