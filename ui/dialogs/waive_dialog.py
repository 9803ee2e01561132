"""Ask why a requirement does not apply, and who says so."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from dossier_app.domain.report import RequirementReport
from dossier_app.i18n import _
from dossier_app.services.waive_requirement import waive_requirement
from ui.session import Session


class WaiveDialog(QDialog):
    """The button wakes when both reason and name are there."""

    def __init__(self, session: Session, need: RequirementReport, *, by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._need = need
        self.setWindowTitle(_("Nyatakan {id} tidak berlaku").format(id=need.id))
        text = QLabel(need.requirement.text, self)
        text.setWordWrap(True)
        self.reason = QLineEdit(need.waiver.reason if need.waiver else "", self)
        self.reason.setAccessibleName(_("Alasan"))
        self.reason.setPlaceholderText(_("misalnya: bukan kewenangan kota"))
        self.by = QLineEdit(need.waiver.by if need.waiver else by, self)
        self.by.setAccessibleName(_("Dinyatakan oleh"))
        self.buttons = QDialogButtonBox(self)
        self.save = self.buttons.addButton(_("Nyatakan tidak berlaku"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.submit)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("&Alasan"), self.reason)
        form.addRow(_("&Dinyatakan oleh"), self.by)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        for edit in (self.reason, self.by):
            edit.textChanged.connect(self._check)
        self._check()
        self.resize(480, self.sizeHint().height())

    def _check(self) -> None:
        self.save.setEnabled(bool(self.reason.text().strip() and self.by.text().strip()))

    def submit(self) -> None:
        need, reason, by = self._need.id, self.reason.text(), self.by.text()
        self._session.change(
            _("Menyatakan butir tidak berlaku"),
            lambda desk, _report: waive_requirement(desk, need, reason=reason, by=by),
        )
        self.accept()
