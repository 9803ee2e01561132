"""The releases of the workspace: what was sent to whom, and what changed since."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from dossier_app.domain.releases import Release
from dossier_app.i18n import _
from dossier_app.i18n.format import format_date

_NAME = Qt.ItemDataRole.UserRole


class Releases(QWidget):
    """`compare` carries the name of the release that is chosen, empty where none is."""

    compare = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setAccessibleName(_("Rilis"))
        self.list.setHeaderLabels([_("Rilis"), _("Dikirim"), _("Kepada"), _("Berkas"), _("Catatan")])
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(True)
        self.compare_button = QPushButton(_("Bandingkan…"), self)
        row = QHBoxLayout()
        row.addWidget(self.compare_button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.list.itemActivated.connect(lambda _item, _column: self.compare.emit(self.chosen))
        self.compare_button.clicked.connect(lambda: self.compare.emit(self.chosen))

    @property
    def chosen(self) -> str:
        """The name of the release that is chosen."""
        item = self.list.currentItem()
        return str(item.data(0, _NAME) or "") if item is not None else ""

    def show_releases(self, releases: Sequence[Release]) -> None:
        """The newest first."""
        chosen = self.chosen
        self.list.clear()
        self.list.setHeaderHidden(not releases)
        for each in reversed(releases):
            day = format_date(each.date) if each.date else ""
            item = QTreeWidgetItem([each.name, day, each.to, each.file, each.note])
            item.setData(0, _NAME, each.name)
            item.setToolTip(3, _("Segel (SHA-256 manifest): {manifest}").format(manifest=each.manifest))
            self.list.addTopLevelItem(item)
            if each.name == chosen:
                self.list.setCurrentItem(item)
        if not releases:
            item = QTreeWidgetItem([_("Belum ada. Pilih bundel yang sudah dikirim, lalu “Catat sebagai terkirim…”.")])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
