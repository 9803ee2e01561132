"""The command palette: type a few letters, choose with the arrows, Enter; commands, places and pages of documents."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dossier_app.i18n import _
from ui.models.jump_list import DETAIL, KIND, JumpList
from ui.models.jumps import Jump
from ui.theme import current_theme

WIDTH, HEIGHT = 640, 440
PAUSE = 180
"""Milliseconds without a key before the pages of the documents are searched."""

Find = Callable[[str], Sequence[Jump]]
FindMore = Callable[[str, Callable[[Sequence[Jump]], None]], object]


class CommandPalette(QDialog):
    """`find` answers each key at once, `find_more` later; what comes for an older query is dropped."""

    def __init__(
        self, find: Find, *, find_more: FindMore | None = None, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Cari"))
        self._find, self._find_more = find, find_more
        self.field = QLineEdit(self)
        self.field.setAccessibleName(_("Cari perintah, indikator, butir, dokumen, atau isi halaman"))
        self.field.setPlaceholderText(hint or _("Perintah, indikator, butir, dokumen, atau kata di dalam dokumen"))
        self.field.installEventFilter(self)
        self.model = JumpList(self)
        self.list = QListView(self)
        self.list.setAccessibleName(_("Hasil"))
        self.list.setModel(self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._go(index.row()))
        self.foot = QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        for part in (self.field, self.list, self.foot):
            column.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask_for_more)
        self.field.textChanged.connect(self._typed)
        self._dress()
        self._typed("")

    def open_over(self, window: QWidget) -> None:
        """Appear in the upper middle of a window."""
        self.resize(min(WIDTH, window.width() - 40), min(HEIGHT, window.height() - 80))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 48)
        self.open()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row, rows = self.list.currentIndex().row(), self.model.rowCount()
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            step = steps.get(Qt.Key(event.key()))
            if step is not None and rows:
                wanted = (row + step) % rows if abs(step) == 1 else max(0, min(rows - 1, row + step))
                self._point(wanted)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(row)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, query: str) -> None:
        self.model.show(self._find(query))
        self._point(0)
        self._tell(searching=False)
        self._pause.stop()
        if self._find_more is not None and len(query.strip()) >= 3:
            self._pause.start()
            self._tell(searching=True)

    def _ask_for_more(self) -> None:
        query = self.field.text()

        def found(jumps: Sequence[Jump]) -> None:
            if query == self.field.text():
                self.model.add(jumps)
                if not self.list.currentIndex().isValid():
                    self._point(0)
                self._tell(searching=False)

        if self._find_more is not None:
            self._find_more(query, found)

    def _point(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _go(self, row: int) -> None:
        jump = self.model.jump(row)
        if jump is not None:
            self.accept()
            jump.go()

    def _tell(self, *, searching: bool) -> None:
        if searching:
            words = _("Mencari di halaman dokumen…")
        elif self.model.rowCount():
            words = _("↑↓ memilih · Enter membuka · Esc menutup")
        else:
            words = _("Tidak ada yang cocok. Coba kata lain atau lebih pendek.")
        self.foot.setText(words)

    def _dress(self) -> None:
        theme = current_theme()
        self.setStyleSheet(
            f"CommandPalette {{ background: {theme.window}; border: 1px solid {theme.line}; }}"
            f"QLineEdit {{ font-size: 13pt; padding: 8px; }} QListView {{ border: none; background: {theme.window}; }}"
            f"QLabel {{ color: {theme.muted}; }}"
        )


class _Line(QStyledItemDelegate):
    """A title, its detail below in a quieter colour, and its kind at the right."""

    def sizeHint(  # noqa: N802 -- Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = 2 if index.data(DETAIL) else 1
        metrics = option.fontMetrics
        return QSize(100, lines * metrics.height() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(theme.accent))
        metrics = option.fontMetrics
        kind, detail = str(index.data(KIND)), str(index.data(DETAIL))
        inner = rect.adjusted(10, 5, -10, -5)
        kind_width = metrics.horizontalAdvance(kind) + 16
        top = QRect(inner.left(), inner.top(), inner.width() - kind_width, metrics.height())
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(QColor(theme.on_accent if chosen else theme.text))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(str(index.data()), elide, top.width()))
        painter.setPen(QColor(theme.on_accent if chosen else theme.muted))
        side = QRect(top.right(), inner.top(), kind_width, metrics.height())
        painter.drawText(side, Qt.AlignmentFlag.AlignRight, kind)
        if detail:
            below = QRect(inner.left(), inner.top() + metrics.height(), inner.width(), metrics.height())
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(detail, elide, below.width()))
        painter.restore()
