"""Draws a row of the tree of indicators: title, level chips, and a thin bar of progress."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from dossier_app.i18n import _
from dossier_app.services.show_scheme import SchemeNode
from ui.models.scheme_tree import NODE_ROLE, AnyIndex
from ui.theme import Theme, current_theme

BAR = 3
GAP = 4
CHIP_PAD = 5
_Chip = tuple[str, str, bool, Qt.PenStyle]


class SchemeDelegate(QStyledItemDelegate):
    """Chips: claimed outlined, supported filled, target dashed; the words are in tooltip and accessible text."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 -- Qt's name
        """A title that is too long for one line beside its chips has two."""
        node, font = index.data(NODE_ROLE), QFont(option.font)
        lines = 1
        if isinstance(node, SchemeNode):
            font.setBold(not node.indicator)
            room = self._view.viewport().width() - _depth(index) * self._view.indentation() - 2 - 2 * GAP
            room -= sum(width for _chip, width in _chips(node, current_theme(), font)) if node.indicator else 0
            lines = 1 if QFontMetrics(font).horizontalAdvance(_title(node)) <= room else 2
        return QSize(160, lines * QFontMetrics(font).height() + BAR + 3 * GAP)

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
        right = _draw_chips(painter, node, theme, line, font, chosen=chosen) if node.indicator else line.right()
        painter.setFont(font)
        painter.setPen(ink)
        metrics = QFontMetrics(font)
        for number, text in enumerate(_in_lines(_title(node), metrics, line, right - line.left() - GAP)):
            painter.drawText(line.left(), line.top() + number * metrics.height() + metrics.ascent(), text)
        bar = QRectF(inner.left(), inner.bottom() - BAR + 1, inner.width(), BAR)
        _progress(painter, node, theme, bar, chosen=chosen)
        painter.restore()


def _title(node: SchemeNode) -> str:
    return f"{node.code}  {node.title}"


def _depth(index: AnyIndex) -> int:
    depth = 1
    while (index := index.parent()).isValid():
        depth += 1
    return depth


def _in_lines(text: str, metrics: QFontMetrics, room: QRect, first: int) -> list[str]:
    """The text in as many lines as the room has, the first one `first` wide; the last is cut where it is too long."""
    lines, rest, width = [], text.split(" "), first
    for _line in range(room.height() // metrics.height() - 1):
        taken = len(rest)
        while taken > 1 and metrics.horizontalAdvance(" ".join(rest[:taken])) > width:
            taken -= 1
        lines.append(" ".join(rest[:taken]))
        rest, width = rest[taken:], room.width()
    return [*lines, metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)]


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(7.0, font.pointSizeF() * 0.85))
    return small


def _chips(node: SchemeNode, theme: Theme, font: QFont) -> list[tuple[_Chip, int]]:
    """The chips from the right to the left, each with the width that it takes with its gap."""
    metrics = QFontMetrics(_small(font))
    over = node.claim == "overclaimed"
    claimed = _("K{level}").format(level=_shown(node.claimed)) + ("!" if over else "")
    chips = [(_("T{level}").format(level=_shown(node.supported)), theme.met, True, Qt.PenStyle.SolidLine)]
    if node.target is not None:
        chips.insert(0, (_("S{level}").format(level=_shown(node.target)), theme.muted, False, Qt.PenStyle.DashLine))
    if node.claimed is not None:
        chips.append((claimed, theme.missing if over else theme.claimed, False, Qt.PenStyle.SolidLine))
    return [(chip, metrics.horizontalAdvance(chip[0]) + 2 * CHIP_PAD + GAP) for chip in chips]


def _draw_chips(painter: QPainter, node: SchemeNode, theme: Theme, line: QRect, font: QFont, *, chosen: bool) -> int:
    """Draw the chips from the right; returns where they begin."""
    painter.setFont(_small(font))
    right, height = line.right(), QFontMetrics(font).height()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for (text, colour, filled, style), room in _chips(node, theme, font):
        width = room - GAP
        chip = QRectF(right - width + 0.5, line.top() + 0.5, width - 1, height - 1)
        shade = QColor(theme.on_accent if chosen else colour)
        painter.setPen(QPen(shade, 1, style))
        painter.setBrush(shade if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(QColor(theme.accent if chosen else theme.base) if filled else shade)
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)
        right -= room
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return right


def _shown(level: int | None) -> str:
    return "–" if level is None else str(level)


def _progress(painter: QPainter, node: SchemeNode, theme: Theme, bar: QRectF, *, chosen: bool) -> None:
    painter.fillRect(bar, QColor(theme.line))
    if node.total:
        done = QRectF(bar.left(), bar.top(), bar.width() * node.settled / node.total, bar.height())
        painter.fillRect(done, QColor(theme.on_accent if chosen else theme.met))
