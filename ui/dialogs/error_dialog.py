"""A failure on screen: the sentence, the reason, the next move, and details that can be copied for whoever helps."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from dossier_app.errors import DossierError, MachineError
from dossier_app.i18n import _
from dossier_app.services.describe_trouble import describe_trouble
from ui.theme import current_theme


class ErrorDialog(QDialog):
    """Does not stop the program; gone when it is closed. Details are offered where the fault may not be the user's."""

    def __init__(self, error: DossierError, *, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Tidak berhasil"))
        self.setMinimumWidth(460)
        self.error = error
        self._logs = logs
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(8)
        self.sentence = self._line(error.sentence)
        font = self.sentence.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setBold(True)
        self.sentence.setFont(font)
        column.addWidget(self.sentence)
        for text in (error.reason, error.remedy):
            if text:
                column.addWidget(self._line(text))
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Rincian galat"))
        self.details.setMinimumHeight(180)
        self.details.hide()
        column.addWidget(self.details, 1)
        box = QDialogButtonBox(self)
        self.more: QPushButton | None = None
        if isinstance(error, MachineError):
            self.more = box.addButton(_("Rincian"), QDialogButtonBox.ButtonRole.ActionRole)
            self.more.setCheckable(True)
            self.more.toggled.connect(self._unfold)
            self.copy = box.addButton(_("Salin rincian"), QDialogButtonBox.ButtonRole.ActionRole)
            self.copy.clicked.connect(self._copy)
        self.shut = box.addButton(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        column.addStretch(0)
        column.addWidget(box)
        self.resize(self.minimumWidth(), column.totalHeightForWidth(self.minimumWidth()))
        self.shut.setDefault(True)
        self.shut.setFocus()

    def _line(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setStyleSheet(f"color: {current_theme().text}")
        return label

    def _describe(self) -> str:
        return describe_trouble(self.error, logs=self._logs)

    def _unfold(self, unfolded: bool) -> None:
        if unfolded and not self.details.toPlainText():
            self.details.setPlainText(self._describe())
        self.details.setVisible(unfolded)
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._describe())


def show_error(parent: QWidget, error: DossierError, *, logs: Path) -> ErrorDialog:
    """Open the dialog over `parent` without stopping the program."""
    dialog = ErrorDialog(error, logs=logs, parent=parent)
    dialog.open()
    return dialog
