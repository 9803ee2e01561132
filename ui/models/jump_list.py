"""The list of the command palette: commands and places, each with what it is."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.jumps import Jump

DETAIL = Qt.ItemDataRole.UserRole
KIND = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class JumpList(QAbstractListModel):
    """Shows a tuple of jumps."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jumps: tuple[Jump, ...] = ()

    def show(self, jumps: Sequence[Jump]) -> None:
        self.beginResetModel()
        self._jumps = tuple(jumps)
        self.endResetModel()

    def add(self, jumps: Sequence[Jump]) -> None:
        """Some more at the end; what is chosen stays chosen."""
        if jumps:
            self.beginInsertRows(QModelIndex(), len(self._jumps), len(self._jumps) + len(jumps) - 1)
            self._jumps = (*self._jumps, *jumps)
            self.endInsertRows()

    def jump(self, row: int) -> Jump | None:
        return self._jumps[row] if 0 <= row < len(self._jumps) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802 -- Qt's name
        return 0 if parent.isValid() else len(self._jumps)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        jump = self.jump(index.row()) if index.isValid() else None
        if jump is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return jump.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{jump.kind}: {jump.title} {jump.detail}".strip()
        return {int(DETAIL): jump.detail, int(KIND): jump.kind}.get(int(role))
