"""The steps of the history as a table."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication

from dossier_app.i18n import _
from dossier_app.services.list_history import HistoryRow
from ui.theme import current_theme

_NOWHERE = QModelIndex()
AIR = 8
"""Pixels between the lines of the table."""


class StepColumn(IntEnum):
    """The columns, from left to right."""

    WHEN = 0
    ACTOR = 1
    LABEL = 2
    CHANGES = 3
    STATE = 4


def column_title(column: StepColumn) -> str:
    return {
        StepColumn.WHEN: _("Waktu"),
        StepColumn.ACTOR: _("Oleh"),
        StepColumn.LABEL: _("Langkah"),
        StepColumn.CHANGES: _("Perubahan"),
        StepColumn.STATE: _("Keadaan"),
    }[column]


class StepTable(QAbstractTableModel):
    """Shows a tuple of rows; a step taken back is struck out and says so in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[HistoryRow, ...] = ()

    def show(self, rows: Sequence[HistoryRow]) -> None:
        """Put these rows in place of the earlier ones, if they differ."""
        fresh = tuple(rows)
        if fresh != self.rows:
            self.beginResetModel()
            self.rows = fresh
            self.endResetModel()

    # the names of what follows are Qt's

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return 0 if parent.isValid() else len(StepColumn)

    def headerData(  # noqa: N802 -- Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(StepColumn(section))
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], StepColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.spoken()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken() if column == 0 else f"{column_title(column)}: {_cell(row, column)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column is StepColumn.CHANGES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, QFontMetrics(QGuiApplication.font()).height() + AIR)
        if role == Qt.ItemDataRole.ForegroundRole and (row.undone or column is StepColumn.STATE):
            return QColor(current_theme().muted)
        if role == Qt.ItemDataRole.FontRole and row.undone and column is StepColumn.LABEL:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None


def _cell(row: HistoryRow, column: StepColumn) -> str:
    return {
        StepColumn.WHEN: row.when,
        StepColumn.ACTOR: row.actor,
        StepColumn.LABEL: row.label,
        StepColumn.CHANGES: str(row.changes),
        StepColumn.STATE: row.state,
    }[column]
