"""Ask where a document proves a requirement: pages, article, quote, note; for a new mapping and for changing one."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from dossier_app.domain.evidence import Evidence
from dossier_app.domain.instrument import ChecklistItem, Requirement
from dossier_app.errors import DossierError, UserError
from dossier_app.i18n import _
from dossier_app.jobs.progress import Reporter
from dossier_app.services.desk import Desk
from dossier_app.services.edit_evidence import edit_evidence
from dossier_app.services.list_documents import list_documents
from dossier_app.services.map_evidence import Mapped, map_evidence
from dossier_app.services.view_workspace import WorkspaceView
from ui.session import Session
from ui.theme import current_theme
from ui.widgets.level_header import LevelBox


@dataclass(frozen=True, slots=True)
class MapStart:
    """What the dialog begins with; `evidence` is the piece to change, None for a new one."""

    requirement: str
    document: str = ""
    pages: str = ""
    quote: str = ""
    evidence: Evidence | None = None


class MapDialog(QDialog):
    """Closes when the workspace has taken the mapping; a refusal stays in the dialog with what was typed."""

    def __init__(self, session: Session, view: WorkspaceView, start: MapStart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._view = view
        self._piece = start.evidence
        self._waiting = False
        self._names = {document.id: document.name for document in list_documents(view.snapshot)}
        self.setWindowTitle(_("Ubah bukti") if start.evidence else _("Petakan dokumen"))
        self.requirement = LevelBox(self)  # closed it shows the id, and the label below it the words
        self.need_text = QLabel(self)
        self.document = QComboBox(self)
        self.pages = QLineEdit(self)
        self.article = QLineEdit(self)
        self.quote = QPlainTextEdit(self)
        self.note = QLineEdit(self)
        self.accept_as = QComboBox(self)
        self.reason = QLineEdit(self)
        self.problem = QLabel(self)
        self.buttons = QDialogButtonBox(self)
        self._lay_out()
        self._fill(start)
        self.requirement.currentIndexChanged.connect(self._need_changed)
        self.accept_as.currentIndexChanged.connect(self._accept_changed)
        self._need_changed()
        if start.evidence and start.evidence.accepted_as:
            self.accept_as.setCurrentIndex(self.accept_as.findData(start.evidence.accepted_as))
        self._accept_changed()
        self.resize(560, self.sizeHint().height())
        (self.pages if start.document or start.evidence else self.document).setFocus()

    def _lay_out(self) -> None:
        for widget, name in (
            (self.requirement, _("Butir")), (self.document, _("Dokumen")), (self.pages, _("Halaman")),
            (self.article, _("Pasal atau bagian")), (self.quote, _("Kutipan")), (self.note, _("Catatan")),
            (self.accept_as, _("Terima sebagai jenis")), (self.reason, _("Alasan penerimaan")),
        ):  # fmt: skip
            widget.setAccessibleName(name)
        self.need_text.setWordWrap(True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.pages.setPlaceholderText(_("misalnya 3-7,9; kosong bila belum tahu; all untuk seluruh dokumen"))
        self.article.setPlaceholderText(_("misalnya Pasal 5 ayat (2)"))
        self.quote.setPlaceholderText(_("kalimat dalam dokumen yang membuktikan butir ini"))
        self.quote.setTabChangesFocus(True)
        self.quote.setFixedHeight(72)
        self.reason.setPlaceholderText(_("wajib diisi bila jenisnya berbeda"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("&Butir"), self.requirement)
        form.addRow("", self.need_text)
        form.addRow(_("&Dokumen"), self.document)
        form.addRow(_("&Halaman"), self.pages)
        form.addRow(_("&Pasal"), self.article)
        form.addRow(_("&Kutipan"), self.quote)
        form.addRow(_("&Catatan"), self.note)
        form.addRow(_("&Terima sebagai"), self.accept_as)
        form.addRow(_("&Alasan"), self.reason)
        self.save = self.buttons.addButton(
            _("Simpan") if self._piece else _("Petakan"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.addButton(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
        self.save.setDefault(True)
        self.buttons.accepted.connect(self.submit)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)

    def _fill(self, start: MapStart) -> None:
        indicator = self._view.instrument.indicator_of(start.requirement)
        needs: list[Requirement | ChecklistItem] = []
        if indicator:
            needs += [*indicator.requirements, *indicator.checklist]
        for need in needs:
            text = need.text if len(need.text) <= 70 else need.text[:69] + "…"
            self.requirement.addItem(f"{need.id}  {text}", need.id)
        self.requirement.setMinimumContentsLength(24)
        self.requirement.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.requirement.setCurrentIndex(max(0, self.requirement.findData(start.requirement)))
        self._fill_documents(start.evidence.document if start.evidence else start.document)
        self.requirement.setEnabled(start.evidence is None)
        self.document.setEnabled(start.evidence is None)
        piece = start.evidence
        self.pages.setText(str(piece.pages) if piece else start.pages)
        self.article.setText(piece.article if piece else "")
        self.quote.setPlainText(piece.quote if piece else start.quote)
        self.note.setText(piece.note if piece else "")
        self.reason.setText(piece.accepted_reason if piece else "")

    def _fill_documents(self, chosen: str) -> None:
        ids = list(self._names)
        self.document.setEditable(True)
        self.document.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.document.setMinimumContentsLength(24)
        self.document.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        names = QStringListModel(list(self._names.values()), self)
        self.document.setModel(names)
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.document.setCompleter(completer)
        self.document.setCurrentIndex(ids.index(chosen) if chosen in self._names else -1)
        line = self.document.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Dokumen"))
            line.setPlaceholderText(_("ketik sebagian nama dokumen") if ids else _("belum ada dokumen; impor dahulu"))
            line.setCursorPosition(0)

    def _need_changed(self) -> None:
        need = self._view.needs.get(str(self.requirement.currentData()))
        requirement = need.requirement if need else None
        self.requirement.setToolTip(self.requirement.currentText())
        self.need_text.setText(requirement.text if requirement else "")
        self.accept_as.clear()
        self.accept_as.addItem(_("jenis yang dikenali, tanpa pengecualian"), "")
        keys = requirement.evidence_types if isinstance(requirement, Requirement) else ()
        for key in keys:
            kind = self._view.instrument.evidence_type(key)
            self.accept_as.addItem(kind.label if kind else key, key)
        self.accept_as.setEnabled(bool(keys))

    def _accept_changed(self) -> None:
        self.reason.setEnabled(bool(self.accept_as.currentData()))

    def chosen_document(self) -> str:
        """The id of the document named in the box; a name that two documents share is taken as picked."""
        text, ids = self.document.currentText(), list(self._names)
        row = self.document.currentIndex()
        if 0 <= row < len(ids) and self._names[ids[row]] == text:
            return ids[row]
        return next((key for key, name in self._names.items() if name.casefold() == text.casefold()), text)

    def submit(self) -> None:
        """Hand the mapping to the workspace."""
        document, need = self.chosen_document(), str(self.requirement.currentData())
        if not document:
            self._refused(UserError(_("Dokumennya belum dipilih."), remedy=_("Ketik sebagian namanya, lalu pilih.")))
            return
        self.save.setEnabled(False)
        self._waiting = True
        self._session.change(
            _("Mengubah bukti") if self._piece else _("Memetakan dokumen"),
            self._work(document, need),
            done=self._taken,
            failed=self._refused,
        )

    def _work(self, document: str, need: str) -> Callable[[Desk, Reporter], Mapped]:
        """The service with what stands in the fields now."""
        accept = str(self.accept_as.currentData() or "")
        piece, pages, reason = self._piece, self.pages.text(), self.reason.text() if accept else ""
        article, note = self.article.text().strip(), self.note.text().strip()
        quote = self.quote.toPlainText().strip()

        def work(desk: Desk, _report: Reporter) -> Mapped:
            if piece is not None:
                return edit_evidence(
                    desk,
                    piece.id,
                    pages=pages,
                    article=article,
                    quote=quote,
                    note=note,
                    accept_as=accept,
                    reason=reason,
                )
            return map_evidence(
                desk, document, need, pages=pages, article=article, quote=quote, note=note,
                accept_as=accept, reason=reason,
            )  # fmt: skip

        return work

    def reject(self) -> None:
        """Esc: what was handed over already goes on unseen, and comes back only if it is refused."""
        if self._waiting:
            self.hide()
        else:
            super().reject()

    def _taken(self, _result: object) -> None:
        self._waiting = False
        self.accept()

    def _refused(self, error: DossierError) -> None:
        self._waiting = False
        self.save.setEnabled(True)
        text = " ".join(part for part in (error.sentence, error.reason, error.remedy) if part)
        self.problem.setText("! " + text)
        self.problem.setAccessibleName(text)
        self.problem.setStyleSheet(f"color: {current_theme().missing}")
        self.problem.show()
        self.show()
