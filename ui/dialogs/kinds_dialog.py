"""Choosing the kinds of a document from the catalogue; the recognised ones are named."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dossier_app.domain.instrument import EvidenceType
from dossier_app.i18n import _

_KEY = Qt.ItemDataRole.UserRole


class KindsDialog(QDialog):
    """A list to tick; `chosen` carries the keys when it is accepted, none to go back to what was recognised."""

    chosen = Signal(list)

    def __init__(
        self,
        name: str,
        kinds: Sequence[EvidenceType],
        held: Collection[str],
        recognised: Collection[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Jenis dokumen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(440, 460)
        labels = {kind.key: kind.label for kind in kinds}
        title = QLabel(_("Jenis {name}").format(name=name), self)
        title.setWordWrap(True)
        offered = ", ".join(labels.get(key, key) for key in recognised) or _("belum dikenali")
        hint = QLabel(_("Dikenali dari isinya: {kinds}").format(kinds=offered), self)
        hint.setWordWrap(True)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Cari jenis…"))
        self.search.setAccessibleName(_("Cari jenis"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Jenis dokumen"))
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Window)  # where empty boxes stand out
        for kind in sorted(kinds, key=lambda kind: (kind.key not in held, kind.label)):
            item = QListWidgetItem(kind.label, self.list)
            item.setData(_KEY, kind.key)
            item.setToolTip(kind.description)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if kind.key in held else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Simpan"), QDialogButtonBox.ButtonRole.AcceptRole)
        back = buttons.addButton(_("Pakai yang dikenali"), QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        back.clicked.connect(self._go_back)
        self.accepted.connect(lambda: self.chosen.emit(self.ticked()))
        self.search.textChanged.connect(self._narrow)
        layout = QVBoxLayout(self)
        for widget in (title, hint, self.search, self.list, buttons):
            layout.addWidget(widget)
        self.search.setFocus()

    def ticked(self) -> list[str]:
        """The keys that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [str(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _narrow(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.casefold() not in item.text().casefold())

    def _go_back(self) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(Qt.CheckState.Unchecked)
        self.accept()
