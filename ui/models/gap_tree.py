"""The gap checklist as an item model: headings with rows below them, or rows alone."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from dossier_app.i18n import _
from dossier_app.i18n.problems import status_label
from dossier_app.services.list_gap_rows import GapGroup, GapRow, in_order
from ui.theme import current_theme, status_colour
from ui.widgets.status_icon import status_icon

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, from left to right."""

    ID = 0
    LEVEL = 1
    STATUS = 2
    TEXT = 3
    LACKS = 4
    KINDS = 5


SORTED_BY = {
    Column.ID: "id",
    Column.LEVEL: "level",
    Column.STATUS: "status",
    Column.TEXT: "text",
    Column.LACKS: "lacks",
    Column.KINDS: "kinds",
}


def column_title(column: Column) -> str:
    return {
        Column.ID: _("Butir"),
        Column.LEVEL: _("Tingkat"),
        Column.STATUS: _("Status"),
        Column.TEXT: _("Yang diminta"),
        Column.LACKS: _("Yang kurang"),
        Column.KINDS: _("Jenis dokumen"),
    }[column]


_CELLS: Mapping[Column, Callable[[GapRow], str]] = {
    Column.ID: lambda row: f"{row.id} *" if row.optional else row.id,
    Column.LEVEL: lambda row: row.level_text,
    Column.STATUS: lambda row: status_label(row.status),
    Column.TEXT: lambda row: row.text,
    Column.LACKS: lambda row: " ".join(row.lacks),
    Column.KINDS: lambda row: row.kinds,
}


class GapTree(QAbstractItemModel):
    """Shows groups; the one group of an ungrouped list has no heading. The internal id is 0 on top, else group + 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[GapGroup, ...] = ()
        self.flat = False
        self._sort = (Column.ID, Qt.SortOrder.AscendingOrder)
        self._given: tuple[GapGroup, ...] = ()

    def show(self, groups: Sequence[GapGroup], *, flat: bool) -> None:
        """Put these groups in place of the earlier ones; `flat` shows the rows of the first without its heading."""
        self.beginResetModel()
        self._given, self.flat = tuple(groups), flat
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        column, order = self._sort
        if column is Column.ID and order is Qt.SortOrder.AscendingOrder:
            self.groups = self._given  # the order of the instrument
            return
        falling = order is Qt.SortOrder.DescendingOrder
        self.groups = tuple(
            GapGroup(group.title, in_order(group.rows, SORTED_BY[column], descending=falling)) for group in self._given
        )

    def row_at(self, index: AnyIndex) -> GapRow | None:
        """The row at an index, None on a heading."""
        if not index.isValid():
            return None
        if self.flat:
            return self.groups[0].rows[index.row()]
        group = index.internalId()
        return self.groups[group - 1].rows[index.row()] if group else None

    def index_of(self, requirement: str) -> QModelIndex:
        """Where a requirement stands; invalid where it is not shown."""
        for number, group in enumerate(self.groups):
            for row, found in enumerate(group.rows):
                if requirement in (found.id, found.indicator):
                    return self.createIndex(row, 0, 0 if self.flat else number + 1)
        return QModelIndex()

    # the names of what follows are Qt's

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(Column):
            self.beginResetModel()
            self._sort = (Column(column), order)
            self._arrange()
            self.endResetModel()

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        if not (0 <= row < self.rowCount(parent) and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    # QObject has a parent() without arguments too, and Qt never calls that one on a model through Python
    def parent(self, index: AnyIndex) -> QModelIndex:  # type: ignore[override]
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802
        if not parent.isValid():
            return len(self.groups[0].rows if self.groups else ()) if self.flat else len(self.groups)
        if self.flat or parent.internalId() or parent.column():
            return 0
        return len(self.groups[parent.row()].rows)

    def columnCount(self, _parent: AnyIndex = _NOWHERE) -> int:  # noqa: N802
        return len(Column)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row_at(index)
        if row is None:
            return _heading_data(self.groups[index.row()], index.column(), role)
        return _row_data(row, Column(index.column()), role)


def _heading_data(group: GapGroup, column: int, role: int) -> object:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return group.title if column == 0 else ""
    if role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setBold(True)
        return font
    return None


def _row_data(row: GapRow, column: Column, role: int) -> object:
    text = _CELLS[column](row)
    if role == Qt.ItemDataRole.DisplayRole:
        return text
    if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        return f"{column_title(column)}: " + (text or _("tidak ada"))
    if role == Qt.ItemDataRole.DecorationRole and column is Column.STATUS:
        return status_icon(row.status)
    if role == Qt.ItemDataRole.ForegroundRole and column is Column.STATUS:
        return status_colour(current_theme(), row.status)
    if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.LEVEL:
        return Qt.AlignmentFlag.AlignCenter
    return None
