"""How an upload package is made: the limits of the official application, and what is allowed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from dossier_app.domain.instrument import Instrument
from dossier_app.i18n import _
from dossier_app.services.choose_upload import FEWEST_CHARACTERS, UploadChoice, choose_upload
from ui.widgets.limit_box import LimitBox


class UploadOptions(QWidget):
    """The choices for upload packages; as it opens: the limits of the instrument, claimed levels, nothing altered."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.most_megabytes = LimitBox(_("Ukuran per indikator"), most=4_000, step=10, unit=_(" MB"), parent=self)
        self.longest_name = LimitBox(
            _("Panjang nama berkas"), most=240, step=1, unit=_(" karakter"), least=FEWEST_CHARACTERS, parent=self
        )
        self.recompress = QCheckBox(_("&Kecilkan gambar dalam PDF bila terlalu besar"), self)
        self.recompress.setToolTip(_("Hanya salinan yang diunggah; dokumen aslinya tidak berubah."))
        self.all_levels = QCheckBox(_("Bukti di &atas tingkat yang diklaim juga"), self)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_("Ukuran per indikator"), self.most_megabytes)
        form.addRow(_("Panjang nama berkas"), self.longest_name)
        form.addRow(self.recompress)
        form.addRow(self.all_levels)
        for box in (self.most_megabytes, self.longest_name):
            box.valueChanged.connect(self.changed)
        for tick in (self.recompress, self.all_levels):
            tick.toggled.connect(self.changed)

    def show_instrument(self, instrument: Instrument) -> None:
        """Tell the limits of this instrument where none is set."""
        limits = instrument.rules.limits
        size, name = limits.max_bytes_per_indicator, limits.max_name_chars
        self.most_megabytes.setSpecialValueText(
            _("sesuai instrumen: {count} MB").format(count=size // 1_000_000) if size else _("tanpa batas")
        )
        self.longest_name.setSpecialValueText(
            _("sesuai instrumen: {count} karakter").format(count=name) if name else _("tanpa batas")
        )

    def chosen(self) -> UploadChoice:
        """What was chosen."""
        return choose_upload(
            max_megabytes=self.most_megabytes.limit,
            max_name=self.longest_name.limit,
            recompress=self.recompress.isChecked(),
            all_levels=self.all_levels.isChecked(),
        )
