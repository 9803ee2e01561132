"""The list of what to do next: sentence and reason, Enter or a click opens the place."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
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
from ui.widgets.paragraphs import PAD, Piece, draw_pieces, total_height

_ADVICE = Qt.ItemDataRole.UserRole
LEFT, RIGHT = 10, 8


class AdviceList(QListWidget):
    """Shows advice; `chosen` carries the one that was opened."""

    chosen = Signal(object)  # Advice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Langkah berikutnya"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(_Lines(self))
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


class _Lines(QStyledItemDelegate):
    """The sentence in bold, the reason below it, in as many lines as they need."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

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
        ink, quiet = (theme.on_accent, theme.on_accent) if chosen else (theme.text, theme.muted)
        draw_pieces(painter, _pieces(index, ink, quiet), option.font, rect.adjusted(LEFT, PAD, -RIGHT, 0))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        room = self._view.viewport().width() - LEFT - RIGHT
        return QSize(120, total_height(_pieces(index, "", ""), option.font, room))


def _pieces(index: QModelIndex | QPersistentModelIndex, ink: str, quiet: str) -> list[Piece]:
    piece = index.data(_ADVICE)
    if not isinstance(piece, Advice):
        return [Piece(str(index.data()), ink)]
    return [Piece(piece.sentence, ink, "bold"), Piece(piece.reason, quiet)]
