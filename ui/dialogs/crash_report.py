"""Offered at the first start after a crash: what is known of it, to be copied, and nothing is sent by itself."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from dossier_app.i18n import _
from dossier_app.services.describe_trouble import describe_trouble, forget_crash


class CrashReport(QDialog):
    """Tells that the program ended unexpectedly; however it is closed, it is not told again."""

    def __init__(self, words: str, *, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Program berhenti mendadak"))
        self.resize(620, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        about = QLabel(
            _(
                "Terakhir kali program ini berhenti karena kesalahan. Semua yang sudah dikerjakan tersimpan. "
                "Laporan di bawah membantu memperbaikinya: salin dan kirimkan kepada pembuat program. "
                "Tidak ada yang dikirim dengan sendirinya, dan isi dokumen tidak termuat di dalamnya."
            ),
            self,
        )
        about.setWordWrap(True)
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Laporan kesalahan"))
        self.report.setPlainText(describe_trouble(None, logs=logs, words=words))
        box = QDialogButtonBox(self)
        self.copy = box.addButton(_("Salin laporan"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        self.shut = box.addButton(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        for part in (about, self.report, box):
            column.addWidget(part)
        self.finished.connect(lambda _result: forget_crash(logs))
        self.copy.setDefault(True)
