"""Asks for the address and the title of a link that is kept as a document."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from dossier_app.i18n import _


class LinkDialog(QDialog):
    """`wanted` carries address and title."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Simpan tautan"))
        self.setMinimumWidth(480)
        self.url = QLineEdit(self)
        self.url.setAccessibleName(_("Alamat"))
        self.url.setPlaceholderText("https://")
        self.title = QLineEdit(self)
        self.title.setAccessibleName(_("Judul"))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(_("&Alamat"), self.url)
        form.addRow(_("&Judul"), self.title)
        box = QDialogButtonBox(self)
        self.keep = box.addButton(_("Simpan"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = box.addButton(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
        self.keep.setDefault(True)
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addLayout(form)
        column.addWidget(box)
        for field in (self.url, self.title):
            field.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.keep.setEnabled(bool(self.url.text().strip() and self.title.text().strip()))

    def _accept(self) -> None:
        self.wanted.emit(self.url.text(), self.title.text())
        self.accept()
