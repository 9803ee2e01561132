"""Writes the letters and sheets that go beside a dossier: who signs, what is still missing, and where they go."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from dossier_app.domain.papers import ASKED, ROLES, Paper
from dossier_app.errors import DossierError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.settings import save_settings
from ui.choosing import choose_folder
from ui.session import Session
from ui.widgets.papers_text import lacks_html, paper_name, papers_written_html

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.write_papers import Lack, WrittenPapers

PAUSE = 300
"""Milliseconds after the last letter before the list of what is missing is made again."""
PASSING = ("nomor", "tanggal")
"""Answers of one letter alone: these are not remembered."""


class PapersDialog(QDialog):
    """Stays open after writing, so that what was written and what is missing can be read; `told` when that changed."""

    told = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Surat dan lembar pendamping"))
        self.resize(720, 620)
        self._session, self._asked = session, 0
        self.papers = {paper: QCheckBox(paper_name(paper), self) for paper in Paper}
        self.fields = {key: QLineEdit(session.context.settings.papers.get(key, ""), self) for key in ASKED}
        self.missing = QTextBrowser(self)
        self.missing.setAccessibleName(_("Yang belum lengkap"))
        box = QDialogButtonBox(self)
        self.write = box.addButton(_("Tulis ke folder…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.templates = box.addButton(_("Ambil templat untuk diubah…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.shut = box.addButton(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
        self.write.setDefault(True)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(PAUSE)
        self._build(box)
        self._resting.timeout.connect(self._preview)
        self.write.clicked.connect(self._ask_folder)
        self.templates.clicked.connect(self._ask_template_folder)
        box.rejected.connect(self.reject)
        self.finished.connect(self._leave)
        self._preview()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The papers chosen."""
        return tuple(paper.value for paper, box in self.papers.items() if box.isChecked())

    def said(self) -> dict[str, str]:
        """The answers given."""
        return {key: text for key, field in self.fields.items() if (text := field.text().strip())}

    def write_to(self, folder: Path) -> None:
        """Write the chosen papers, and remember who signs."""
        kinds, said, context = self.kinds, self.said(), self._session.context
        self._remember(said)

        def work(desk: "Desk", report: Reporter) -> "WrittenPapers":
            from dossier_app.services.write_papers import write_papers

            return write_papers(
                desk, folder, kinds=kinds, said=said, writers=context.writers, paths=context.paths, report=report
            )

        self.write.setEnabled(False)
        asked = self._next()
        self._session.read(
            _("Menulis surat dan lembar pendamping"),
            work,
            done=lambda made: self._tell(asked, papers_written_html(made)),
            failed=lambda error: self._refuse(asked, error),
        )

    def templates_to(self, folder: Path) -> None:
        """Put the shipped templates into a folder."""
        context, asked = self._session.context, self._next()

        def work(_report: Reporter) -> tuple[Path, ...]:
            from dossier_app.services.write_papers import write_templates

            return write_templates(folder, writers=context.writers)

        self._session.operations.read(
            _("Menulis templat"),
            work,
            done=lambda files: self._tell(asked, "<br>".join([_("Templat ada di:"), *map(str, files)])),
            failed=lambda error: self._refuse(asked, error),
        )

    def _build(self, box: QDialogButtonBox) -> None:
        chosen = QGridLayout()
        for place, check in enumerate(self.papers.values()):
            check.setChecked(True)
            check.toggled.connect(self._resting.start)
            chosen.addWidget(check, place // 2, place % 2)
        labels = {"nomor": _("&Nomor surat"), "tempat": _("&Tempat"), "tanggal": _("Tan&ggal")}
        form = QFormLayout()
        for key, label in labels.items():
            form.addRow(label, self.fields[key])
            self.fields[key].setAccessibleName(label.replace("&", ""))
        self.fields["tanggal"].setPlaceholderText(_("seperti 2026-11-21"))
        roles = (_("Koordinator"), _("Penanggung jawab"), _("Ketua tim asesor"))
        parts = {"nama": _("Nama"), "jabatan": _("Jabatan"), "nip": _("NIP")}
        people = QGridLayout()
        for column, part in enumerate(parts.values(), start=1):
            people.addWidget(QLabel(part, self), 0, column)
        for row, (role, label) in enumerate(zip(ROLES, roles, strict=True), start=1):
            people.addWidget(QLabel(label, self), row, 0)
            for column, (part, words) in enumerate(parts.items(), start=1):
                field = self.fields[f"{role}.{part}"]
                field.setAccessibleName(f"{label}: {words}")
                people.addWidget(field, row, column)
        for field in self.fields.values():
            field.textEdited.connect(lambda _text: self._resting.start())
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(20, 18, 20, 14)
        column_of_all.setSpacing(12)
        for part_of_it in (chosen, form, people):
            column_of_all.addLayout(part_of_it)
        column_of_all.addWidget(self.missing, 1)
        column_of_all.addWidget(box)

    def _preview(self) -> None:
        kinds, said, paths, asked = self.kinds, self.said(), self._session.context.paths, self._next()
        self.write.setEnabled(bool(kinds))
        if not kinds:
            self._tell(asked, _("Belum ada lembar yang dipilih."))
            return

        def work(desk: "Desk", _report: Reporter) -> "Sequence[Lack]":
            from dossier_app.services.write_papers import preview_papers

            return preview_papers(desk, paths=paths, kinds=kinds, said=said)

        self._session.read(
            _("Memeriksa lembar pendamping"),
            work,
            done=lambda lacks: self._tell(asked, lacks_html(lacks)),
            failed=lambda error: self._refuse(asked, error),
        )

    def _remember(self, said: dict[str, str]) -> None:
        """Keep who signs, in the user's own settings: it is nobody else's business."""
        context = self._session.context
        kept = {key: value for key, value in said.items() if key not in PASSING}
        if kept == dict(context.settings.papers):
            return
        settings = replace(context.settings, papers=kept)
        self._session.context = replace(context, settings=settings)
        file = context.paths.settings_file
        self._session.operations.note(_("Menyimpan pengaturan"), lambda: save_settings(settings, file))

    def _ask_folder(self) -> None:
        choose_folder(
            self, _("Tulis surat dan lembar ke"), self.write_to, accept=_("Tulis di sini"), start=self._near()
        )

    def _ask_template_folder(self) -> None:
        choose_folder(self, _("Simpan templat di"), self.templates_to, accept=_("Simpan di sini"), start=self._near())

    def _near(self) -> Path | None:
        return self._session.path.parent if self._session.path is not None else None

    def _leave(self) -> None:
        """No answer finds the dialog any more."""
        self._resting.stop()
        self._next()

    def _next(self) -> int:
        """The number of a new question; answers to older ones are not shown."""
        self._asked += 1
        return self._asked

    def _refuse(self, asked: int, error: DossierError) -> None:
        self._tell(asked, "<br>".join(part for part in (error.sentence, error.reason, error.remedy) if part))

    def _tell(self, asked: int, html: str) -> None:
        if asked == self._asked:
            self.missing.setHtml(html)
            self.write.setEnabled(bool(self.kinds))
            self.told.emit()
