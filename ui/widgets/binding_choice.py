"""How the volume is bound: cited pages or whole documents, in one file or in files of limited size."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from dossier_app.i18n import _
from dossier_app.services.choose_binding import FEWEST_PAGES, Binding, choose_binding
from ui.widgets.limit_box import LimitBox


class BindingChoice(QWidget):
    """The choices for `dossier.pdf`; as it opens: cited pages, one file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = QComboBox(self)
        self.pages.addItem(_("Halaman yang dirujuk saja"), "cited")
        self.pages.addItem(_("Dokumen utuh"), "whole")
        self.pages.setAccessibleName(_("Halaman di dossier.pdf"))
        self.most_pages = LimitBox(
            _("Halaman per jilid"), most=20_000, step=100, unit=_(" halaman"), least=FEWEST_PAGES, parent=self
        )
        self.most_megabytes = LimitBox(_("Ukuran per jilid"), most=4_000, step=10, unit=_(" MB"), parent=self)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_("&Halaman di dossier.pdf"), self.pages)
        form.addRow(_("Halaman per jilid"), self.most_pages)
        form.addRow(_("Ukuran per jilid"), self.most_megabytes)

    def chosen(self) -> Binding:
        """What was chosen."""
        return choose_binding(
            str(self.pages.currentData()),
            max_pages=self.most_pages.limit,
            max_megabytes=self.most_megabytes.limit,
        )
