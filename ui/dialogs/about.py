"""About the program: what it is, its licence, and the versions of what it is made of."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dossier_app.i18n import _
from dossier_app.services.describe_trouble import list_versions


class About(QDialog):
    """Versions of the components, which can be copied for whoever helps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Tentang Dosir SPBE"))
        self.resize(480, 460)
        self._versions = list_versions()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        title = QLabel(f"{self._versions[0][0]} {self._versions[0][1]}", self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        title.setFont(font)
        words = QLabel(
            _(
                "Memetakan dokumen ke butir bukti setiap indikator, menunjukkan kesenjangannya, dan menyusun dosir "
                "yang dapat diperiksa siapa pun. Perangkat lunak bebas dengan lisensi MIT."
            ),
            self,
        )
        words.setWordWrap(True)
        self.table = QTableWidget(len(self._versions), 2, self)
        self.table.setAccessibleName(_("Versi komponen"))
        self.table.setHorizontalHeaderLabels([_("Komponen"), _("Versi")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, version in enumerate(self._versions):
            for place, text in enumerate(version):
                self.table.setItem(row, place, QTableWidgetItem(text))
        box = QDialogButtonBox(self)
        self.copy = box.addButton(_("Salin versi"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        self.shut = box.addButton(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        for part in (title, words, self.table, box):
            column.addWidget(part)
        self.shut.setDefault(True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name} {version}" for name, version in self._versions))
