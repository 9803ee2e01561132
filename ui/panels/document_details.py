"""What is known of the chosen document: the fields to correct, and beside them its use, problems and revisions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from dossier_app.domain.listing import DocumentRow
from dossier_app.i18n import _
from ui.session import Session
from ui.widgets.document_form import DocumentForm
from ui.widgets.document_sheet import DocumentSheet

if TYPE_CHECKING:
    from dossier_app.domain.documents import Document
    from dossier_app.services.describe_document import Description


class DocumentDetails(QSplitter):
    """Follows the chosen row."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self.found: Description | None = None
        self.form = DocumentForm(self)
        self.sheet = DocumentSheet(self)
        self.addWidget(self.form)
        self.addWidget(self.sheet)
        self.setChildrenCollapsible(False)
        self.setSizes([420, 420])

    @property
    def writable(self) -> bool:
        """Whether anything can be changed at all."""
        view = self._session.view
        return view is not None and not view.read_only and self._session.desk is not None

    def document(self, document_id: str) -> "Document | None":
        """The document as the workspace shows it now."""
        view = self._session.view
        return view.documents.get(document_id) if view is not None else None

    def describe(self, row: DocumentRow | None, kinds: Mapping[str, str]) -> None:
        """Show this document; None: say what to do."""
        from dossier_app.services.describe_document import describe_document

        view = self._session.view
        self.found = found = describe_document(view, row) if row is not None and view is not None else None
        self.form.setVisible(found is not None)
        if found is None:
            self.sheet.setPlainText(_("Pilih sebuah dokumen untuk melihat keterangan, pemakaian, dan masalahnya."))
            return
        editable = self.writable and not found.document.in_trash
        self.form.show_document(found.document, kinds, editable=editable)
        self.sheet.describe(found, editable=editable)
