"""The list of what to do next: two lines each, Enter or a click opens the place."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dossier_app.i18n import _
from dossier_app.services.show_dashboard import Advice
from ui.theme import current_theme

_ADVICE = Qt.ItemDataRole.UserRole


class AdviceList(QListWidget):
    """Shows advice; `chosen` carries the one that was opened."""

    chosen = Signal(object)  # Advice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Langkah berikutnya"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_TwoLines(self))
        self.itemActivated.connect(self._open)
        self.itemClicked.connect(self._open)

    def show_advice(self, advice: Sequence[Advice]) -> None:
        self.clear()
        for piece in advice:
            item = QListWidgetItem(piece.sentence)
            item.setData(_ADVICE, piece)
            item.setData(Qt.ItemDataRole.ToolTipRole, f"{piece.sentence}\n{piece.reason}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{piece.sentence} {piece.reason}")
            self.addItem(item)
        if not advice:
            item = QListWidgetItem(_("Tidak ada yang mendesak."))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        piece = item.data(_ADVICE)
        if isinstance(piece, Advice):
            self.chosen.emit(piece)


class _TwoLines(QStyledItemDelegate):
    """The sentence in bold, the reason below it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.alternate))
        piece = index.data(_ADVICE)
        text = rect.adjusted(10, 5, -8, -5)
        font = painter.font()
        font.setBold(isinstance(piece, Advice))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        painter.setPen(QColor(theme.on_accent if chosen else theme.text))
        sentence = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text.x(), text.y() + metrics.ascent(), sentence)
        if isinstance(piece, Advice):
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(QColor(theme.on_accent if chosen else theme.muted))
            reason = QFontMetrics(font).elidedText(piece.reason, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text.x(), text.y() + metrics.height() + metrics.ascent(), reason)
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        height = QFontMetrics(option.font).height()
        return QSize(120, 2 * height + 12)
