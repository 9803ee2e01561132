"""The icons of the window, drawn in lines of the theme's colour on a grid of 24."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

SIZES = (20, 40, 64)


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _dashboard(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(3, 3, 8, 10), 1.5, 1.5)
    painter.drawRoundedRect(QRectF(3, 17, 8, 4), 1.5, 1.5)
    painter.drawRoundedRect(QRectF(14, 3, 7, 5), 1.5, 1.5)
    painter.drawRoundedRect(QRectF(14, 12, 7, 9), 1.5, 1.5)


def _indicators(painter: QPainter) -> None:
    for y in (5, 12, 19):
        _line(painter, (9.5, y), (21, y))
    _line(painter, (3, 4.5), (4.5, 6.2), (7, 3.2))
    _line(painter, (3, 11.5), (4.5, 13.2), (7, 10.2))
    painter.drawEllipse(QRectF(3.2, 17.2, 3.6, 3.6))


def _documents(painter: QPainter) -> None:
    _line(painter, (14, 3), (5, 3), (5, 21), (19, 21), (19, 8), (14, 3), (14, 8), (19, 8))
    _line(painter, (8.5, 12.5), (15.5, 12.5))
    _line(painter, (8.5, 16.5), (15.5, 16.5))


def _gaps(painter: QPainter) -> None:
    painter.drawArc(QRectF(3, 3, 18, 18), 40 * 16, 290 * 16)
    _line(painter, (12, 7.5), (12, 13))
    _line(painter, (12, 16.3), (12, 16.7))


def _plan(painter: QPainter) -> None:
    _line(painter, (3, 20), (8, 20), (8, 15), (13, 15), (13, 10), (18, 10), (18, 5))
    _line(painter, (14.5, 7.5), (18, 4), (21.5, 7.5))


def _bundles(painter: QPainter) -> None:
    _line(painter, (12, 2.5), (20.5, 7), (20.5, 17), (12, 21.5), (3.5, 17), (3.5, 7), (12, 2.5))
    _line(painter, (3.5, 7), (12, 11.5), (20.5, 7))
    _line(painter, (12, 11.5), (12, 21.5))


def _history(painter: QPainter) -> None:
    painter.drawArc(QRectF(3, 3, 18, 18), -150 * 16, 300 * 16)
    _line(painter, (12, 7.5), (12, 12.5), (15.5, 14.5))
    _line(painter, (1.8, 13.5), (4.4, 16.4), (7, 13.2))


def _search(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(4, 4, 12, 12))
    _line(painter, (14.5, 14.5), (20.5, 20.5))


def _new(painter: QPainter) -> None:
    _line(painter, (12, 4.5), (12, 19.5))
    _line(painter, (4.5, 12), (19.5, 12))


def _folder(painter: QPainter) -> None:
    _line(painter, (3, 19.5), (3, 5), (9, 5), (11.5, 8), (21, 8), (21, 19.5), (3, 19.5))


def _look(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(9, 9, 6, 6))
    painter.drawArc(QRectF(1.5, 5, 21, 18), 25 * 16, 130 * 16)
    painter.drawArc(QRectF(1.5, 1, 21, 18), -155 * 16, 130 * 16)


def _example(painter: QPainter) -> None:
    _line(painter, (7, 4), (19, 12), (7, 20), (7, 4))


def _close(painter: QPainter) -> None:
    _line(painter, (6, 6), (18, 18))
    _line(painter, (18, 6), (6, 18))


DRAWINGS: Mapping[str, Callable[[QPainter], None]] = {
    "dashboard": _dashboard, "indicators": _indicators, "documents": _documents, "gaps": _gaps, "plan": _plan,
    "bundles": _bundles, "history": _history, "search": _search, "new": _new, "open": _folder, "look": _look,
    "example": _example, "close": _close,
}  # fmt: skip


def icon(name: str, colour: str, *, chosen: str = "") -> QIcon:
    """An icon in a colour; `chosen` is its colour where its button is checked."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_drawn(name, colour, size), QIcon.Mode.Normal, QIcon.State.Off)
        if chosen:
            made.addPixmap(_drawn(name, chosen, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _drawn(name: str, colour: str, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 24, size / 24)
    pen = QPen(QColor(colour), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    DRAWINGS[name](painter)
    painter.end()
    return pixmap
