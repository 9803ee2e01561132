"""What the screen of documents has done in the background: each change is one step that can be undone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from dossier_app.domain.listing import DocumentFilter, Sort
from dossier_app.i18n import _
from dossier_app.i18n.counting import plural
from dossier_app.i18n.format import format_number
from dossier_app.jobs.progress import Reporter
from ui.session import Session

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.edit_document import Edited
    from dossier_app.services.move_evidence import MovedEvidence
    from dossier_app.services.read_again import ReadAgain
    from dossier_app.services.revise_document import Revised
    from dossier_app.services.trash_documents import Moved


class DocumentWork(QObject):
    """Calls the services; the session tells everybody what changed."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def edit(self, document: str, field: str, text: str) -> None:
        """Correct one field; an empty text goes back to what was recognised."""

        def work(desk: "Desk", _report: Reporter) -> "Edited":
            from dossier_app.services.edit_document import edit_document

            if field == "kinds":
                return edit_document(desk, document, kinds=text.split())
            return edit_document(desk, document, **{field: text})

        self._session.change(_("Mengubah keterangan"), work, typed=True)

    def set_kinds(self, document: str, kinds: Sequence[str]) -> None:
        self.edit(document, "kinds", " ".join(kinds))

    def trash(self, ids: Sequence[str]) -> None:
        """Put them into the trash."""

        def work(desk: "Desk", _report: Reporter) -> "Moved":
            from dossier_app.services.trash_documents import trash_documents

            return trash_documents(desk, ids)

        self._session.change(plural("Membuang {count} dokumen", len(ids)).format(count=format_number(len(ids))), work)

    def restore(self, ids: Sequence[str]) -> None:
        """Take them out of the trash."""

        def work(desk: "Desk", _report: Reporter) -> "Moved":
            from dossier_app.services.trash_documents import restore_documents

            return restore_documents(desk, ids)

        self._session.change(plural("Memulihkan {count} dokumen", len(ids)).format(count=format_number(len(ids))), work)

    def read_again(self, ids: Sequence[str], *, scans: bool = False) -> None:
        """Read them again in worker processes; `scans`: with OCR, whatever the settings say of imports."""
        ocr = "always" if scans else self._session.context.settings.ocr

        def work(desk: "Desk", report: Reporter) -> "ReadAgain":
            from dossier_app.services.read_again import demand_ocr, read_again

            if scans:
                demand_ocr()
            return read_again(desk, ids, report=report, ocr=ocr)

        words = plural("Membaca lagi {count} dokumen", len(ids))
        self._session.change(words.format(count=format_number(len(ids))), work)

    def open_elsewhere(self, document: str) -> None:
        """Open a copy in the program that the desktop uses for it."""

        def work(desk: "Desk", _report: Reporter) -> Path:
            from dossier_app.services.hand_out_document import hand_out_document

            return hand_out_document(desk, document)

        self._session.read(
            _("Membuka di program lain"),
            work,
            done=_open_outside,
        )

    def save_copy(self, document: str, target: Path, told: Callable[[Path], None]) -> None:
        """Write the file of a document somewhere else; `told` hears where."""

        def work(desk: "Desk", _report: Reporter) -> Path:
            from dossier_app.services.save_copy import save_copy

            return save_copy(desk, document, target)

        self._session.read(_("Menyimpan salinan"), work, done=told)

    def revise(self, document: str, name: str, file: Path) -> None:
        """Take in a file as the revision of a document."""
        ocr = self._session.context.settings.ocr

        def work(desk: "Desk", report: Reporter) -> "Revised":
            from dossier_app.services.revise_document import revise_document

            return revise_document(desk, document, file, report=report, ocr=ocr)

        self._session.change(_("Mengganti {name} dengan revisi").format(name=name), work)

    def move_evidence(self, old: str, new: str) -> None:
        """Let the mappings of a document point to its revision."""

        def work(desk: "Desk", _report: Reporter) -> "MovedEvidence":
            from dossier_app.services.move_evidence import move_evidence

            return move_evidence(desk, old, new)

        self._session.change(_("Memindahkan bukti ke revisi"), work)

    def ids_of(
        self,
        spans: Sequence[tuple[int, int]],
        wanted: DocumentFilter,
        order: Sort,
        do: Callable[[Sequence[str]], None],
    ) -> None:
        """Find the documents of these ranges of rows (first, number), then do something with them."""

        def work(desk: "Desk", _report: Reporter) -> list[str]:
            from dossier_app.services.browse_documents import document_ids

            windows = (document_ids(desk, wanted, sort=order, offset=first, limit=number) for first, number in spans)
            return list(dict.fromkeys(id_ for window in windows for id_ in window))

        self._session.read(_("Membaca daftar dokumen"), work, done=do)

    def place_of(self, document: str, wanted: DocumentFilter, order: Sort, go: Callable[[int], None]) -> None:
        """Find out in which row a document stands, then go there."""

        def work(desk: "Desk", _report: Reporter) -> int | None:
            from dossier_app.services.browse_documents import place_of_document

            return place_of_document(desk, wanted, document, sort=order)

        self._session.read(_("Mencari dokumen"), work, done=lambda place: None if place is None else go(place))


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
