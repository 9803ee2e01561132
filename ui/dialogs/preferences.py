"""Preferences: name, language, appearance, and how scans are read; applied at once, so there is nothing to confirm."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from dossier_app.context import account_name
from dossier_app.i18n import _
from dossier_app.settings import Settings
from ui.theme import current_theme
from ui.widgets.path_field import PathField

WIDTH = 500


class Preferences(QDialog):
    """Edits the settings. `changed` carries the new ones each time something was chosen."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preferensi"))
        self.setMinimumWidth(WIDTH)
        self._settings = settings
        self.actor = QLineEdit(settings.actor, self)
        self.actor.setAccessibleName(_("Nama Anda"))
        self.actor.setPlaceholderText(account_name())
        self.actor.editingFinished.connect(lambda: self._change(actor=" ".join(self.actor.text().split())))
        self.language = self._choice(
            _("Bahasa"), (("id", "Bahasa Indonesia"), ("en", "English")), settings.language, "language"
        )
        self.theme = self._choice(
            _("Tampilan"),
            (("system", _("Mengikuti sistem")), ("light", _("Terang")), ("dark", _("Gelap"))),
            settings.theme,
            "theme",
        )
        self.ocr = self._choice(
            _("Pindaian (OCR)"),
            (("auto", _("Baca bila programnya ada")), ("always", _("Selalu baca")), ("never", _("Jangan dibaca"))),
            settings.ocr,
            "ocr",
        )
        self.template = PathField(_("Templat narasi"), patterns=_("Dokumen Word (*.docx *.dotx)"), parent=self)
        self.template.text.setText(settings.template)
        self.template.text.setPlaceholderText(_("tata letak bawaan"))
        self.template.edited.connect(self._choose_template)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(_("&Nama Anda"), self.actor)
        form.addRow(
            "", self._hint(_("Dicatat pada setiap perubahan, sehingga riwayat menunjukkan siapa mengubah apa."))
        )
        form.addRow(_("&Bahasa"), self.language)
        form.addRow(_("&Warna tampilan"), self.theme)
        form.addRow(_("&Pindaian (OCR)"), self.ocr)
        form.addRow(_("&Templat narasi"), self.template)
        form.addRow("", self._hint(_("DOCX kantor Anda: gaya huruf, kepala, dan kaki halamannya dipakai narasi.docx.")))
        box = QDialogButtonBox(self)
        self.shut = box.addButton(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(box)
        self.resize(WIDTH, column.totalHeightForWidth(WIDTH))  # the hint of a wrapped text is one of few lines

    def _choose_template(self) -> None:
        self._change(template=self.template.text.text().strip())

    def _hint(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setStyleSheet(f"color: {current_theme().muted}")
        return label

    def _choice(self, name: str, choices: Sequence[tuple[str, str]], chosen: str, field: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for value, text in choices:
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(chosen))
        box.activated.connect(lambda _row: self._change(**{field: str(box.currentData())}))
        return box

    def _change(self, **fields: str) -> None:
        wanted = replace(self._settings, **fields)  # type: ignore[arg-type]  # only text fields are named
        if wanted != self._settings:
            self._settings = wanted
            self.changed.emit(wanted)
