"""How the volume is bound: cited pages or whole documents, in one file or in files of limited size."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from dossier_app.i18n import _
from dossier_app.services.choose_binding import FEWEST_PAGES, Binding, choose_binding


class BindingChoice(QWidget):
    """The choices for `dossier.pdf`; as it opens: cited pages, one file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = QComboBox(self)
        self.pages.addItem(_("Halaman yang dirujuk saja"), "cited")
        self.pages.addItem(_("Dokumen utuh"), "whole")
        self.pages.setAccessibleName(_("Halaman di dossier.pdf"))
        self.most_pages = self._limit(_("Halaman per jilid"), 20_000, 100, _(" halaman"))
        self.most_megabytes = self._limit(_("Ukuran per jilid"), 4_000, 10, _(" MB"))
        self.most_pages.editingFinished.connect(self._raise)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_("&Halaman di dossier.pdf"), self.pages)
        form.addRow(_("Halaman per jilid"), self.most_pages)
        form.addRow(_("Ukuran per jilid"), self.most_megabytes)

    def chosen(self) -> Binding:
        """What was chosen."""
        return choose_binding(
            str(self.pages.currentData()),
            max_pages=max(self.most_pages.value(), FEWEST_PAGES) if self.most_pages.value() else None,
            max_megabytes=self.most_megabytes.value() or None,
        )

    def _raise(self) -> None:
        """A limit that is too low becomes the lowest, where everybody sees it."""
        if 0 < self.most_pages.value() < FEWEST_PAGES:
            self.most_pages.setValue(FEWEST_PAGES)

    def _limit(self, name: str, most: int, step: int, unit: str) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, most)
        box.setSingleStep(step)
        box.setSuffix(unit)
        box.setSpecialValueText(_("tanpa batas"))
        box.setAccessibleName(name)
        return box
