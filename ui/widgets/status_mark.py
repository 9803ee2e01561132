"""Draws the mark of a status: a shape of its own for each, so that colour is never all there is."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

SHAPES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "met": (((0.25, 0.52), (0.43, 0.70), (0.75, 0.32)),),
    "missing": (((0.31, 0.31), (0.69, 0.69)), ((0.69, 0.31), (0.31, 0.69))),
    "weak": (((0.5, 0.24), (0.5, 0.56)), ((0.5, 0.72), (0.5, 0.75))),
    "waived": (((0.28, 0.5), (0.72, 0.5)),),
    "given": (((0.5, 0.48), (0.5, 0.52)),),
}


def draw_mark(painter: QPainter, status: str, rect: QRectF, colour: QColor) -> None:
    """A ring with a tick, a cross, an exclamation mark, a dash or a dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.2, rect.width() / 10))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
    for stroke in SHAPES[status]:
        painter.drawPolyline([QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in stroke])
    painter.restore()
