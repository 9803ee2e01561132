"""A new workspace: an empty one, next year's from this year's, or a copy from a bundle."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dossier_app.context import Context
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from ui.theme import current_theme
from ui.widgets.path_field import PathField

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk

Make = Callable[[Reporter], "Desk"]
EMPTY, FROM_YEAR, FROM_BUNDLE = "empty", "year", "bundle"
OWN = ("spbe", "pemdi")
"""How the ids begin of the instruments that this program was made for."""


class NewWorkspace(QDialog):
    """Asks for what `create` needs. `wanted` carries the work that makes the workspace; problems stand in the form."""

    wanted = Signal(object)  # Make

    def __init__(self, context: Context, *, below: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Ruang kerja baru"))
        self.setMinimumWidth(560)
        self._context = context
        self._below = below
        self._named = False
        self.kind = QComboBox(self)
        for value, text in (
            (EMPTY, _("Ruang kerja kosong")),
            (FROM_YEAR, _("Tahun berikutnya, dengan dokumen dari ruang kerja lama")),
            (FROM_BUNDLE, _("Salinan dari bundel pertukaran")),
        ):
            self.kind.addItem(text, value)
        self.earlier = PathField(_("Ruang kerja lama"), folder=True, parent=self)
        self.bundle = PathField(_("Bundel"), patterns=_("Bundel (*.zip)"), parent=self)
        self.institution = QLineEdit(self)
        self.institution.setPlaceholderText(_("misalnya Pemerintah Kota Contoh"))
        self.year = QSpinBox(self)
        self.year.setRange(2018, 2100)
        self.year.setValue(QDate.currentDate().year())
        self.instrument = QComboBox(self)
        self.folder = PathField(_("Simpan di folder"), folder=True, parent=self)
        for widget, name in (
            (self.kind, _("Cara memulai")),
            (self.institution, _("Nama instansi")),
            (self.year, _("Tahun penilaian")),
            (self.instrument, _("Instrumen")),
        ):
            widget.setAccessibleName(name)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setStyleSheet(f"color: {current_theme().missing}")
        self.problem.hide()
        self._lay_out()
        self._offer_instruments()
        self.kind.currentIndexChanged.connect(self._fit)
        self.institution.textChanged.connect(self._suggest)
        self.year.valueChanged.connect(self._suggest)
        self.year.valueChanged.connect(self._prefer_instrument)
        self.folder.edited.connect(self._name_it)
        self._suggest()
        self._fit()
        self.institution.setFocus()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setVerticalSpacing(10)
        self._form.setHorizontalSpacing(16)
        for text, widget in (
            (_("&Mulai dari"), self.kind),
            (_("Ruang kerja &lama"), self.earlier),
            (_("&Bundel"), self.bundle),
            (_("Nama &instansi"), self.institution),
            (_("&Tahun penilaian"), self.year),
            (_("In&strumen"), self.instrument),
            (_("&Folder"), self.folder),
        ):
            self._form.addRow(text, widget)
        box = QDialogButtonBox(self)
        self.make = box.addButton(_("Buat"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = box.addButton(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
        self.make.setDefault(True)
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addLayout(self._form)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addWidget(box)

    def _offer_instruments(self) -> None:
        from dossier_app.services.list_instruments import list_instruments, state_label

        self._cards = list_instruments()
        for card in self._cards:
            self.instrument.addItem(f"{card.short_title} ({state_label(card.state)})", card.id)
            self.instrument.setItemData(self.instrument.count() - 1, card.title, Qt.ItemDataRole.ToolTipRole)
        self._prefer_instrument()

    def _prefer_instrument(self) -> None:
        """The one of this program's evaluation for that year; the other instruments are chosen on purpose."""
        year = self.year.value()
        fitting = [card for card in self._cards if year in card.years] or [
            card for card in self._cards if card.state == "in_force"
        ]
        fitting.sort(key=lambda card: not card.id.startswith(OWN))
        if fitting:
            self.instrument.setCurrentIndex(self.instrument.findData(fitting[0].id))

    def _fit(self) -> None:
        """Ask only for what this way of beginning needs."""
        kind = self.kind.currentData()
        for widget, shown in (
            (self.earlier, kind == FROM_YEAR),
            (self.bundle, kind == FROM_BUNDLE),
            (self.institution, kind == EMPTY),
            (self.year, kind != FROM_BUNDLE),
            (self.instrument, kind != FROM_BUNDLE),
        ):
            self._form.setRowVisible(widget, shown)
        self.adjustSize()

    def _name_it(self) -> None:
        self._named = True

    def _suggest(self) -> None:
        """A folder by the name of the institution, until the user names one."""
        if not self._named:
            words = " ".join(self.institution.text().split()).replace("/", "-").replace("\\", "-")
            name = words or _("Ruang kerja")
            self.folder.set_path(self._below / f"{name} {self.year.value()}")

    def _accept(self) -> None:
        problems = self._problems()
        self.problem.setText(" ".join(problems))
        self.problem.setAccessibleName(self.problem.text())
        self.problem.setVisible(bool(problems))
        if not problems:
            self.wanted.emit(self._work())
            self.accept()

    def _problems(self) -> list[str]:
        kind = self.kind.currentData()
        problems = []
        if kind == EMPTY and not self.institution.text().strip():
            problems.append(_("Isi nama instansi."))
        if kind == FROM_YEAR and self.earlier.path is None:
            problems.append(_("Pilih ruang kerja tahun sebelumnya."))
        if kind == FROM_BUNDLE and self.bundle.path is None:
            problems.append(_("Pilih bundel yang disalin."))
        if self.folder.path is None:
            problems.append(_("Pilih folder tempat ruang kerja disimpan."))
        return problems

    def _work(self) -> Make:
        """What makes the workspace, ready to run elsewhere: it takes nothing from the dialog any more."""
        context, kind = self._context, self.kind.currentData()
        folder, earlier, bundle = self.folder.path or Path(), self.earlier.path, self.bundle.path
        institution, year, instrument = self.institution.text(), self.year.value(), str(self.instrument.currentData())

        def work(report: Reporter) -> "Desk":
            from dossier_app.services import create_workspace as service

            if kind == FROM_BUNDLE and bundle is not None:
                return service.create_from_bundle(
                    folder, bundle, paths=context.paths, actor=context.actor, report=report
                )
            if kind == FROM_YEAR and earlier is not None:
                return service.create_from_year(
                    folder,
                    earlier,
                    instrument=instrument,
                    year=year,
                    paths=context.paths,
                    actor=context.actor,
                    report=report,
                )
            return service.create(
                folder,
                instrument=instrument,
                institution=institution,
                year=year,
                paths=context.paths,
                actor=context.actor,
            )

        return work
