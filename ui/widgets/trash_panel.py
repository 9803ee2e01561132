"""The documents in the trash, to be taken out again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dossier_app.i18n import _, ngettext
from dossier_app.i18n.format import sort_key
from dossier_app.services.view_workspace import WorkspaceView


class TrashPanel(QWidget):
    """Restoring brings the mappings of a document back too."""

    restore_asked = Signal(object)  # tuple of document ids

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, str]] = []
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Dokumen di tempat sampah"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.restore = QPushButton(_("&Kembalikan (Enter)"), self)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        self.restore.clicked.connect(self._ask)
        self.list.itemActivated.connect(self._ask)
        self.list.itemSelectionChanged.connect(self._check)

    def show_view(self, view: WorkspaceView) -> int:
        """Show the trash of this moment; returns how many documents are in it."""
        held = [document for document in view.snapshot.documents if document.in_trash]
        rows = [(document.id, document.name) for document in sorted(held, key=lambda d: (sort_key(d.name), d.id))]
        if rows != self._shown:
            self._shown = rows
            self.list.clear()
            for key, name in rows:
                item = QListWidgetItem(name, self.list)
                item.setData(Qt.ItemDataRole.UserRole, key)
            if rows:
                self.list.setCurrentRow(0)
        count = len(rows)
        self.state.setText(
            ngettext("{count} dokumen di tempat sampah.", "{count} dokumen di tempat sampah.", count).format(
                count=count
            )
            if rows
            else _("Tempat sampah kosong. Dokumen yang dibuang muncul di sini dan dapat dikembalikan.")
        )
        self._read_only = view.read_only
        self._check()
        return count

    def _check(self) -> None:
        self.restore.setEnabled(bool(self.list.selectedItems()) and not self._read_only)

    def _ask(self) -> None:
        chosen = tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in self.list.selectedItems())
        if chosen and not self._read_only:
            self.restore_asked.emit(chosen)
