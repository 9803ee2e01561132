"""How one sheet looks: its picture, what was found, what is selected, and what it proves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from dossier_app.domain.glyphs import Box
from dossier_app.domain.page_layout import PageLayout
from dossier_app.i18n import _
from dossier_app.services.mark_evidence import Mark
from ui.theme import LIGHT, status_colour

PATTERNS = {
    "met": Qt.BrushStyle.SolidPattern,
    "weak": Qt.BrushStyle.BDiagPattern,
    "waived": Qt.BrushStyle.Dense5Pattern,
}
"""A status has its pattern beside its colour."""
SIGNS = {"met": "✓", "weak": "!", "waived": "–"}
_HIT, _CURRENT_HIT = QColor("#ffe680"), QColor("#ffb84d")
_SELECTED = QColor("#b5d3f0")
_INKED = QPainter.CompositionMode.CompositionMode_Multiply
"""Colour as a marker pen gives it: the ink below stays as dark as it was."""
TAGS = 4
"""Labels of evidence on one page; the rest is counted."""


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A piece of evidence on a sheet, with the boxes of its quote where that was found."""

    mark: Mark
    boxes: tuple[Box, ...] = ()


def as_rectangle(box: Box) -> QRectF:
    return QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))


def paint_paper(painter: QPainter, rectangle: QRectF, line: QColor) -> None:
    """An empty sheet with its edge."""
    painter.fillRect(rectangle, Qt.GlobalColor.white)
    painter.setPen(QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rectangle.adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_waiting(painter: QPainter, rectangle: QRectF, page: int, *, failed: bool) -> None:
    """What stands on a sheet whose picture is not there yet, or never will be."""
    painter.setPen(QColor(LIGHT.muted))
    words = _("Halaman {page} tidak dapat ditampilkan.\nBuka dokumen ini di program lain.") if failed else "{page}"
    painter.drawText(rectangle, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words.format(page=page))


def paint_picture(painter: QPainter, rectangle: QRectF, image: QImage, rotation: int) -> None:
    """The picture on its sheet: pixel for pixel where it has the right size, else stretched."""
    painter.save()
    painter.translate(rectangle.center())
    painter.rotate(rotation)
    ratio = painter.device().devicePixelRatio()
    width, height = rectangle.width(), rectangle.height()
    if rotation in (90, 270):
        width, height = height, width
    target = QRectF(-width / 2, -height / 2, width, height)
    exact = abs(image.width() - width * ratio) <= 2 and abs(image.height() - height * ratio) <= 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
    painter.drawImage(target, image, QRectF(0, 0, width * ratio, height * ratio) if exact else QRectF(image.rect()))
    painter.restore()


def paint_hits(
    painter: QPainter, layout: PageLayout, sheet: int, at: QPointF, hits: Iterable[tuple[Sequence[Box], bool]]
) -> None:
    """What a search has found; the place where it stands now is stronger and has an edge."""
    painter.save()
    painter.setCompositionMode(_INKED)
    for boxes, current in hits:
        painter.setPen(QPen(QColor("#8a3c00"), 1.5) if current else Qt.PenStyle.NoPen)
        painter.setBrush(_CURRENT_HIT if current else _HIT)
        for box in boxes:
            painter.drawRect(as_rectangle(layout.to_view(sheet, box)).translated(at).adjusted(-1, 0, 1, 0))
    painter.restore()


def paint_selection(painter: QPainter, layout: PageLayout, sheet: int, at: QPointF, boxes: Iterable[Box]) -> None:
    painter.save()
    painter.setCompositionMode(_INKED)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SELECTED)
    for box in boxes:
        painter.drawRect(as_rectangle(layout.to_view(sheet, box)).translated(at))
    painter.restore()


def paint_marks(
    painter: QPainter, layout: PageLayout, sheet: int, at: QPointF, shown: Sequence[MarkShown], base: QFont
) -> None:
    """Quotes in the colour and pattern of their status, and a label for each piece of evidence on the right edge."""
    for piece in shown:
        colour = status_colour(LIGHT, piece.mark.status)
        wash = QColor(colour)
        wash.setAlpha(44 if piece.mark.status == "met" else 110)
        for box in piece.boxes:
            place = as_rectangle(layout.to_view(sheet, box)).translated(at)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(wash, PATTERNS[piece.mark.status]))
            painter.drawRect(place)
            painter.setPen(QPen(colour, 1.5))
            painter.drawLine(place.bottomLeft(), place.bottomRight())
    font = tag_font(base)
    painter.setFont(font)
    for rectangle, text, status in tags(layout, sheet, shown, font):
        place = rectangle.translated(at)
        colour = status_colour(LIGHT, status) if status else QColor(LIGHT.muted)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(place, 3, 3)
        stripe = QRectF(place.left(), place.top(), 5, place.height())
        painter.fillRect(stripe, QBrush(colour, PATTERNS.get(status, Qt.BrushStyle.SolidPattern)))
        painter.setPen(colour)
        painter.drawText(place.adjusted(9, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)


def tag_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPointSizeF(max(7.0, base.pointSizeF() * 0.85))
    font.setBold(True)
    return font


def tags(
    layout: PageLayout, sheet: int, shown: Sequence[MarkShown], font: QFont
) -> tuple[tuple[QRectF, str, str], ...]:
    """Place on the sheet, text and status of each label; the last one counts those that found no room."""
    metrics = QFontMetricsF(font)
    listed = [(f"{SIGNS[piece.mark.status]} {piece.mark.requirement}", piece.mark.status) for piece in shown[:TAGS]]
    if len(shown) > TAGS:
        listed.append((f"+{len(shown) - TAGS}", ""))
    width, _height = layout.size(sheet)
    high = metrics.height() + 4
    placed = []
    for place, (text, status) in enumerate(listed):
        wide = metrics.horizontalAdvance(text) + 15
        placed.append((QRectF(width - wide - 4, 4 + place * (high + 3), wide, high), text, status))
    return tuple(placed)
