"""Paragraphs in rows of a list or tree: their fonts, their height at a width, and drawing them."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from dossier_app.values import dataclass

PAD = 5
MARK = 16
LONGEST = 220
"""Characters of a quote or criterion that are drawn; the tooltip has all of it."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph: `kind` (bold, small, note) chooses its font, `colour` its ink."""

    text: str
    colour: str
    kind: str = ""


def short(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def font_of(kind: str, font: QFont) -> QFont:
    made = QFont(font)
    if kind == "bold":
        made.setBold(True)
    if kind in ("small", "note"):
        made.setPointSizeF(max(7.5, font.pointSizeF() * 0.9))
    made.setItalic(kind == "note")
    return made


def text_height(piece: Piece, font: QFont, room: int) -> int:
    metrics = QFontMetrics(font_of(piece.kind, font))
    return metrics.boundingRect(QRect(0, 0, max(40, room), 100_000), _WRAP, piece.text).height() + 1


def total_height(pieces: Iterable[Piece], font: QFont, room: int, *, first_less: int = 0) -> int:
    """The height of all; the first paragraph leaves `first_less` free at its right end."""
    heights = (
        text_height(piece, font, room - (first_less if number == 0 else 0)) for number, piece in enumerate(pieces)
    )
    return max(sum(heights), MARK) + 2 * PAD


def draw_pieces(painter: QPainter, pieces: Iterable[Piece], font: QFont, rect: QRect, *, first_less: int = 0) -> None:
    """Draw the paragraphs from the top of `rect`."""
    top = rect.top()
    for number, piece in enumerate(pieces):
        room = rect.width() - (first_less if number == 0 else 0)
        height = text_height(piece, font, room)
        painter.setFont(font_of(piece.kind, font))
        painter.setPen(QColor(piece.colour))
        painter.drawText(QRect(rect.left(), top, room, height), _WRAP, piece.text)
        top += height


def draw_end(painter: QPainter, piece: Piece, font: QFont, rect: QRect) -> None:
    """The word at the right end of the first line."""
    if piece.text:
        painter.setFont(font_of(piece.kind, font))
        painter.setPen(QColor(piece.colour))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), piece.text)


def end_width(text: str, font: QFont) -> int:
    return QFontMetrics(font_of("bold", font)).horizontalAdvance(text) + 2 * PAD if text else 0


def draw_choice(painter: QPainter, rect: QRect, accent: str, line: str, *, strength: int) -> None:
    """Selection is a tint with a bar, so that every colour on it stays readable; strength 0: only the line below."""
    if strength:
        tint = QColor(accent)
        tint.setAlpha(strength)
        painter.fillRect(rect, tint)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(accent))
    painter.setPen(QColor(line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
