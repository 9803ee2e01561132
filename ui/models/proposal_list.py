"""Candidates and suggestions of an indicator as a flat item model."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from dossier_app.services.list_proposals import Proposal
from ui.models.requirement_tree import AnyIndex

PROPOSAL_ROLE = Qt.ItemDataRole.UserRole + 1


class ProposalList(QAbstractListModel):
    """Shows a tuple of proposals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Proposal, ...] = ()

    def show(self, rows: Sequence[Proposal]) -> None:
        """Put these rows in place of the earlier ones, if they differ."""
        fresh = tuple(rows)
        if fresh != self.rows:
            self.beginResetModel()
            self.rows = fresh
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's name and its default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == PROPOSAL_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken()
        return None
