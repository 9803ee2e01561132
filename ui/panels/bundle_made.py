"""The bundles that were made of this workspace: where they lie, and what can be done with one."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_bytes, format_date, format_number
from ui.choosing import choose_file
from ui.widgets.folding_row import FoldingRow

if TYPE_CHECKING:
    from dossier_app.services.made_bundles import MadeBundle

_PATH = Qt.ItemDataRole.UserRole


class MadeBundles(QWidget):
    """`verify`, `look` and `sent` carry the path of a bundle."""

    verify = Signal(object)
    look = Signal(object)
    sent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setAccessibleName(_("Bundel yang sudah dibuat"))
        self.list.setHeaderLabels([_("Dibuat"), _("Berkas"), _("Jenis"), _("Isi"), _("Keadaan")])
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(True)
        self.verify_button = QPushButton(_("Verifikasi"), self)
        self.folder_button = QPushButton(_("Buka folder"), self)
        self.look_button = QPushButton(_("Lihat isinya"), self)
        self.sent_button = QPushButton(_("Catat sebagai terkirim…"), self)
        self.other_button = QPushButton(_("Verifikasi bundel lain…"), self)
        of_chosen = QWidget(self)
        row = QHBoxLayout(of_chosen)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.verify_button, self.folder_button, self.look_button):
            row.addWidget(button)
        row.addStretch()
        further = QWidget(self)
        row = QHBoxLayout(further)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sent_button)
        row.addStretch()
        row.addWidget(self.other_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addWidget(FoldingRow(of_chosen, further, parent=self))
        self._enable()
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        self.list.itemActivated.connect(lambda _item, _column: self._do(self.verify))
        self.verify_button.clicked.connect(lambda: self._do(self.verify))
        self.look_button.clicked.connect(lambda: self._do(self.look))
        self.sent_button.clicked.connect(lambda: self._do(self.sent))
        self.folder_button.clicked.connect(self._open_folder)
        self.other_button.clicked.connect(self._ask)

    def may_record(self, allowed: bool) -> None:
        """Whether what was sent can be recorded here: not where there is only a bundle to be looked at."""
        self.sent_button.setVisible(allowed)

    def show_bundles(self, made: "Sequence[tuple[MadeBundle, bool]]") -> None:
        """The newest first; each with whether its file is still there."""
        self.list.clear()
        self.list.setHeaderHidden(not made)
        for each, there in made:
            when = dt.datetime.fromisoformat(each.when).astimezone()
            item = QTreeWidgetItem(
                [
                    f"{format_date(when.date())} {when:%H.%M}",
                    Path(each.path).name,
                    _kind(each.kind),
                    plural("{count} dokumen, {size}", each.files).format(
                        count=format_number(each.files), size=format_bytes(each.bytes)
                    ),
                    _state(each, there=there),
                ]
            )
            item.setData(0, _PATH, each.path)
            item.setToolTip(1, each.path)
            self.list.addTopLevelItem(item)
        if not made:
            item = QTreeWidgetItem([_("Belum ada. Bundel yang Anda tulis tercatat di sini.")])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFirstColumnSpanned(True)
            self.list.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
        self._enable()

    def _enable(self) -> None:
        path = self._path()
        self.folder_button.setEnabled(path is not None)
        for button in (self.verify_button, self.look_button, self.sent_button):
            button.setEnabled(path is not None)

    def _path(self) -> Path | None:
        item = self.list.currentItem()
        held = item.data(0, _PATH) if item is not None else None
        return Path(held) if held else None

    def _do(self, signal: object) -> None:
        path = self._path()
        if path is not None:
            signal.emit(path)  # type: ignore[attr-defined]  # one of the signals above, bound

    def _open_folder(self) -> None:
        path = self._path()
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def _ask(self) -> None:
        choose_file(
            self, _("Verifikasi bundel"), self.verify.emit, patterns=_("Bundel dosir (*.zip)"), accept=_("Verifikasi")
        )


def _kind(kind: str) -> str:
    """What a bundle is for."""
    known = {
        "exchange": _("pertukaran"),
        "upload": _("paket unggah"),
        "request": _("permintaan"),
        "review": _("telaah"),
    }
    return known.get(kind, _("penilaian"))


def _state(made: "MadeBundle", *, there: bool) -> str:
    if not there:
        return _("tidak ada lagi di tempatnya, atau berubah")
    if made.omissions:
        return _("ada, {count} tidak termuat").format(count=format_number(made.omissions))
    return _("ada")
