"""The documents as a table that holds only the rows around what is seen; the database sorts, filters and counts."""

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor

from dossier_app.domain.listing import DocumentFacets, DocumentFilter, DocumentRow, Sort
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from ui.models.document_columns import EDITED, NUMBERS, SORTS, Column, cell_text, column_title, edit_text
from ui.session import Session
from ui.theme import current_theme

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
MIME = "application/x-dossier-document"
WINDOW = 200
"""Rows fetched at once."""
KEPT = 40
"""Windows held; those longest unseen are forgotten first."""
AT_ONCE = 2
"""Windows asked for at the same time; of the others only the last wanted ones are still of interest."""


class DocumentTable(QAbstractTableModel):
    """Rows arrive in windows; until then a row shows a placeholder. `answered` follows every new question."""

    answered = Signal(object)  # DocumentFacets
    edited = Signal(str, str, str)  # document id, field, value as typed
    arrived = Signal()  # the rows of the newest question are here

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kinds: Mapping[str, str] = {}
        self.wanted = DocumentFilter()
        self.order = Sort()
        self._count = 0
        self._shown: tuple[DocumentFilter, Sort] | None = None
        """The question that the rows answer."""
        self._windows: OrderedDict[int, tuple[DocumentRow, ...]] = OrderedDict()
        self._stale: set[int] = set()
        self._pending: set[int] = set()
        self._wishes: list[int] = []
        self._question = 0
        self._wishing = QTimer(self)
        self._wishing.setSingleShot(True)
        self._wishing.setInterval(0)
        self._wishing.timeout.connect(self._send)

    def name_kinds(self, labels: Mapping[str, str]) -> None:
        """The words for the keys of kinds."""
        self._kinds = labels

    def ask(self, wanted: DocumentFilter, order: Sort) -> None:
        """Show what fits this filter in this order; what is shown stays until the answer is there."""
        from dossier_app.services.browse_documents import browse_documents, count_documents, document_facets

        self.wanted, self.order = wanted, order
        self._question += 1
        question = self._question

        def work(desk: "Desk", _report: Reporter) -> tuple[int, tuple[DocumentRow, ...]]:
            return count_documents(desk, wanted), browse_documents(desk, wanted, sort=order, limit=WINDOW)

        self._session.read(
            _("Membaca daftar dokumen"), work, done=lambda found: self._answer(question, *found, (wanted, order))
        )
        self._session.read(
            _("Menghitung dokumen"),
            lambda desk, _report: document_facets(desk, wanted),
            done=lambda facets: self._divide(question, facets),
        )

    def forget(self) -> None:
        """Show nothing: the workspace is closed."""
        self._question += 1
        self._replace(0, ())

    def row(self, number: int) -> DocumentRow | None:
        """The row, if it is here; else it is wished for."""
        window, place = divmod(number, WINDOW)
        held = self._windows.get(window)
        if held is None or window in self._stale:
            self._wish(window)
        if held is None or place >= len(held):
            return None
        self._windows.move_to_end(window)
        return held[place]

    def find(self, document: str) -> int:
        """The number of a document among the rows that are here, -1 if it is not."""
        for window, rows in self._windows.items():
            for place, row in enumerate(rows):
                if row.id == document:
                    return window * WINDOW + place
        return -1

    def rows_of(self, numbers: Sequence[int]) -> tuple[DocumentRow, ...]:
        """Those of these rows that are here."""
        return tuple(row for number in numbers if (row := self.row(number)) is not None)

    def _answer(
        self, question: int, count: int, first: tuple[DocumentRow, ...], asked: tuple[DocumentFilter, Sort]
    ) -> None:
        if question != self._question:
            return
        same, self._shown = asked == self._shown, asked
        if same and count == self._count:
            self._stale = set(self._windows) - {0}
            self._hold(0, first)
            if count:
                self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(Column) - 1))
        else:
            self._replace(count, first)
        self.arrived.emit()

    def _replace(self, count: int, first: tuple[DocumentRow, ...]) -> None:
        self.beginResetModel()
        self._count = count
        self._windows.clear()
        self._stale.clear()
        self._pending.clear()
        self._wishes.clear()
        if first:
            self._hold(0, first)
        self.endResetModel()

    def _divide(self, question: int, facets: DocumentFacets) -> None:
        if question == self._question:
            self.answered.emit(facets)

    def _wish(self, window: int) -> None:
        if window in self._pending:
            return
        if window in self._wishes:
            self._wishes.remove(window)
        self._wishes.append(window)
        if not self._wishing.isActive():
            self._wishing.start()

    def _send(self) -> None:
        del self._wishes[:-AT_ONCE]
        while self._wishes and len(self._pending) < AT_ONCE:
            window = self._wishes.pop()
            self._pending.add(window)
            self._session.read(
                _("Membaca daftar dokumen"),
                partial(_window_of, self.wanted, self.order, window),
                done=partial(self._arrive, self._question, window),
            )

    def _arrive(self, question: int, window: int, rows: tuple[DocumentRow, ...]) -> None:
        if question != self._question:
            self._pending.discard(window)
            return
        self._pending.discard(window)
        self._hold(window, rows)
        first = window * WINDOW
        last = min(first + WINDOW, self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
        if self._wishes:
            self._wishing.start()

    def _hold(self, window: int, rows: tuple[DocumentRow, ...]) -> None:
        self._windows[window] = rows
        self._windows.move_to_end(window)
        self._stale.discard(window)
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)

    # the names of what follows are Qt's

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 -- Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in NUMBERS else _LEFT
        if role not in _SHOWN:
            return None
        column = _COLUMNS[index.column()]
        row = self.row(index.row())
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and column is Column.NAME else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return edit_text(row, column) if column in EDITED else None
        text = cell_text(row, column, self._kinds)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column_title(column)}: " + (text or _("tidak ada"))
        return text

    def setData(  # noqa: N802 -- Qt's name
        self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        row = self.row(index.row()) if index.isValid() else None
        column = Column(index.column())
        if row is None or role != Qt.ItemDataRole.EditRole or str(value) == edit_text(row, column):
            return False
        self.edited.emit(row.id, EDITED[column], str(value))
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        view = self._session.view
        fixed = index.column() not in EDITED or self.wanted.trash or view is None or view.read_only
        return _FIXED if fixed else _EDITABLE

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        by = SORTS.get(Column(column)) if column >= 0 else None
        if by is not None and Sort(by, descending=order is Qt.SortOrder.DescendingOrder) != self.order:
            self.ask(self.wanted, Sort(by, descending=order is Qt.SortOrder.DescendingOrder))

    def mimeTypes(self) -> list[str]:  # noqa: N802 -- Qt's name
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 -- Qt's name
        numbers = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(MIME, json.dumps([row.id for row in self.rows_of(numbers)]).encode())
        return data


_COLUMNS = tuple(Column)
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_EDITABLE = _FIXED | Qt.ItemFlag.ItemIsEditable
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SHOWN = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


def _window_of(
    wanted: DocumentFilter, order: Sort, window: int, desk: "Desk", _report: Reporter
) -> tuple[DocumentRow, ...]:
    from dossier_app.services.browse_documents import browse_documents

    return browse_documents(desk, wanted, sort=order, offset=window * WINDOW, limit=WINDOW)


_COLOURED = frozenset({Column.PROBLEMS, Column.USED, Column.TEXT, Column.STATUS})
_GRAVE = frozenset({"unreadable", "file_missing", "superseded", "revoked"})


def _colour(row: DocumentRow, column: Column) -> QColor | None:
    """Colour only underlines what the words of the cell say."""
    if column not in _COLOURED:
        return None
    theme = current_theme()
    if column is Column.PROBLEMS and row.problems:
        return QColor(theme.missing if _GRAVE & set(row.problems) else theme.weak)
    if column is Column.USED:
        return QColor(theme.met if row.used else theme.muted)
    if (column is Column.TEXT and row.text == "none") or (column is Column.STATUS and row.status == "tidak_diketahui"):
        return QColor(theme.muted)
    return None
