"""Record that a bundle was sent: under which name, and to whom."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from ui.session import Session

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.record_release import Recorded


class ReleaseDialog(QDialog):
    """The button wakes when name and receiver are there, and the name is not taken."""

    def __init__(self, session: Session, bundle: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._bundle = session, bundle
        view = session.view
        self._taken = {release.name.casefold(): release.name for release in view.snapshot.releases} if view else {}
        self.setWindowTitle(_("Catat sebagai terkirim"))
        about = QLabel(
            _(
                "{name} diperiksa dahulu, lalu dicatat dengan segelnya dan tanggal hari ini. Setelah itu Anda dapat "
                "melihat kapan saja apa yang berubah sejak dikirim."
            ).format(name=bundle.name),
            self,
        )
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(_("Nama rilis"))
        self.name.setPlaceholderText(_("misalnya: Tahap 1"))
        self.to = QLineEdit(self)
        self.to.setAccessibleName(_("Dikirim kepada"))
        self.to.setPlaceholderText(_("misalnya: tim asesor eksternal"))
        self.note = QLineEdit(self)
        self.note.setAccessibleName(_("Catatan"))
        self.wrong = QLabel(self)
        self.wrong.setWordWrap(True)
        self.buttons = QDialogButtonBox(self)
        self.save = self.buttons.addButton(_("Catat"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.submit)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("&Nama rilis"), self.name)
        form.addRow(_("&Dikirim kepada"), self.to)
        form.addRow(_("&Catatan"), self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.wrong)
        layout.addWidget(self.buttons)
        for edit in (self.name, self.to):
            edit.textChanged.connect(self._check)
        self._check()
        self.resize(500, self.sizeHint().height())

    def _check(self) -> None:
        name = " ".join(self.name.text().split())
        taken = self._taken.get(name.casefold())
        self.wrong.setText(_("Rilis bernama “{name}” sudah ada.").format(name=taken) if taken else "")
        self.save.setEnabled(bool(name and not taken and self.to.text().strip()))

    def submit(self) -> None:
        bundle, name, to, note = self._bundle, self.name.text(), self.to.text(), self.note.text()
        context = self._session.context

        def work(desk: "Desk", report: Reporter) -> "Recorded":
            from dossier_app.services.record_release import record_release

            return record_release(
                desk,
                name=name,
                to=to,
                bundle=bundle,
                note=note,
                paths=context.paths,
                writers=context.writers,
                report=report,
            )

        self._session.change(_("Mencatat rilis"), work)
        self.accept()
