"""Draws a row of the tree of indicators: title, level chips, and a thin bar of progress."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dossier_app.i18n import _
from dossier_app.services.show_scheme import SchemeNode
from ui.models.scheme_tree import NODE_ROLE, AnyIndex
from ui.theme import Theme, current_theme

BAR = 3
GAP = 4
CHIP_PAD = 5


class SchemeDelegate(QStyledItemDelegate):
    """Chips: claimed outlined, supported filled, target dashed; the words are in tooltip and accessible text."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:  # noqa: N802 -- Qt's name
        metrics = QFontMetrics(option.font)
        return QSize(160, metrics.height() + BAR + 3 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        node = index.data(NODE_ROLE)
        if not isinstance(node, SchemeNode):
            return
        theme = current_theme()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        rect: QRect = option.rect
        if chosen:
            painter.fillRect(rect, QColor(theme.accent))
        ink = QColor(theme.on_accent if chosen else theme.text)
        font = QFont(option.font)
        font.setBold(not node.indicator)
        inner = rect.adjusted(2, GAP, -GAP, -GAP)
        line = QRect(inner.left(), inner.top(), inner.width(), inner.height() - BAR - GAP)
        right = _chips(painter, node, theme, line, font, chosen=chosen) if node.indicator else line.right()
        painter.setFont(font)
        painter.setPen(ink)
        words = QRect(line.left(), line.top(), right - line.left() - GAP, line.height())
        text = QFontMetrics(font).elidedText(f"{node.code}  {node.title}", Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        bar = QRectF(inner.left(), inner.bottom() - BAR + 1, inner.width(), BAR)
        _progress(painter, node, theme, bar, chosen=chosen)
        painter.restore()


def _chips(painter: QPainter, node: SchemeNode, theme: Theme, line: QRect, font: QFont, *, chosen: bool) -> int:
    """Draw the chips from the right; returns where they begin."""
    small = QFont(font)
    small.setPointSizeF(max(7.0, font.pointSizeF() * 0.85))
    painter.setFont(small)
    metrics = QFontMetrics(small)
    right = line.right()
    over = node.claim == "overclaimed"
    claimed = _("K{level}").format(level=_shown(node.claimed)) + ("!" if over else "")
    chips = [(_("T{level}").format(level=_shown(node.supported)), theme.met, True, Qt.PenStyle.SolidLine)]
    if node.target is not None:
        chips.insert(0, (_("S{level}").format(level=_shown(node.target)), theme.muted, False, Qt.PenStyle.DashLine))
    if node.claimed is not None:
        chips.append((claimed, theme.missing if over else theme.claimed, False, Qt.PenStyle.SolidLine))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for text, colour, filled, style in chips:
        width = metrics.horizontalAdvance(text) + 2 * CHIP_PAD
        chip = QRectF(right - width + 0.5, line.top() + 0.5, width - 1, line.height() - 1)
        shade = QColor(theme.on_accent if chosen else colour)
        painter.setPen(QPen(shade, 1, style))
        painter.setBrush(shade if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(QColor(theme.accent if chosen else theme.base) if filled else shade)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)
        right -= width + GAP
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return right


def _shown(level: int | None) -> str:
    return "–" if level is None else str(level)


def _progress(painter: QPainter, node: SchemeNode, theme: Theme, bar: QRectF, *, chosen: bool) -> None:
    painter.fillRect(bar, QColor(theme.line))
    if node.total:
        done = QRectF(bar.left(), bar.top(), bar.width() * node.settled / node.total, bar.height())
        painter.fillRect(done, QColor(theme.on_accent if chosen else theme.met))
