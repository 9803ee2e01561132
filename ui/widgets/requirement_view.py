"""The tree of levels, requirements and evidence: keys, dropping, and its context menu."""

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from dossier_app.i18n import _
from dossier_app.services.show_indicator import EvidenceLine, IndicatorPage, NeedLine, Section
from ui.actions import deed, fill
from ui.models.requirement_tree import AnyIndex, RequirementTree
from ui.theme import current_theme
from ui.widgets.dropping import can_drop, dropped
from ui.widgets.paragraphs import PAD
from ui.widgets.requirement_delegate import RequirementDelegate

INDENT = 16
SMALLEST = 120


class RequirementView(QTreeView):
    """Space marks, Enter opens, Delete unmaps, F2 edits; what is asked for is told by signals."""

    marked = Signal(str)  # requirement id: prove it with the document at hand
    map_asked = Signal(str)  # requirement id: ask for the document
    dropped = Signal(str, object)  # requirement id, tuple of Dropped
    opened = Signal(str, int)  # document id, page
    edit_asked = Signal(str)  # evidence id
    unmap_asked = Signal(str)  # evidence id
    waive_asked = Signal(str)  # requirement id
    unwaive_asked = Signal(str)  # requirement id
    need_chosen = Signal(str)  # requirement id, empty on a level

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = RequirementTree(self)
        self.setModel(self.tree)
        self.painter_of_rows = RequirementDelegate(self._room, self)
        self.setItemDelegate(self.painter_of_rows)
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setAccessibleName(_("Butir bukti indikator"))
        self.setAccessibleDescription(
            _("Spasi menandai, Enter membuka, Delete melepaskan, F2 mengubah, P memetakan dokumen.")
        )
        self._build_deeds()
        self.doubleClicked.connect(self._open)
        self.tree.rowsInserted.connect(self._grown)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_page(self, page: IndicatorPage, *, open_levels: frozenset[int]) -> None:
        """Show a page; a new one opens these levels, the same one keeps what is open."""
        if not self.tree.show(page):
            return
        for row, section in enumerate(page.sections):
            index = self.tree.index(row, 0)
            if section.level in open_levels:
                self.expand(index)
            for place, need in enumerate(section.needs):
                if need.evidence:
                    self.expand(self.tree.index(place, 0, index))
        self.setCurrentIndex(self.tree.index(0, 0))
        self.scrollToTop()

    def choose(self, need_id: str) -> bool:
        """Bring a requirement into sight and select it."""
        index = self.tree.index_of(need_id)
        if index.isValid():
            self.expand(index.parent())
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return index.isValid()

    def choose_level(self, level: int) -> None:
        index = self.tree.section_index(level)
        if index.isValid():
            self.expand(index)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def current_need(self) -> NeedLine | None:
        return self.tree.need(self.currentIndex())

    def current_evidence(self) -> EvidenceLine | None:
        """The evidence chosen, or the only one of the requirement chosen."""
        line = self.tree.line(self.currentIndex())
        if isinstance(line, EvidenceLine):
            return line
        return line.evidence[0] if isinstance(line, NeedLine) and len(line.evidence) == 1 else None

    def _build_deeds(self) -> None:
        """Everything that can be done with a row; the keys are answered in `keyPressEvent`."""
        self.writable = True
        self.mark = deed(self, _("Buktikan dengan dokumen yang &tampil"), self._mark, key=_("Spasi"))
        self.map = deed(self, _("&Petakan dokumen…"), self._map, key="P")
        self.look = deed(self, _("&Buka dokumen"), lambda: self._open(self.currentIndex()), key="Enter")
        self.correct = deed(self, _("&Ubah bukti…"), self._edit, key="F2")
        self.accept_as = deed(self, _("Terima sebagai &jenis lain…"), self._edit)
        self.unmap = deed(self, _("&Lepaskan bukti"), self._unmap, key="Del")
        self.waive = deed(self, _("&Nyatakan tidak berlaku…"), self._waive, shortcut="Ctrl+Shift+N")
        self.unwaive = deed(self, _("B&erlakukan lagi"), self._unwaive, shortcut="Ctrl+Shift+Y")

    def deeds(self) -> tuple[QAction | None, ...]:
        """The actions in the order of a menu; None is a line between."""
        return (
            self.map, self.mark, None, self.look, self.correct, self.accept_as, self.unmap, None,
            self.waive, self.unwaive,
        )  # fmt: skip

    def suit(self) -> None:
        """Offer what can be done with the row chosen."""
        need, piece = self.current_need(), self.current_evidence()
        for action in (self.map, self.mark, self.waive):
            action.setEnabled(need is not None and self.writable)
        self.look.setEnabled(need is not None and bool(need.evidence))
        for action in (self.correct, self.accept_as):
            action.setEnabled(piece is not None and self.writable)
        self.unmap.setEnabled(need is not None and bool(need.evidence) and self.writable)
        self.unwaive.setEnabled(need is not None and bool(need.waiver) and self.writable)

    def _mark(self) -> None:
        if need := self.current_need():
            self.marked.emit(need.id)

    def _map(self) -> None:
        if need := self.current_need():
            self.map_asked.emit(need.id)

    def _edit(self) -> None:
        if piece := self.current_evidence():
            self.edit_asked.emit(piece.id)

    def _waive(self) -> None:
        if need := self.current_need():
            self.waive_asked.emit(need.id)

    def _unwaive(self) -> None:
        need = self.current_need()
        if need is not None and need.waiver:
            self.unwaive_asked.emit(need.id)

    def _room(self, index: AnyIndex) -> int:
        depth = 1
        while (index := index.parent()).isValid():
            depth += 1
        return max(SMALLEST, self.viewport().width() - depth * INDENT)

    def _grown(self, parent: QModelIndex) -> None:
        self.expand(parent)

    def _moved(self, index: QModelIndex) -> None:
        need = self.tree.need(index)
        self.need_chosen.emit(need.id if need else "")

    def _open(self, index: QModelIndex) -> None:
        """Enter: a document at its page, a requirement's evidence, or a level's requirements."""
        line = self.tree.line(index)
        if isinstance(line, Section):
            self.setExpanded(index, not self.isExpanded(index))
        elif isinstance(line, NeedLine) and not line.evidence:
            self.map_asked.emit(line.id)
        elif line is not None:
            piece = line.evidence[0] if isinstance(line, NeedLine) else line
            self.opened.emit(piece.document, piece.page)

    def _unmap(self) -> None:
        need = self.current_need()
        if piece := self.current_evidence():
            self.unmap_asked.emit(piece.id)
        elif need and need.evidence:  # several: the user says which
            index = self.currentIndex()
            self.expand(index)
            self.setCurrentIndex(self.tree.index(0, 0, index))

    # the names of what follows are Qt's

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        keys: dict[int, QAction] = {
            Qt.Key.Key_Space: self.mark, Qt.Key.Key_P: self.map, Qt.Key.Key_F2: self.correct,
            Qt.Key.Key_Delete: self.unmap,
        }  # fmt: skip
        self.suit()
        action = keys.get(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif action is not None and action.isEnabled():
            action.trigger()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 -- Qt's name
        menu = self.menu_of_current()
        if menu is not None:
            menu.popup(event.globalPos())

    def menu_of_current(self) -> QMenu | None:
        """What can be done with the row chosen; None on a level."""
        if self.current_need() is None:
            return None
        self.suit()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu, self.deeds())
        return menu

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:  # noqa: N802 -- Qt's name
        """An arrow on the first line of what can be folded; the ground is that of the row."""
        theme = current_theme()
        painter.fillRect(rect, QColor(theme.window if isinstance(self.tree.line(index), Section) else theme.base))
        if self.tree.rowCount(index) == 0:
            return
        middle = QPointF(rect.right() - INDENT / 2 + 1, rect.top() + PAD + self.fontMetrics().height() / 2)
        turn = (QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2))
        if not self.isExpanded(index):
            turn = (QPointF(-2, -4), QPointF(2, 0), QPointF(-2, 4))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.muted), 1.5))
        painter.drawPolyline([middle + point for point in turn])
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.painter_of_rows.forget()
            self.scheduleDelayedItemsLayout()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt's name
        if can_drop(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 -- Qt's name
        index = self.indexAt(event.position().toPoint())
        self._aim(index if self.tree.need(index) else QModelIndex())
        if can_drop(event.mimeData()) and self.tree.need(index):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 -- Qt's name
        self._aim(QModelIndex())
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt's name
        self._aim(QModelIndex())
        need = self.tree.need(self.indexAt(event.position().toPoint()))
        brought = dropped(event.mimeData())
        if need and brought:
            event.acceptProposedAction()
            self.dropped.emit(need.id, brought)

    def _aim(self, index: QModelIndex) -> None:
        if index != self.painter_of_rows.drop_on:
            self.painter_of_rows.drop_on = index
            self.viewport().update()
