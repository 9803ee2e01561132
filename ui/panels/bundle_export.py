"""The export assistant: which kind, which indicators, to which file."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dossier_app.domain.file_names import plain
from dossier_app.domain.instrument import Instrument
from dossier_app.errors import UserError
from dossier_app.i18n import _
from ui.widgets.binding_choice import BindingChoice
from ui.widgets.indicator_choice import IndicatorChoice
from ui.widgets.upload_choice import UploadOptions

ASSESSMENT, EXCHANGE, UPLOAD = "assessment", "exchange", "upload"
"""The kinds of bundle, as the services name them."""
RESTING = 300


class BundleExport(QWidget):
    """`changed` when the choices rest after a change, `wanted` when the bundle shall be written."""

    changed = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._instrument: Instrument | None = None
        self.kind = QComboBox(self)
        self.kind.addItem(_("Untuk penilaian: yang dipetakan saja"), ASSESSMENT)
        self.kind.addItem(_("Untuk bertukar: seluruh ruang kerja dan riwayatnya"), EXCHANGE)
        self.kind.addItem(_("Paket unggah: untuk aplikasi resmi, per indikator"), UPLOAD)
        self.kind.setAccessibleName(_("Jenis bundel"))
        self.range = QLineEdit(self)
        self.range.setAccessibleName(_("Indikator"))
        self.range.setPlaceholderText(_("semua, atau seperti 1-10,21"))
        self.wrong = QLabel(self)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.tree = IndicatorChoice(self)
        self.binding = BindingChoice(self)
        self.upload = UploadOptions(self)
        self.upload.hide()
        self.target = QLineEdit(self)
        self.target.setAccessibleName(_("Berkas tujuan"))
        self.choose = QPushButton(_("Pilih…"), self)
        self.choose.setAccessibleName(_("Pilih berkas tujuan"))
        self.write = QPushButton(_("Tulis bundel"), self)
        self.papers = QPushButton(_("Surat dan lembar pendamping…"), self)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(RESTING)
        self._build()
        self._connect()

    def show_instrument(self, instrument: Instrument, folder: Path, institution: str, year: int) -> None:
        """Offer the indicators of this instrument; a target that was chosen stays."""
        if self._instrument is not instrument:
            if self._instrument is None or self._instrument.id != instrument.id:
                self.tree.show_instrument(instrument)
            self._instrument = instrument
            self.upload.show_instrument(instrument)
        if not self.target.text():
            name = plain(f"Dosir {institution} {year}")
            self.target.setText(str(folder / f"{name}.zip"))

    @property
    def path(self) -> Path | None:
        text = self.target.text().strip()
        return Path(text).expanduser() if text else None

    @property
    def chosen_kind(self) -> str:
        return str(self.kind.currentData())

    def indicators(self) -> tuple[str, ...] | None:
        """The codes chosen, None for all."""
        return None if self.chosen_kind == EXCHANGE or self.tree.is_all else self.tree.codes()

    def forget(self) -> None:
        """Another workspace has another target."""
        self._instrument = None
        self.target.clear()
        self.range.clear()

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(_("&Jenis"), self.kind)
        form.addRow(_("&Indikator"), self.range)
        row = QHBoxLayout()
        row.addWidget(self.target, 1)
        row.addWidget(self.choose)
        label = QLabel(_("&Berkas tujuan"), self)
        label.setBuddy(self.target)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self.wrong)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.binding)
        layout.addWidget(self.upload)
        layout.addWidget(label)
        layout.addLayout(row)
        layout.addWidget(self.write)
        layout.addWidget(self.papers)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._switch)
        self.range.textEdited.connect(self._read_range)
        self.tree.chosen.connect(self._ticked)
        self.upload.changed.connect(self._resting.start)
        self.target.textEdited.connect(lambda _text: self._resting.start())
        self.choose.clicked.connect(self._ask_target)
        self.write.clicked.connect(self.wanted)
        self._resting.timeout.connect(self.changed)

    def _switch(self) -> None:
        for widget in (self.range, self.tree):
            widget.setEnabled(self.chosen_kind != EXCHANGE)
        self.binding.setVisible(self.chosen_kind != UPLOAD)
        self.upload.setVisible(self.chosen_kind == UPLOAD)
        self._resting.start()

    def _ticked(self) -> None:
        self.range.setText("" if self.tree.is_all else self.tree.as_ranges())
        self._say("" if self.tree.codes() else _("Belum ada indikator yang dipilih."))
        self._resting.start()

    def _read_range(self, text: str) -> None:
        from dossier_app.services.choose_indicators import choose_indicators

        if self._instrument is None:
            return
        every = [indicator.code for indicator in self._instrument.indicators]
        try:
            codes = choose_indicators(text, self._instrument) if text.strip() else tuple(every)
        except UserError as error:
            self._say(" ".join(part for part in (error.sentence, error.remedy) if part))
            return
        self._say("")
        self.tree.tick(codes)
        self._resting.start()

    def _say(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        self.write.setEnabled(not text)

    def _ask_target(self) -> None:
        dialog = QFileDialog(self.window(), _("Tulis bundel ke"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Bundel dosir (*.zip)")])
        dialog.setDefaultSuffix("zip")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # the service replaces only a bundle of ours
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Pilih"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, _("Batal"))
        if self.path is not None and self.path.parent.is_dir():
            dialog.setDirectory(str(self.path.parent))
            dialog.selectFile(self.path.name)
        dialog.fileSelected.connect(self._targeted)
        dialog.open()

    def _targeted(self, name: str) -> None:
        self.target.setText(name)
        self.changed.emit()
