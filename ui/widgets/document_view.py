"""The table of documents on screen: columns for everyday and for quarantine, rows to drag, keys that act."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionRange, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dossier_app.i18n import _
from ui.models.document_columns import QUARANTINE, USUAL, Column
from ui.models.document_table import DocumentTable

WIDTHS = {
    Column.NAME: 230,
    Column.KINDS: 130,
    Column.NUMBER: 64,
    Column.YEAR: 56,
    Column.TITLE: 200,
    Column.UNIT: 70,
    Column.STATUS: 84,
    Column.PAGES: 48,
    Column.TEXT: 110,
    Column.USED: 72,
    Column.PROBLEMS: 220,
    Column.DATE: 130,
    Column.INSTITUTION: 180,
    Column.REASON: 320,
    Column.REMEDY: 360,
}


class DocumentView(QTableView):
    """`opened` when a row is asked for; `moved` when the current row or the selection changed."""

    opened = Signal(int)
    moved = Signal()

    def __init__(self, model: DocumentTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(_("Daftar dokumen"))
        self.setAccessibleDescription(_("Enter membuka dokumen, F2 mengubah sel, Delete membuang ke tempat sampah."))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        header.setSortIndicator(Column.NAME, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.show_columns(quarantine=False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_columns(self, *, quarantine: bool) -> None:
        """The columns of everyday, or reason and remedy of what could not be read."""
        shown = QUARANTINE if quarantine else USUAL
        for column in Column:
            self.setColumnHidden(column, column not in shown)

    def chosen(self) -> int:
        """How many rows are selected."""
        return sum(span.height() for span in self.spans())

    def spans(self) -> Sequence[QItemSelectionRange]:
        """The selected rows as ranges; there may be very many rows."""
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def chosen_rows(self) -> list[int]:
        """The numbers of the selected rows, in order."""
        return sorted({row for span in self.spans() for row in range(span.top(), span.bottom() + 1)})

    # the names of what follows are Qt's

    def selectionChanged(self, selected: object, deselected: object) -> None:  # noqa: N802 -- Qt's name
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type]  # handed on as it came
        self.moved.emit()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802 -- Qt hands plain indexes
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
