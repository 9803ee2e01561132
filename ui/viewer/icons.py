"""The small pictures on the viewer's buttons, drawn as lines in the colour of the text."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

SIDE = 18
SHARP = 3
"""Pixels per unit, so that they stay sharp on fine screens."""


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline([QPointF(x, y) for x, y in points])


def _thumbnails(painter: QPainter) -> None:
    for top in (2, 10):
        painter.drawRect(QRectF(2.5, top, 5, 6))
    for y in (4, 7, 12, 15):
        _line(painter, (10.5, y), (15.5, y))


def _minus(painter: QPainter) -> None:
    _line(painter, (4, 9), (14, 9))


def _plus(painter: QPainter) -> None:
    _minus(painter)
    _line(painter, (9, 4), (9, 14))


def _fit_width(painter: QPainter) -> None:
    _line(painter, (2, 3), (2, 15))
    _line(painter, (16, 3), (16, 15))
    _line(painter, (4.5, 9), (13.5, 9))
    _line(painter, (7, 6.5), (4.5, 9), (7, 11.5))
    _line(painter, (11, 6.5), (13.5, 9), (11, 11.5))


def _fit_page(painter: QPainter) -> None:
    painter.drawRect(QRectF(5, 4.5, 8, 9))
    for x, y, dx, dy in ((2, 2, 3, 3), (16, 2, -3, 3), (2, 16, 3, -3), (16, 16, -3, -3)):
        _line(painter, (x + dx, y), (x, y), (x, y + dy))


def _rotate(painter: QPainter) -> None:
    painter.drawArc(QRectF(3.5, 4, 11, 11), 60 * 16, -300 * 16)
    _line(painter, (12.6, 1.6), (12.2, 5), (8.8, 4.4))


def _search(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(3, 3, 8.5, 8.5))
    _line(painter, (10.5, 10.5), (15, 15))


def _up(painter: QPainter) -> None:
    _line(painter, (4, 11.5), (9, 6.5), (14, 11.5))


def _down(painter: QPainter) -> None:
    _line(painter, (4, 6.5), (9, 11.5), (14, 6.5))


def _close(painter: QPainter) -> None:
    _line(painter, (4.5, 4.5), (13.5, 13.5))
    _line(painter, (13.5, 4.5), (4.5, 13.5))


def _external(painter: QPainter) -> None:
    _line(painter, (8, 4), (3.5, 4), (3.5, 14.5), (14, 14.5), (14, 10))
    _line(painter, (10.5, 3), (15, 3), (15, 7.5))
    _line(painter, (8.5, 9.5), (15, 3))


_DRAWN: Mapping[str, Callable[[QPainter], None]] = {
    "thumbnails": _thumbnails, "minus": _minus, "plus": _plus, "fit_width": _fit_width, "fit_page": _fit_page,
    "rotate": _rotate, "search": _search, "up": _up, "down": _down, "close": _close, "external": _external,
}  # fmt: skip


def drawn_icon(name: str, colour: QColor, faint: QColor) -> QIcon:
    """The icon of this name; `faint` is for a button that cannot be used now."""
    icon = QIcon()
    for mode, pen in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        pixmap = QPixmap(SIDE * SHARP, SIDE * SHARP)
        pixmap.setDevicePixelRatio(SHARP)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(pen, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        _DRAWN[name](painter)
        painter.end()
        icon.addPixmap(pixmap, mode)
    return icon
