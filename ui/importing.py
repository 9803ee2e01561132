"""Taking documents in: files, folders and links, with what came of it told in one line that can be undone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dossier_app.i18n import _, ngettext
from dossier_app.jobs.progress import Reporter
from ui.operations import Operation
from ui.session import Session

if TYPE_CHECKING:
    from dossier_app.services.desk import Desk
    from dossier_app.services.import_report import ImportReport


class Importing(QObject):
    """`told` carries a sentence and whether something was taken in."""

    told = Signal(str, bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def take_in(self, paths: Sequence[Path]) -> Operation | None:
        """Import files and folders in the background."""
        sources, ocr = list(paths), self._session.context.settings.ocr
        if not sources:
            return None

        def work(desk: "Desk", report: Reporter) -> "ImportReport":
            from dossier_app.services.import_documents import import_documents

            return import_documents(desk, sources, report=report, ocr=ocr)

        return self._run(_("Impor"), work)

    def take_in_link(self, url: str, title: str) -> Operation | None:
        """Hold an address as a document."""

        def work(desk: "Desk", _report: Reporter) -> "ImportReport":
            from dossier_app.services.import_documents import import_link

            return import_link(desk, url, title)

        return self._run(_("Simpan tautan"), work)

    def _run(self, label: str, work: "Callable[[Desk, Reporter], ImportReport]") -> Operation | None:
        operation = self._session.change(label, work, done=self._done)
        if operation is not None:
            operation.cancelled.connect(lambda: self._stopped(operation))
        return operation

    def _done(self, report: "ImportReport") -> None:
        self.told.emit(import_words(report), bool(report.changes))

    def _stopped(self, operation: Operation) -> None:
        report: ImportReport | None = getattr(operation.stopped, "report", None)
        count = len(report.added) if report is not None else 0
        if count:
            words = ngettext(
                "Impor dihentikan; {count} dokumen sudah masuk.",
                "Impor dihentikan; {count} dokumen sudah masuk.",
                count,
            ).format(count=count)
        else:
            words = _("Impor dihentikan; tidak ada yang berubah.")
        self.told.emit(words, bool(count))


def import_words(report: "ImportReport") -> str:
    """What an import did, in one line: counts, and the first file that could not be taken in."""
    added, held, failed = len(report.added), len(report.already_held), len(report.failed)
    parts = [ngettext("{count} dokumen masuk", "{count} dokumen masuk", added).format(count=added)]
    if held:
        parts.append(ngettext("{count} sudah ada", "{count} sudah ada", held).format(count=held))
    if report.mapped:
        count = len(report.mapped)
        parts.append(
            ngettext("{count} dipetakan dari namanya", "{count} dipetakan dari namanya", count).format(count=count)
        )
    if report.skipped:
        count = len(report.skipped)
        parts.append(ngettext("{count} dilewati", "{count} dilewati", count).format(count=count))
    words = ", ".join(parts) + "."
    if failed:
        first = report.failed[0]
        words += " " + ngettext(
            "{count} bermasalah: {name} ({reason})", "{count} bermasalah, antara lain {name} ({reason})", failed
        ).format(count=failed, name=first.name, reason=first.reason.rstrip("."))
    return words
