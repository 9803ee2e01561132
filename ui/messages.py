"""Errors on screen: a sentence, the reason, and the next move."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from dossier_app.errors import DossierError
from dossier_app.i18n import _


def show_error(parent: QWidget, error: DossierError) -> QMessageBox:
    """Open the message over `parent` without stopping the program; its text can be selected and copied."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Dosir SPBE"))
    box.setText(error.sentence)
    box.setInformativeText("\n".join(part for part in (error.reason, error.remedy) if part))
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.addButton(_("Tutup"), QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
